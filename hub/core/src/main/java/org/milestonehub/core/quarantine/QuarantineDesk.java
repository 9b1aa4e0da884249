package org.milestonehub.core.quarantine;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.milestonehub.core.connection.Connection;
import org.milestonehub.core.connection.Connections;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.sync.Archive;
import org.milestonehub.core.sync.RunReport;
import org.milestonehub.core.sync.RunRequest;
import org.milestonehub.core.sync.RunStore;
import org.milestonehub.core.sync.StreamReport;
import org.milestonehub.core.sync.SyncException;
import org.milestonehub.spi.Fault;
import org.milestonehub.spi.InputBundle;
import org.milestonehub.spi.SourceRow;
import org.milestonehub.spi.WebhookEvent;

/**
 * Where a person mends withheld rows. A replay is a run over these rows alone, told in full: what is good goes in and leaves
 * the quarantine, what is not stays with its new reason, and replaying what is in already changes nothing.
 */
public final class QuarantineDesk {

    private record Source(String connection, String stream, String shape, long run) {}

    private final Connections connections;
    private final WithheldRows rows;
    private final RawRows raw;
    private final Clock clock;

    public QuarantineDesk(Connections connections, WithheldRows rows, RunStore runs, Archive archive, Clock clock) {
        this.connections = connections;
        this.rows = rows;
        this.raw = new RawRows(runs, archive);
        this.clock = clock;
    }

    /** What one row said; empty where it does not wait any more or could not be read as a row. */
    public Optional<RawRow> raw(District district, long id) {
        return rows.open(district, List.of(id)).stream().findFirst().flatMap(row -> {
            Connection connection = connections.connection(district.code(), row.connection());
            return raw.read(connection, row.run(), row.stream(), List.of(row)).stream().findFirst()
                    .map(found -> new RawRow(row, RowEdit.values(found)));
        });
    }

    /**
     * The runs that try rows again. Rows that share a key go together, also when only one is chosen: which of them is right is
     * said by correcting the other one, its key or until both say the same, never by trying only one.
     *
     * @param edits row number to the columns and texts that a person put right; rows without an entry go as they were
     * @param dryRun only judge them
     * @throws SyncException {@code SETTINGS} when none of the rows waits, or the archive holds none of them as a row
     */
    public List<RunRequest> replay(District district, List<Long> ids, Map<Long, Map<String, String>> edits, String by, boolean dryRun) {
        Map<Source, List<WithheldRow>> sources = rows.openTogether(district, ids).stream().collect(Collectors.groupingBy(
                row -> new Source(row.connection(), row.stream(), row.shape(), row.run()), LinkedHashMap::new, Collectors.toList()));
        Map<String, Map<String, Map<String, List<SourceRow>>>> told = new LinkedHashMap<>();
        sources.forEach((source, waiting) -> {
            List<SourceRow> found = KeyMates.whole(waiting, raw.read(connections.connection(district.code(), source.connection()), source.run(),
                    source.stream(), waiting)).stream().map(row -> edited(row, waiting, edits)).toList();
            if (!found.isEmpty()) {
                told.computeIfAbsent(source.connection(), name -> new LinkedHashMap<>())
                        .computeIfAbsent(source.shape(), shape -> new LinkedHashMap<>())
                        .computeIfAbsent(source.stream(), stream -> new ArrayList<>()).addAll(found);
            }
        });
        if (told.isEmpty()) {
            throw new SyncException(Fault.SETTINGS,
                    "none of these rows waits any more, or none of them could be read as a row at all (rows that share a key: all of them);"
                    + " mend those at the source and send them again");
        }
        List<RunRequest> requests = new ArrayList<>();
        told.forEach((connection, shapes) -> shapes.forEach((shape, records) -> requests.add(request(district, connection,
                new WebhookEvent("replay", shape, records, List.of()), by, dryRun))));
        return requests;
    }

    private static RunRequest request(District district, String connection, WebhookEvent event, String by, boolean dryRun) {
        return new RunRequest(district.code(), connection, RunRequest.Trigger.REPLAY, by, InputBundle.NONE, Optional.of(event), List.of(),
                false, dryRun);
    }

    private static SourceRow edited(SourceRow row, List<WithheldRow> waiting, Map<Long, Map<String, String>> edits) {
        return waiting.stream().filter(one -> one.file().equals(row.file()) && one.line() == row.line() && edits.containsKey(one.id()))
                .findFirst().map(one -> RowEdit.with(row, edits.get(one.id()))).orElse(row);
    }

    /** After a replay: rows without a key, or with another one than before, cannot leave by it; what was not withheld again is closed here. */
    public void finished(District district, List<Long> ids, RunReport report) {
        Set<String> good = report.streams().stream().filter(stream -> stream.quarantined() == 0).map(StreamReport::stream)
                .collect(Collectors.toSet());
        if (report.applied() && good.size() == report.streams().size()) {
            rows.healed(district, rows.open(district, ids).stream()
                    .filter(row -> (row.key().isEmpty() || row.rule().equals("key-clash")) && row.connection().equals(report.connection())
                            && good.contains(row.stream()))
                    .map(WithheldRow::id).toList(), clock.instant());
        }
        if (report.applied()) {
            rows.healed(district, rows.open(district, ids).stream().filter(row -> leftItsKey(district, row, report)).map(WithheldRow::id).toList(),
                    clock.instant());
        }
    }

    /** Rows of one key are tried all or none: where the run met one of them again, a row it did not meet went in under another key. */
    private boolean leftItsKey(District district, WithheldRow row, RunReport report) {
        return row.rule().equals("key-clash") && row.connection().equals(report.connection()) && row.run() != report.run()
                && rows.openTogether(district, List.of(row.id())).stream().anyMatch(mate -> mate.run() == report.run());
    }

    /** What is lacking, in the order in which it should be mended. */
    public List<RootCause> roots(District district) {
        return rows.roots(district);
    }

    /** Numbers of rows that wait for one cause. */
    public List<Long> ofCause(District district, String connection, String stream, String rule, String column, int most) {
        return rows.ofCause(district, connection, stream, rule, column, most);
    }
}
