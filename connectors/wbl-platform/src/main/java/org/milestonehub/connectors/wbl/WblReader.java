package org.milestonehub.connectors.wbl;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
 * Reads one stream by time of change. Numbered pages move while records change, and a record on the seam would be lost;
 * so after each page the window moves up to the newest change seen and counts its pages anew.
 */
final class WblReader implements RecordReader {

    private final RestClient.SignedIn http;
    private final WblStream stream;
    private final ReadRequest request;
    private final WblCursor cursor;
    private final WblOpportunities opportunities;
    private final boolean full;
    private final int pageSize;
    private final String start;
    private final SeenIds seen = new SeenIds();
    private WblPlace place;
    private @Nullable WblPage page;
    private boolean ended;
    private long given;
    private Optional<Instant> asOf = Optional.empty();
    private boolean asked;
    private Optional<Instant> toldAgain = Optional.empty();

    WblReader(RestClient.SignedIn http, WblStream stream, ReadRequest request, int pageSize, WblCursor cursor) {
        this.http = http;
        this.stream = stream;
        this.request = request;
        this.cursor = cursor;
        this.opportunities = new WblOpportunities(http);
        this.pageSize = pageSize;
        this.full = request.planned().mode() == ReadPlan.Mode.FULL && request.cursor().isEmpty();
        this.start = request.cursor().map(Checkpoint::value).orElse("");
        this.place = request.resume().map(WblPlace::of).orElseGet(() -> WblPlace.beginningAt(start));
        this.given = place.told() + place.skip();
    }

    @Override
    public Optional<RecordBatch> next() {
        if (ended) {
            return Optional.empty();
        }
        WblPage current = page == null ? fetch() : page;
        boolean last = current.isLast(place.before());
        int usable = last ? current.rows().size() : current.settled();
        int from = Math.min(place.skip(), usable);
        int to = Math.min(usable, from + request.batchRows());
        List<SourceRow> rows = new ArrayList<>();
        List<RowProblem> problems = new ArrayList<>();
        String latest = place.latest();
        for (int i = from; i < to; i++) {
            latest = give(current.rows().get(i), i + 1, latest, rows, problems);
        }
        turn(current, last, usable, to, latest);
        return Optional.of(new RecordBatch(rows, problems, place.checkpoint()));
    }

    private WblPage fetch() {
        WblPage fetched = WblPage.of(http.read(stream.path(), query(place.page(), pageSize, place.window())), stream);
        if (!asked) {
            asked = true;
            asOf = fetched.asOf();
        }
        if (!place.window().isEmpty() && fetched.startsBefore(Instant.parse(place.window()))) {
            throw new ConnectorException(Fault.BAD_DATA, stream.stream()
                    + " came with records older than updatedSince asked for");
        }
        return fetched;
    }

    private void turn(WblPage current, boolean last, int usable, int to, String latest) {
        if (to < usable) {
            place = place.down(to, latest);
            page = current;
            return;
        }
        page = null;
        ended = last;
        place = usable == current.rows().size()
                ? place.nextPage(usable, latest)
                : place.nextWindow(usable, latest, current.rows().get(usable).path("updated_at").asText());
    }

    private String give(JsonNode row, int line, String latest, List<SourceRow> rows, List<RowProblem> problems) {
        String file = "page " + place.call() + " of " + stream.stream();
        String id = row.path("id").asText("");
        if (!row.isObject() || id.isEmpty()) {
            given++;
            problems.add(RowProblem.error("no-id", file, line, "id",
                    "is no record with an id; report it to the platform's vendor"));
            return latest;
        }
        Optional<Instant> changed = WblPage.changed(row);
        if (!seen.add(id)) {
            toldAgain = toldAgain.or(() -> changed);
            problems.add(RowProblem.warning("changed-while-read", file, line, "",
                    "changed while the stream was read; its new form comes with the next read"));
            return latest;
        }
        given++;
        boolean archived = row.hasNonNull("archived_at");
        if (!full || !archived) {
            rows.add(new SourceRow.Tree(fields(row, archived), file, line, archived));
        }
        return changed.filter(c -> latest.isEmpty() || c.isAfter(Instant.parse(latest))).map(Instant::toString)
                .orElse(latest);
    }

    private Map<String, Object> fields(JsonNode row, boolean archived) {
        Map<String, Object> fields = RestJson.tree(row);
        return stream == WblStream.PLACEMENTS && !archived ? opportunities.added(fields, row) : fields;
    }

    @Override
    public Completeness completeness() {
        if (!ended) {
            return new Completeness(false, "the read stopped at page " + place.call(), Optional.empty());
        }
        Optional<Long> total = WblPage.total(http.read(stream.path(), query(1, 1, start)).headers());
        if (total.filter(t -> given < t).isPresent()) {
            return new Completeness(false, given + " of " + total.get() + " records came", request.cursor());
        }
        String counted = total.map(t -> given + " records where the platform counts " + t).orElse(given + " records");
        return new Completeness(true, "last page seen, " + counted,
                cursor.after(place.latest(), asOf, toldAgain).or(request::cursor));
    }

    private static String query(int page, int size, String since) {
        return "page=" + page + "&pageSize=" + size
                + (since.isEmpty() ? "" : "&updatedSince=" + URLEncoder.encode(since, StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        page = null;
    }
}
