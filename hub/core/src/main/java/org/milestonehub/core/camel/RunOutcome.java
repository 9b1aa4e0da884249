package org.milestonehub.core.camel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.milestonehub.core.delivery.DeliveryReport;
import org.milestonehub.core.sync.Run;
import org.milestonehub.core.sync.RunPreview;
import org.milestonehub.core.sync.RunReport;

/**
 * What came of one pass through a route.
 *
 * @param runs in order; none when there was nothing new to read
 * @param delivery of a pass that delivered
 * @param failure empty when all went well
 * @param previews of dry runs: what they would do
 */
public record RunOutcome(List<RunReport> runs, Optional<DeliveryReport> delivery, Optional<RunFailure> failure, List<RunPreview> previews) {

    /** There was nothing to do. */
    public static final RunOutcome NOTHING = new RunOutcome(List.of(), Optional.empty(), Optional.empty(), List.of());

    public RunOutcome {
        runs = List.copyOf(runs);
        previews = List.copyOf(previews);
    }

    /** The outcome that a route's last body stands for. */
    public static RunOutcome of(Object body) {
        if (body instanceof RunOutcome outcome) {
            return outcome;
        }
        if (body instanceof Run run) {
            return new RunOutcome(List.of(run.report()), Optional.empty(), Optional.empty(), run.preview().stream().toList());
        }
        if (body instanceof RunFailure failure) {
            return new RunOutcome(List.of(), Optional.empty(), Optional.of(failure), List.of());
        }
        if (body instanceof DeliveryReport report) {
            return new RunOutcome(List.of(), Optional.of(report), Optional.empty(), List.of());
        }
        return NOTHING;
    }

    /** Whether all went well. */
    public boolean good() {
        return failure.isEmpty();
    }

    /** This, and then what came of another pass. */
    public RunOutcome and(RunOutcome next) {
        List<RunReport> all = new ArrayList<>(runs);
        all.addAll(next.runs);
        List<RunPreview> rows = new ArrayList<>(previews);
        rows.addAll(next.previews);
        return new RunOutcome(all, delivery.or(next::delivery), failure.or(next::failure), rows);
    }
}
