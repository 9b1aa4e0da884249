package org.milestonehub.core.sync;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.milestonehub.core.connection.Connection;
import org.milestonehub.spi.ConnectorDescriptor.Bringing;
import org.milestonehub.spi.ReadPlan.Mode;
import org.milestonehub.spi.ReadPlan.PlannedStream;
import org.milestonehub.spi.RowProblem;

/** Files that stood in the last complete export and do not stand in this one. Told once, also where the sender left them out on purpose. */
final class VanishedFiles {

    static final String RULE = "vanished-file";

    private VanishedFiles() {}

    static List<RowProblem> notes(StagedRun staged, RunRequest request, List<PlannedStream> streams) {
        Connection connection = staged.connection();
        boolean complete = streams.stream().anyMatch(planned -> planned.mode() == Mode.FULL);
        boolean chosen = !request.streams().isEmpty() || request.event().isPresent();
        if (!complete || chosen || connection.connector().descriptor().bringing() == Bringing.SELF) {
            return List.of();
        }
        List<String> now = streams.stream().map(PlannedStream::stream).toList();
        List<String> gone = staged.open().readBefore().entrySet().stream()
                .filter(before -> !now.contains(before.getKey()) && !connection.modeOf(before.getKey()).equals("off"))
                .map(Map.Entry::getValue)
                .sorted()
                .toList();
        return gone.isEmpty() ? List.of() : List.of(note(gone));
    }

    private static RowProblem note(List<String> gone) {
        boolean one = gone.size() == 1;
        return RowProblem.warning(RULE, gone.get(0), 0, "", gone.stream().collect(Collectors.joining(", "))
                + (one ? " was read the last time and is not in this export: its rows" : " were read the last time and are not in this export: their rows")
                + " stand as they were, and nobody is removed. If " + (one ? "it" : "they") + " should have come, the school's IT has the whole"
                + " export sent again; if " + (one ? "it was" : "they were") + " left out on purpose, nothing is to be done");
    }
}
