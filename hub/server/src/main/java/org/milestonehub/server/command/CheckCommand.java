package org.milestonehub.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tries a connection. */
@Command(name = "check", description = "Signs in to a system for real and reports everything that is wrong.")
final class CheckCommand implements Callable<Integer> {

    @Mixin
    private Shared shared = new Shared();

    @Parameters(paramLabel = "CONNECTION", description = "name of the connection")
    private String connection = "";

    @Option(names = "--district", paramLabel = "CODE", defaultValue = "", description = "whose connection (default: the only one)")
    private String district = "";

    @Override
    public Integer call() {
        try (Hub hub = shared.hub()) {
            JsonNode check = hub.check(district, connection);
            if (shared.json()) {
                shared.print(check);
            } else {
                check.path("problems").forEach(problem -> shared.print((problem.path("warning").asBoolean() ? "warning: " : "")
                        + problem.path("setting").asText() + ": " + problem.path("message").asText()));
                shared.print(connection + (check.path("passed").asBoolean() ? " can be used" : " cannot be used"));
            }
            return check.path("passed").asBoolean() ? ExitCode.GOOD : ExitCode.FAILED;
        }
    }
}
