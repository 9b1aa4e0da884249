package org.milestonehub.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares what systems count with what the hub counts. */
@Command(name = "counts", description = "Lists what systems count themselves beside what the hub counts, and finds records that a receiver lost.")
final class CountsCommand implements Callable<Integer> {

    @Mixin
    private Shared shared = new Shared();

    @Option(names = "--ask", paramLabel = "CONNECTION", description = "ask this system now")
    private Optional<String> ask = Optional.empty();

    @Option(names = "--send-lacking", paramLabel = "CONNECTION",
            description = "ask this receiver for each record that it accepted, and send again those it does not know")
    private Optional<String> sendLacking = Optional.empty();

    @Option(names = "--send-differing", paramLabel = "CONNECTION",
            description = "send again what this receiver tells otherwise than it accepted it")
    private Optional<String> sendDiffering = Optional.empty();

    @Option(names = "--leave-differing", paramLabel = "CONNECTION", description = "what this receiver tells otherwise is right as it is there")
    private Optional<String> leaveDiffering = Optional.empty();

    @Option(names = "--district", paramLabel = "CODE", defaultValue = "", description = "whose systems (default: the only one)")
    private String district = "";

    @Override
    public Integer call() {
        try (Hub hub = shared.hub()) {
            return sendLacking.map(receiver -> lacking(hub.counts().sendLacking(district, receiver)))
                    .or(() -> sendDiffering.map(receiver -> differing(hub.counts().sendDiffering(district, receiver), " go again with the next delivery")))
                    .or(() -> leaveDiffering.map(receiver -> differing(hub.counts().leaveDiffering(district, receiver), " stay as they are there")))
                    .orElseGet(() -> counts(hub));
        }
    }

    private int differing(JsonNode answer, String what) {
        if (shared.json()) {
            shared.print(answer);
        } else {
            shared.print(answer.path("records").asLong() + " records of " + answer.path("connection").asText() + what);
        }
        return ExitCode.GOOD;
    }

    private int lacking(JsonNode answer) {
        long lost = answer.path("lost").asLong();
        if (shared.json()) {
            shared.print(answer);
        } else {
            shared.print(answer.path("connection").asText() + (lost > 0
                    ? " does not know " + lost + " records that it had accepted; they go again with the next delivery"
                    : " knows every record that it accepted"));
        }
        return lost > 0 ? ExitCode.PROBLEMS_IN_THE_DATA : ExitCode.GOOD;
    }

    private int counts(Hub hub) {
        JsonNode answer = ask.map(system -> hub.counts().ask(district, system)).orElseGet(() -> hub.counts().all(district));
        if (shared.json()) {
            shared.print(answer);
        } else {
            shared.print(answer.isEmpty() ? "no system was asked yet, or none counts its records"
                    : Tables.list(LocalTimes.of(hub, district).in(answer, "askedAt"), "connection", "stream", "theirs", "ours", "askedAt"));
            answer.forEach(this::explain);
        }
        JsonNode differing = hub.counts().differing(district);
        if (!shared.json()) {
            differing.forEach(this::explain);
        }
        return differing.isEmpty() && StreamSupport.stream(answer.spliterator(), false).allMatch(one -> one.path("sentence").asText().isEmpty())
                ? ExitCode.GOOD : ExitCode.PROBLEMS_IN_THE_DATA;
    }

    private void explain(JsonNode count) {
        if (!count.path("sentence").asText().isEmpty()) {
            shared.print(count.path("sentence").asText() + " " + count.path("remedy").asText());
        }
    }
}
