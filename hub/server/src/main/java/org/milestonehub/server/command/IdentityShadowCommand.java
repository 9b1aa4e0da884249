package org.milestonehub.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tries another way of matching. */
@Command(name = "shadow", description = "Links all records twice, by what is in force and by another document, and tells which links and questions"
        + " would be gained or lost. Writes nothing; apply the document to bring it into force.")
final class IdentityShadowCommand implements Callable<Integer> {

    @Mixin
    private Shared shared = new Shared();

    @Option(names = "--with", paramLabel = "FILE", description = "a document that begins with identity: students (default: all as shipped)")
    private Optional<Path> with = Optional.empty();

    @Option(names = "--most", paramLabel = "N", defaultValue = "30000", description = "records to look at (default: ${DEFAULT-VALUE})")
    private int most = 30_000;

    @Option(names = "--rows", paramLabel = "N", defaultValue = "10", description = "pairs to list of each kind (default: ${DEFAULT-VALUE})")
    private int rows = 10;

    @Option(names = "--district", paramLabel = "CODE", defaultValue = "", description = "where (default: the only one)")
    private String district = "";

    @Override
    public Integer call() {
        try (Waiting waiting = new Waiting("linking twice", InstantSource.system()); Hub hub = shared.hub()) {
            JsonNode shadow = hub.stewards().shadow(district, with.map(IdentityShadowCommand::text).orElse(""), most);
            waiting.close();
            shared.print(shared.json() ? Json.line(shadow) : told(shadow));
            return ExitCode.GOOD;
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw HubProblem.usage(file + " cannot be read");
        }
    }

    private String told(JsonNode shadow) {
        List<String> lines = new ArrayList<>();
        lines.add("%s records of %s students%s; nothing was written".formatted(shadow.path("records").asText(), shadow.path("students").asText(),
                shadow.path("students").asLong() < shadow.path("ofStudents").asLong() ? " of " + shadow.path("ofStudents").asText() : ""));
        lines.add("            in force  proposed");
        for (String what : List.of("people", "links", "questions")) {
            lines.add("%-10s %9s %9s".formatted(what, shadow.path("before").path(what).asText(), shadow.path("after").path(what).asText()));
        }
        list(lines, "would be linked", shadow.path("linked"));
        list(lines, "would no longer be linked", shadow.path("parted"));
        list(lines, "would be asked", shadow.path("asked"));
        list(lines, "would no longer be asked", shadow.path("answered"));
        if (shadow.path("againstPeople").asInt() > 0) {
            lines.add("");
            lines.add(shadow.path("againstPeople").asText() + " pairs would be linked, had not people decided that they are two; they stay two");
        }
        return String.join("\n", lines);
    }

    private void list(List<String> lines, String title, JsonNode changes) {
        lines.add("");
        lines.add(title + ": " + changes.size() + (changes.size() >= 200 ? " or more" : ""));
        for (int i = 0; i < Math.min(rows, changes.size()); i++) {
            JsonNode change = changes.get(i);
            lines.add("  %s  <>  %s  %+.1f -> %+.1f bits".formatted(who(change.path("one")), who(change.path("other")), change.path("now").asDouble(),
                    change.path("then").asDouble()));
            lines.add("    " + change.path("why").asText());
        }
    }

    private static String who(JsonNode somebody) {
        List<String> systems = new ArrayList<>();
        somebody.path("systems").forEach(system -> systems.add(system.asText()));
        return somebody.path("initials").asText() + " (" + String.join(", ", systems) + ", " + somebody.path("id").asText() + ")";
    }
}
