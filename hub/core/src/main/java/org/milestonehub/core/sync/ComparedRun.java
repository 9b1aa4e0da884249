package org.milestonehub.core.sync;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.milestonehub.spi.ReadPlan;

/**
 * A run between comparison and application, as guards see it.
 *
 * @param report counts by stream as far as known
 * @param plans how each stream was read
 * @param vanished stream to the columns that its mapping cannot do without and the input has not
 * @param lost stream to the columns that its mapping reads and that the input has no more
 * @param movements what it would move
 */
public record ComparedRun(
        RunRequest request,
        RunReport report,
        List<ReadPlan.PlannedStream> plans,
        Map<String, List<String>> vanished,
        Map<String, List<String>> lost,
        Movements movements) {

    public ComparedRun {
        plans = List.copyOf(plans);
        vanished = Map.copyOf(vanished);
        lost = Map.copyOf(lost);
    }

    /** A person's word on this very run. */
    public Optional<Approval> approval() {
        return request.approval();
    }
}
