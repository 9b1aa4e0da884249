package org.milestonehub.core.view;

import java.util.List;
import java.util.StringJoiner;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.sync.RunReport;
import org.milestonehub.core.sync.SheetCell;
import org.milestonehub.core.sync.StreamReport;

/** A run's reconciliation by school, and as a table that can be kept. */
public interface Reconciliation {

    /** What an applied run did by stream and school; empty for a run that wrote nothing. */
    List<SchoolLine> bySchool(District district, long run);

    /** Values that an applied run emptied, by stream and field, most rows first. */
    List<EmptiedLine> emptied(District district, long run);

    /** A field of a stream that lost its value in so many rows. */
    record EmptiedLine(String stream, String entity, String field, long rows) {}

    /** Streams, then schools, then causes, as CSV by RFC 4180. Holds no value of any row. */
    static String csv(RunReport run, List<SchoolLine> schools, List<EmptiedLine> emptied) {
        StringBuilder out = new StringBuilder("run,part,stream,school,rule,column,read,added,changed,rekeyed,unchanged,quarantined,parked,filtered,"
                + "missing,ended,rows,message\r\n");
        for (StreamReport s : run.streams()) {
            line(out, run.run(), "stream", s.stream(), "", "", "", s.read(), s.added(), s.changed(), s.rekeyed(), s.unchanged(), s.quarantined(),
                    s.parked(), s.filtered(), s.missing(), s.ended(), "", s.proven() ? "complete: " + s.evidence() : "not proven: " + s.evidence());
        }
        for (SchoolLine l : schools) {
            line(out, run.run(), "school", l.stream(), l.school(), "", "", "", l.added(), l.changed(), "", "", "", "", "", l.missing(), "", "", "");
        }
        for (EmptiedLine e : emptied) {
            line(out, run.run(), "emptied", e.stream(), "", "value-emptied", e.entity() + "." + e.field(), "", "", "", "", "", "", "", "", "", "",
                    e.rows(), "the source said something before and says nothing now");
        }
        for (StreamReport s : run.streams()) {
            for (StreamReport.Problem p : s.problems()) {
                line(out, run.run(), p.severity(), s.stream(), "", p.rule(), p.column(), "", "", "", "", "", "", "", "", "", "", p.count(),
                        p.file() + (p.line() > 0 ? ":" + p.line() : "") + " " + p.message());
            }
        }
        return out.toString();
    }

    private static void line(StringBuilder out, Object... cells) {
        StringJoiner line = new StringJoiner(",");
        for (Object cell : cells) {
            line.add(SheetCell.of(String.valueOf(cell)));
        }
        out.append(line).append("\r\n");
    }
}
