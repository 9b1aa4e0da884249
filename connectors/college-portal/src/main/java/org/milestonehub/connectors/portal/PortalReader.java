package org.milestonehub.connectors.portal;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.milestonehub.connectors.rest.RestClient;
import org.milestonehub.connectors.rest.RestJson;
import org.milestonehub.connectors.rest.SeenIds;
import org.milestonehub.spi.Checkpoint;
import org.milestonehub.spi.Completeness;
import org.milestonehub.spi.ConnectorException;
import org.milestonehub.spi.Fault;
import org.milestonehub.spi.ReadPlan;
import org.milestonehub.spi.ReadRequest;
import org.milestonehub.spi.RecordBatch;
import org.milestonehub.spi.RecordReader;
import org.milestonehub.spi.RowProblem;
import org.milestonehub.spi.SourceRow;

/**
 * Follows the cursor of one stream. The portal orders by change, so a record that changes while it is read comes again
 * at the end: the second telling is left to the next read, whose cursor then begins before it.
 */
final class PortalReader implements RecordReader {

    private final RestClient.SignedIn http;
    private final PortalStream stream;
    private final ReadRequest request;
    private final boolean full;
    private final int limit;
    private final SeenIds seen = new SeenIds();
    private PortalPlace place;
    private @Nullable Page page;
    private boolean ended;
    private boolean fromTheBeginning;
    private Optional<String> toldAgainAt = Optional.empty();

    /** One answer: its rows, and where the next one begins. */
    private record Page(List<JsonNode> rows, String nextCursor, boolean hasMore) {}

    PortalReader(RestClient.SignedIn http, PortalStream stream, ReadRequest request, int pageSize) {
        this.http = http;
        this.stream = stream;
        this.request = request;
        this.full = request.planned().mode() == ReadPlan.Mode.FULL && request.cursor().isEmpty();
        this.limit = pageSize;
        String start = request.cursor().map(Checkpoint::value).orElse("");
        this.place = request.resume().map(PortalPlace::of).orElseGet(() -> PortalPlace.beginningAt(start));
    }

    @Override
    public Optional<RecordBatch> next() {
        if (ended) {
            return Optional.empty();
        }
        List<RowProblem> problems = new ArrayList<>();
        Page current = page == null ? fetch(problems) : page;
        List<SourceRow> rows = new ArrayList<>();
        int from = Math.min(place.skip(), current.rows().size());
        int to = Math.min(current.rows().size(), from + request.batchRows());
        for (int i = from; i < to; i++) {
            give(current.rows().get(i), i + 1, rows, problems);
        }
        turn(current, to, rows.size());
        return Optional.of(new RecordBatch(rows, problems, place.checkpoint()));
    }

    private void turn(Page current, int to, int given) {
        if (to < current.rows().size()) {
            place = new PortalPlace(place.page(), to, place.given() + given, place.cursor());
            page = current;
            return;
        }
        page = null;
        place = place.after(0, given).nextPage(current.nextCursor());
        ended = !current.hasMore();
    }

    private void give(JsonNode row, int line, List<SourceRow> rows, List<RowProblem> problems) {
        String file = "page " + place.page() + " of " + stream.resource();
        String id = row.path("id").asText("");
        if (!row.isObject() || id.isEmpty()) {
            problems.add(RowProblem.error("no-id", file, line, "id",
                    "is no record with an id; report it to the portal's vendor"));
            return;
        }
        boolean removed = row.path("deleted").asBoolean(false);
        if (!seen.add(id)) {
            toldAgainAt = toldAgainAt.or(() -> Optional.of(place.cursor()));
            problems.add(RowProblem.warning("changed-while-read", file, line, "",
                    "changed while the stream was read; its new form comes with the next read"));
        } else if (!full || !removed) {
            rows.add(new SourceRow.Tree(RestJson.tree(row), file, line, removed));
        }
    }

    private Page fetch(List<RowProblem> problems) {
        try {
            return page(http.read(stream.readPath(), query()).object());
        } catch (PortalCalls.CursorExpired e) {
            if (full || place.page() > 1 || place.cursor().isEmpty()) {
                throw new ConnectorException(Fault.BAD_DATA, "the portal no longer knows where this read of "
                        + stream.resource() + " stopped; read it again from the beginning", e);
            }
        }
        fromTheBeginning = true;
        place = PortalPlace.beginningAt("");
        problems.add(RowProblem.warning("cursor-expired", stream.resource(), 0, "",
                "the portal no longer knows the cursor of the last read: everything is read, removals come with the "
                        + "next full read"));
        return page(http.read(stream.readPath(), query()).object());
    }

    private Page page(JsonNode answer) {
        JsonNode data = answer.path("data");
        JsonNode next = answer.path("nextCursor");
        JsonNode more = answer.path("hasMore");
        if (!data.isArray() || !next.isTextual() || !more.isBoolean()) {
            throw new ConnectorException(Fault.BAD_DATA,
                    "a page of " + stream.resource() + " lacks data, nextCursor or hasMore");
        }
        if (more.booleanValue() && next.textValue().equals(place.cursor())) {
            throw new ConnectorException(Fault.BAD_DATA, "the cursor of " + stream.resource() + " does not move on");
        }
        List<JsonNode> rows = new ArrayList<>(data.size());
        data.forEach(rows::add);
        return new Page(rows, next.textValue(), more.booleanValue());
    }

    private String query() {
        return "limit=" + limit
                + (place.cursor().isEmpty() ? ""
                        : "&cursor=" + URLEncoder.encode(place.cursor(), StandardCharsets.UTF_8));
    }

    @Override
    public Completeness completeness() {
        if (!ended) {
            return new Completeness(false, "the read stopped on page " + place.page(), Optional.empty());
        }
        Optional<Checkpoint> cursor = Optional.of(toldAgainAt.orElse(place.cursor()))
                .filter(c -> !c.isEmpty()).map(Checkpoint::new);
        if (!full) {
            String how = fromTheBeginning ? "read from the beginning, last page seen" : "last page of changes seen";
            return new Completeness(!fromTheBeginning, how, cursor);
        }
        Optional<Long> counted = PortalCounts.of(http).forStream(stream);
        long given = place.given();
        return counted.filter(count -> given < count)
                .map(count -> new Completeness(false, given + " of " + count + " records came",
                        Optional.<Checkpoint>empty()))
                .orElseGet(() -> new Completeness(true, "last page seen, "
                        + counted.map(c -> given + " records where the portal counts " + c).orElse(given + " records"),
                                cursor));
    }

    @Override
    public void close() {
        page = null;
    }
}
