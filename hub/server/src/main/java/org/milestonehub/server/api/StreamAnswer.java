package org.milestonehub.server.api;

import java.util.List;
import org.milestonehub.core.sync.StreamReport;

/** Reconciliation of one stream: read = added + changed + rekeyed + unchanged + quarantined + parked + filtered. */
public record StreamAnswer(
        String stream,
        long read,
        long added,
        long changed,
        long rekeyed,
        long unchanged,
        long quarantined,
        long parked,
        long filtered,
        long missing,
        long ended,
        List<ProblemAnswer> problems) {

    /** One cause of what was withheld; the place is that of its first row. */
    public record ProblemAnswer(String rule, long count, String file, long line, String column, String message) {}

    static StreamAnswer of(StreamReport stream) {
        return new StreamAnswer(stream.stream(), stream.read(), stream.added(), stream.changed(), stream.rekeyed(),
                stream.unchanged(), stream.quarantined(), stream.parked(), stream.filtered(), stream.missing(), stream.ended(),
                stream.problems().stream()
                        .map(one -> new ProblemAnswer(one.rule(), one.count(), one.file(), one.line(), one.column(), one.message()))
                        .toList());
    }
}
