package org.milestonehub.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Judges now. */
@Command(name = "evaluate", mixinStandardHelpOptions = true,
        description = "Judges students, programmes, schools and the district by all frameworks in force: whom changes have touched,"
                + " or everybody.")
final class MilestonesEvaluateCommand implements Callable<Integer> {

    @Mixin
    private Shared shared = new Shared();

    @Option(names = "--district", paramLabel = "CODE", defaultValue = "", description = "whose (default: the only one)")
    private String district = "";

    @Option(names = "--all", description = "everybody, whatever has changed")
    private boolean everybody;

    @Override
    public Integer call() {
        try (Hub hub = shared.hub()) {
            JsonNode judged = hub.judge(district, everybody);
            shared.print(shared.json() ? Json.line(judged)
                    : Tables.list(judged, "framework", "version", "subjects", "rows", "changed", "ended"));
            return ExitCode.GOOD;
        }
    }
}
