package org.milestonehub.console;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.milestonehub.core.milestone.evaluate.Fact;
import org.milestonehub.core.milestone.evaluate.Finding;
import org.milestonehub.core.milestone.evaluate.Truth;
import org.milestonehub.core.milestone.framework.Comparison;
import org.milestonehub.core.milestone.framework.Expression;
import org.milestonehub.core.milestone.framework.Query;
import org.milestonehub.core.milestone.framework.Within;
import org.springframework.stereotype.Component;

/** What was asked of records and which there are, in sentences: every line of evidence says what, when, and which system says so. */
@Component
class PlainEvidence {

    private static final int MOST = 10;
    private static final List<String> TELLING = List.of("kind", "purpose", "topic", "type", "interest", "matchBand", "pathwayKind", "status", "role");
    private static final List<String> OF_STAFF = List.of("works_at", "accountable_for");
    private static final List<String> DAYS = List.of("heldOn", "endOn", "completedOn", "submittedOn", "decidedOn", "verifiedOn", "reviewedOn",
            "earnedOn", "takenOn", "startDate", "beginOn", "asOf", "term.endDate");

    private final PlainWords words;
    private final Shown shown;

    PlainEvidence(PlainWords words, Shown shown) {
        this.words = words;
        this.shown = shown;
    }

    /** The question of an operator over records, with what was found. */
    String asked(Expression.Asking asking, Finding finding) {
        Query query = asking.query();
        boolean many = !(asking instanceof Expression.Exists);
        String what = what(query, many);
        if (!many) {
            return finding.truth() == Truth.TRUE ? "There is: " + what + "." : finding.truth() == Truth.FALSE ? "There is no " + what + " yet."
                    : "It is not known whether there is: " + what + ".";
        }
        return measured(what, finding);
    }

    /** What a query looks for. */
    String what(Query query, boolean many) {
        return words.noun(query.entity() + relation(query), many) + only(query) + query.field().map(field -> ", " + words.field(field)).orElse("")
                + within(query.within()) + query.acknowledgedBy().map(system -> ", received by the " + system.replace('_', ' ')).orElse("");
    }

    /** Staff and students are told of by other words, though both stand in relationships. */
    private static String relation(Query query) {
        boolean staff = query.entity().equals("Relationship") && query.selection().where().stream().anyMatch(condition -> condition.path().equals("role")
                || condition.comparisons().stream().anyMatch(one -> OF_STAFF.contains(one.wanted().toString())));
        return staff ? ".staff" : "";
    }

    /** The conditions that say in codes which records count; others stand in the rule. */
    private String only(Query query) {
        String all = query.selection().where().stream()
                .filter(condition -> TELLING.contains(condition.path()) || condition.path().endsWith(".kind"))
                .map(condition -> condition.comparisons().stream()
                        .filter(one -> one.operator() == Comparison.Operator.EQ || one.operator() == Comparison.Operator.IN)
                        .flatMap(one -> one.wanted() instanceof List<?> list ? list.stream() : Stream.of(one.wanted()))
                        .map(Object::toString).filter(code -> !code.startsWith("$")).map(words::code)
                        .collect(Collectors.joining(" or ")))
                .filter(codes -> !codes.isEmpty())
                .collect(Collectors.joining("; "));
        String present = query.selection().where().stream()
                .filter(condition -> condition.comparisons().stream()
                        .anyMatch(one -> one.operator() == Comparison.Operator.PRESENT && Boolean.TRUE.equals(one.wanted())))
                .map(condition -> words.field(condition.path())).collect(Collectors.joining(", "));
        return (all.isEmpty() ? "" : " (" + all + ")") + (present.isEmpty() ? "" : " with " + present);
    }

    /** A quantity against what is wanted. */
    String measured(String what, Finding finding) {
        String have = finding.have().isEmpty() ? "none" : finding.have();
        String begin = Character.toUpperCase(what.charAt(0)) + what.substring(1);
        if (finding.need().isEmpty()) {
            return begin + (finding.have().isEmpty() ? "" : ": " + have) + ".";
        }
        return finding.need().matches("[0-9./]+") ? begin + ": " + have + " of " + finding.need() + "."
                : begin + ": " + have + "; asked for: " + wanted(finding.need()) + ".";
    }

    /** A comparison as people say it. */
    static String wanted(String need) {
        return need.replaceAll("\\blte ", "at most ").replaceAll("\\blt ", "less than ").replaceAll("\\bgte ", "at least ")
                .replaceAll("\\bgt ", "more than ").replaceAll("\\beq ", "exactly ").replaceAll("\\bne ", "other than ")
                .replaceAll("\\bin ", "one of ").replace('_', ' ');
    }

    private static String within(Within within) {
        if (within instanceof Within.SchoolYear) {
            return " in this school year";
        }
        return within instanceof Within.Window ? " before it is due" : within instanceof Within.Cohort ? " since the stage began"
                : within instanceof Within.Last ? " lately" : "";
    }

    /** The records a finding rests on; the same said twice is told once, with how often. */
    List<String> of(Finding finding) {
        Map<String, Integer> lines = new LinkedHashMap<>();
        finding.records().forEach(fact -> lines.merge(line(fact), 1, Integer::sum));
        List<String> told = lines.entrySet().stream().limit(MOST)
                .map(line -> line.getKey() + (line.getValue() == 1 ? "" : " (" + line.getValue() + " times)")).toList();
        long rest = lines.values().stream().skip(MOST).mapToLong(Integer::intValue).sum();
        return rest == 0 ? told : Stream.concat(told.stream(), Stream.of("and " + rest + " more")).toList();
    }

    private String line(Fact fact) {
        String noun = words.noun(fact.entity(), false);
        String telling = TELLING.stream().map(fact::get).filter(String.class::isInstance).map(code -> words.code((String) code)).distinct()
                .collect(Collectors.joining(", "));
        String amounts = fact.values().entrySet().stream().filter(entry -> entry.getValue() instanceof BigDecimal)
                .map(entry -> words.field(entry.getKey()) + " " + ((BigDecimal) entry.getValue()).stripTrailingZeros().toPlainString()).sorted()
                .limit(2).collect(Collectors.joining(", "));
        return Character.toUpperCase(noun.charAt(0)) + noun.substring(1) + Stream.of(telling, amounts).filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", ", telling.isEmpty() && amounts.isEmpty() ? "" : ": ", ""))
                + day(fact).map(day -> ", " + day).orElse("")
                + (fact.source().isEmpty() || fact.source().equals("hub") ? ", entered in the hub" : ", says " + fact.source());
    }

    private Optional<String> day(Fact fact) {
        return DAYS.stream().map(fact::day).filter(Objects::nonNull).findFirst()
                .or(() -> fact.values().values().stream().filter(LocalDate.class::isInstance).map(LocalDate.class::cast).sorted().findFirst())
                .or(() -> Optional.ofNullable(fact.effectiveFrom()))
                .map(shown::day)
                .or(() -> Optional.ofNullable(fact.firstRecordedOn()).map(known -> "known since " + shown.day(known)));
    }
}
