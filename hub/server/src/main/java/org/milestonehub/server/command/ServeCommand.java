package org.milestonehub.server.command;

import java.util.concurrent.Callable;
import org.milestonehub.core.connection.ConnectorRegistry;
import org.milestonehub.server.access.Administrators;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Serves until somebody ends it. */
@Command(name = "serve", description = "Runs the hub: schedules, web console and API, until it is ended.")
final class ServeCommand implements Callable<Integer> {

    @Mixin
    private Shared shared = new Shared();

    @Option(names = "--port", paramLabel = "P", defaultValue = "8080", description = "0 for any (default: ${DEFAULT-VALUE})")
    private int port;

    @Option(names = "--address", paramLabel = "A", defaultValue = "127.0.0.1",
            description = "network address to listen on (default: ${DEFAULT-VALUE})")
    private String address = "127.0.0.1";

    @Override
    public Integer call() {
        try (ServingHub hub = ServingHub.start(DataDirectory.prepare(shared.data()), address, port, true)) {
            if (shared.json()) {
                var line = Json.MAPPER.createObjectNode().put("address", hub.address()).put("user", Administrators.FIRST);
                hub.oneTimePassword().ifPresent(password -> line.put("oneTimePassword", password));
                shared.print(line);
            } else {
                shared.print("Milestone Hub serves at " + hub.address());
                hub.oneTimePassword().ifPresent(password -> shared.print(
                        "Sign in as " + Administrators.FIRST + " with the one-time password " + password + " (shown this once)"));
            }
            hub.part(ConnectorRegistry.class).broken().forEach(plugin -> shared.tell("a plugin could not be used: " + plugin));
            hub.awaitEnd();
            return ExitCode.GOOD;
        }
    }
}
