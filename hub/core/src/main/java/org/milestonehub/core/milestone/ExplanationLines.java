package org.milestonehub.core.milestone;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.milestonehub.core.milestone.evaluate.Fact;
import org.milestonehub.core.milestone.evaluate.Finding;
import org.milestonehub.core.milestone.evaluate.Judgement;
import org.milestonehub.core.milestone.evaluate.Truth;
import org.milestonehub.core.milestone.framework.Expression;

/** The tree of a finding as lines for people: what was wanted, what was found, which records counted. Deeper lines are indented. */
public final class ExplanationLines {

    private static final int MOST_RECORDS = 10;
    private static final List<String> TELLING = List.of("kind", "purpose", "topic", "interest", "matchBand", "pathwayKind", "status");

    private final List<String> lines = new ArrayList<>();

    private ExplanationLines() {}

    /** The lines of one judgement. */
    public static List<String> of(Judgement judgement) {
        ExplanationLines lines = new ExplanationLines();
        lines.add(judgement.finding(), judgement.milestone().criteria(), 0);
        judgement.blockers().forEach(id -> lines.lines.add("waits for " + id));
        judgement.expected().forEach(id -> lines.lines.add("expected before: " + id));
        judgement.unconfirmed().forEach(role -> lines.lines.add("not confirmed yet by " + role));
        return lines.lines;
    }

    private void add(Finding finding, Optional<Expression> expression, int depth) {
        String indent = "\u00a0".repeat(3 * depth);
        lines.add(indent + mark(finding.truth()) + " " + headline(finding, expression));
        finding.stale().forEach(group -> lines.add(indent + "\u00a0\u00a0\u00a0feed missing or too old: " + group));
        Map<String, Integer> records = new LinkedHashMap<>();
        finding.records().forEach(fact -> records.merge(text(fact), 1, Integer::sum));
        records.entrySet().stream().limit(MOST_RECORDS).forEach(record -> lines.add(indent + "\u00a0\u00a0\u00a0" + record.getKey()
                + (record.getValue() == 1 ? "" : " (" + record.getValue() + ")")));
        if (records.size() > MOST_RECORDS) {
            int rest = records.values().stream().skip(MOST_RECORDS).mapToInt(Integer::intValue).sum();
            lines.add(indent + "\u00a0\u00a0\u00a0and " + rest + " more");
        }
        List<Expression> parts = expression.map(Expression::parts).orElse(List.of());
        for (int i = 0; i < finding.parts().size(); i++) {
            boolean paired = parts.size() == finding.parts().size();
            add(finding.parts().get(i), paired ? Optional.of(parts.get(i)) : Optional.empty(), depth + 1);
        }
    }

    private static String mark(Truth truth) {
        return switch (truth) {
            case TRUE -> "✓";
            case FALSE -> "✗";
            case UNKNOWN -> "?";
        };
    }

    private static String headline(Finding finding, Optional<Expression> expression) {
        String what = expression.filter(Expression.Asking.class::isInstance).map(one -> ((Expression.Asking) one).query())
                .map(query -> words(query.entity()) + query.field().map(field -> " " + words(field)).orElse(""))
                .orElse(finding.operator().replace('_', ' '));
        if (finding.need().isEmpty()) {
            return switch (what) {
                case "all" -> "all of these:";
                case "any" -> "one of these:";
                case "not" -> "not:";
                default -> what;
            };
        }
        return what + ": " + (finding.have().isEmpty() ? "nothing" : finding.have()) + ", wanted " + wanted(finding.need());
    }

    /** Comparisons as people say them. */
    private static String wanted(String need) {
        return need.replaceAll("\\blte ", "at most ").replaceAll("\\blt ", "less than ").replaceAll("\\bgte ", "at least ")
                .replaceAll("\\bgt ", "more than ").replaceAll("\\beq ", "exactly ").replaceAll("\\bne ", "other than ")
                .replaceAll("\\bin ", "one of ");
    }

    private static String text(Fact fact) {
        Stream<String> telling = TELLING.stream().map(fact::get).filter(String.class::isInstance)
                .map(value -> value.toString().replace('_', ' '));
        Stream<String> days = fact.values().entrySet().stream()
                .filter(entry -> entry.getValue() instanceof LocalDate)
                .map(entry -> entry.getValue().toString())
                .sorted()
                .limit(1);
        Stream<String> amounts = fact.values().values().stream().filter(BigDecimal.class::isInstance)
                .map(value -> ((BigDecimal) value).stripTrailingZeros().toPlainString()).sorted().limit(1);
        Stream<String> source = fact.source().isEmpty() ? Stream.empty() : Stream.of("from " + fact.source());
        return words(fact.entity()) + ": "
                + String.join(", ", Stream.of(telling, days, amounts, source).flatMap(stream -> stream).toList());
    }

    private static String words(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(java.util.Locale.ROOT);
    }
}
