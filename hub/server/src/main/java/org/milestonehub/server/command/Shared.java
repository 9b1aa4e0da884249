package org.milestonehub.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What all commands that ask a hub have in common. */
final class Shared {

    @Option(names = "--data", paramLabel = "DIR", defaultValue = "milestone-hub-data",
            description = "data directory of the hub (default: ${DEFAULT-VALUE})")
    private Path data = Path.of("milestone-hub-data");

    @Option(names = "--json", description = "print JSON on standard output and nothing else")
    private boolean json;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    Path data() {
        return data.toAbsolutePath().normalize();
    }

    boolean json() {
        return json;
    }

    /** The running hub of the data directory, else the directory opened by this process. */
    Hub hub() {
        return RunningHub.in(data()).<Hub>map(RemoteHub::new).orElseGet(() -> new LocalHub(DataDirectory.prepare(data())));
    }

    /** The same for work that writes nothing: where there is no hub yet, none is left behind. */
    Hub rehearsal() {
        return RunningHub.in(data()).isPresent() || Files.exists(data()) ? hub() : LocalHub.passing();
    }

    void print(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }

    void print(JsonNode answer) {
        print(Json.line(answer));
    }

    /** For people, also where standard output belongs to a program. */
    void tell(String line) {
        spec.commandLine().getErr().println(line);
        spec.commandLine().getErr().flush();
    }
}
