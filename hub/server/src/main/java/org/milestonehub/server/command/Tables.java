package org.milestonehub.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.milestonehub.core.sync.Finding;

/** Answers as people read them in a terminal. */
final class Tables {

    private static final List<String> COUNTS = List.of(
            "read", "added", "changed", "rekeyed", "unchanged", "quarantined", "parked", "filtered", "missing", "ended");

    private static final int MOST_PLACES = 3;

    private Tables() {}

    /** A run with its reconciliation and the causes of what was withheld. */
    static String run(JsonNode run) {
        StringBuilder text = new StringBuilder(run.path("dryRun").asBoolean() ? "dry run, nothing was written\n"
                : "run " + run.path("run").asLong() + ": " + run.path("state").asText().replace('_', ' ') + "\n");
        if (run.hasNonNull("district")) {
            text.append("district ").append(run.path("district").asText()).append('\n');
        }
        if (run.hasNonNull("message")) {
            text.append(run.path("message").asText()).append('\n');
        }
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("stream"));
        COUNTS.forEach(count -> head.add(count.equals("rekeyed") ? "re-keyed" : count));
        rows.add(head);
        for (JsonNode stream : run.path("streams")) {
            List<String> row = new ArrayList<>(List.of(stream.path("stream").asText()));
            COUNTS.forEach(count -> row.add(stream.path(count).asText()));
            rows.add(row);
        }
        text.append(rows.size() > 1 ? aligned(rows) : "");
        causes(run).forEach(cause -> text.append("  ").append(cause.text()).append('\n'));
        return text.toString().stripTrailing();
    }

    /** What is the same in many files is said once, with the first of the places. */
    private static Collection<Cause> causes(JsonNode run) {
        Map<List<String>, Cause> causes = new LinkedHashMap<>();
        for (JsonNode stream : run.path("streams")) {
            for (JsonNode problem : stream.path("problems")) {
                List<String> what = List.of(problem.path("rule").asText(), problem.path("column").asText(), problem.path("message").asText());
                Cause cause = causes.computeIfAbsent(what, any -> new Cause(what, new AtomicLong(), new ArrayList<>()));
                cause.count().addAndGet(problem.path("count").asLong());
                cause.places().add(place("", problem));
            }
        }
        return causes.values();
    }

    /** @param what rule, column and message */
    private record Cause(List<String> what, AtomicLong count, List<String> places) {

        private String text() {
            List<String> named = places.stream().filter(place -> !place.isEmpty()).limit(MOST_PLACES).toList();
            String at = named.isEmpty() ? "" : " at " + String.join(", ", named)
                    + (places.size() > named.size() ? " and %d more".formatted(places.size() - named.size()) : "");
            return "%d × %s%s%s: %s".formatted(count.get(), what.get(0), at, what.get(1).isEmpty() ? "" : ", column " + what.get(1), what.get(2));
        }
    }

    /** Where something stands, after a word that leads there; what is about a file as a whole has no line. */
    static String place(String word, JsonNode something) {
        String file = something.path("file").asText();
        return file.isEmpty() ? "" : word + file + (something.path("line").asLong() == 0 ? "" : ":" + something.path("line").asText());
    }

    /** The named fields of each element, under their names. */
    static String list(JsonNode elements, String... fields) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(fields));
        for (JsonNode element : elements) {
            List<String> row = new ArrayList<>();
            for (String field : fields) {
                row.add(cell(field, element.path(field)));
            }
            rows.add(row);
        }
        return rows.size() == 1 ? "none" : aligned(rows).stripTrailing();
    }

    private static String cell(String field, JsonNode value) {
        return switch (field) {
            case "line" -> value.asLong() == 0 ? "" : value.asText();
            case "kind" -> value.asText().isEmpty() ? "" : Finding.Kind.of(value.asText()).word();
            case "state" -> value.asText().replace('_', ' ');
            default -> value.asText("");
        };
    }

    private static String aligned(List<List<String>> rows) {
        int[] widths = new int[rows.get(0).size()];
        rows.forEach(row -> {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
