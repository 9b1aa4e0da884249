package org.milestonehub.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Weights that were learned from a district's own decisions. */
@Command(name = "weights", description = "Lists weights that were learned from what numbers and stewards confirmed; learns and proposes new ones;"
        + " approves or dismisses a proposal. Nothing learned is in force before a person approves it.")
final class IdentityWeightsCommand implements Callable<Integer> {

    @Mixin
    private Shared shared = new Shared();

    @ArgGroup
    private Deed deed = new Deed();

    @Option(names = "--district", paramLabel = "CODE", defaultValue = "", description = "where (default: the only one)")
    private String district = "";

    /** At most one of them. */
    private static final class Deed {

        @Option(names = "--learn", description = "learn now, and propose weights where they would move")
        private boolean learn;

        @Option(names = "--approve", paramLabel = "N", description = "bring a proposal into force")
        private Optional<Integer> approve = Optional.empty();

        @Option(names = "--dismiss", paramLabel = "N", description = "leave a proposal aside")
        private Optional<Integer> dismiss = Optional.empty();
    }

    @Override
    public Integer call() {
        try (Waiting waiting = new Waiting("weighing", InstantSource.system()); Hub hub = shared.hub()) {
            JsonNode answer = ask(hub.stewards());
            waiting.close();
            shared.print(shared.json() ? Json.line(answer) : told(answer));
            return ExitCode.GOOD;
        }
    }

    private JsonNode ask(Stewards stewards) {
        if (deed.learn) {
            return stewards.learn(district);
        }
        Optional<Integer> number = deed.approve.or(() -> deed.dismiss);
        return number.isPresent() ? stewards.decideWeights(district, number.get(), deed.approve.isPresent()) : stewards.weights(district);
    }

    private String told(JsonNode answer) {
        if (deed.learn) {
            return learned(answer);
        }
        if (answer.isArray()) {
            return Tables.list(answer, "number", "state", "base", "pairsByNumber", "pairsBySteward", "impact", "by", "decidedBy");
        }
        return "revision " + answer.path("revision").asText() + " is in force\n\n" + answer.path("document").asText().strip();
    }

    private static String learned(JsonNode answer) {
        List<String> lines = new ArrayList<>(List.of(answer.path("why").asText()));
        answer.path("findings").forEach(one -> lines.add("  %-13s %-12s %-10s seen %s, expected %s: %+.2f bits".formatted(one.path("kind").asText(),
                one.path("line").asText(), one.path("level").asText(), one.path("seen").asText(), one.path("expected").asText(),
                one.path("bits").asDouble())));
        if (answer.hasNonNull("proposal")) {
            String number = answer.path("proposal").path("number").asText();
            lines.add("Proposal " + number + ": " + answer.path("proposal").path("impact").asText() + ".");
            lines.add("It is not in force. To approve it: identity weights --approve " + number);
        }
        return String.join("\n", lines);
    }
}
