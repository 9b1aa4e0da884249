package org.milestonehub.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Looks for people held twice. */
@Command(name = "propose", description = "Looks now for people the roster holds twice, and asks about them; a hub that serves does so by itself.")
final class IdentityProposeCommand implements Callable<Integer> {

    @Mixin
    private Shared shared = new Shared();

    @Option(names = "--district", paramLabel = "CODE", defaultValue = "", description = "where (default: the only one)")
    private String district = "";

    @Override
    public Integer call() {
        try (Hub hub = shared.hub()) {
            long people = 0;
            long proposed = 0;
            JsonNode looked;
            do {
                looked = hub.stewards().propose(district);
                people += looked.path("people").asLong();
                proposed += looked.path("proposed").asLong();
            } while (!looked.path("done").asBoolean());
            shared.print(shared.json() ? Json.line(Json.MAPPER.createObjectNode().put("people", people).put("proposed", proposed))
                    : people + " people looked at, " + proposed + " questions asked");
            return ExitCode.GOOD;
        }
    }
}
