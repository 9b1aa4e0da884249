package org.milestonehub.console;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
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
import org.milestonehub.core.milestone.framework.Condition;
import org.milestonehub.core.milestone.framework.Expression;
import org.milestonehub.core.milestone.framework.Fraction;
import org.milestonehub.core.milestone.framework.Query;
import org.springframework.stereotype.Component;

/** What was asked of records and which there are, in sentences: every line of evidence says what, when, and which system says so. */
@Component
class PlainEvidence {

    /**
     * One record, or several that read the same.
     *
     * @param anchor where the page of a student shows the first of them with file, line and day; empty text where no record is meant
     */
    public record Line(String text, String anchor) {

        static Line plain(String text) {
            return new Line(text, "");
        }

        /** As pages show it. */
        @Override
        public String toString() {
            return text;
        }
    }

    private static final int MOST = 10;
    private static final List<String> TELLING = List.of("kind", "purpose", "topic", "type", "interest", "matchBand", "pathwayKind", "status", "role");
    private static final List<String> DAYS = List.of("heldOn", "endOn", "completedOn", "submittedOn", "decidedOn", "verifiedOn", "reviewedOn",
            "earnedOn", "takenOn", "startDate", "beginOn", "asOf", "term.endDate");

    private final PlainWords words;
    private final PlainQuery query;
    private final Shown shown;

    PlainEvidence(PlainWords words, Shown shown) {
        this.words = words;
        this.query = new PlainQuery(words, PlainWords.STAFF);
        this.shown = shown;
    }

    /** The question of an operator over records, with what was found. */
    String asked(Expression.Asking asking, Finding finding) {
        if (asking instanceof Expression.Exists) {
            String one = query.one(asking.query());
            return finding.truth() == Truth.TRUE ? "There is " + one + "." : PlainWords.capital(one) + ".";
        }
        String what = query.measured(asking.query(), true);
        return asking instanceof Expression.Value
                ? PlainWords.capital(what) + ": " + (finding.have().isEmpty() ? "not known" : amount(finding.have())) + asked(finding.need()) + "."
                : measured(what, finding);
    }

    private static String asked(String need) {
        return need.isEmpty() ? "" : "; asked for: " + (Fraction.from(need).isPresent() ? "at least " : "") + wanted(need);
    }

    /** What a query looks for. */
    String what(Query asked, boolean many) {
        return query.measured(asked, many);
    }

    /** A quantity against what is wanted. */
    String measured(String what, Finding finding) {
        String have = finding.have().isEmpty() ? "none" : amount(finding.have());
        if (finding.need().isEmpty()) {
            return PlainWords.capital(what) + (finding.have().isEmpty() ? "" : ": " + have) + ".";
        }
        if (Fraction.from(finding.need()).filter(least -> least.sign() <= 0).isPresent()) {
            return PlainWords.capital(what) + ": " + have + "; no number is asked for.";
        }
        return Fraction.from(finding.need()).isPresent()
                ? PlainWords.capital(what) + ": " + have + " of " + amount(finding.need()) + (finding.truth() == Truth.UNKNOWN ? " as far as is known." : ".")
                : PlainWords.capital(what) + ": " + have + "; asked for: " + wanted(finding.need()) + ".";
    }

    private String amount(String text) {
        return Fraction.from(text).map(number -> words.number(PlainWords.STAFF, number)).orElse(text);
    }

    /** A comparison as people say it. */
    static String wanted(String need) {
        return need.replaceAll("\\blte ", "at most ").replaceAll("\\blt ", "less than ").replaceAll("\\bgte ", "at least ")
                .replaceAll("\\bgt ", "more than ").replaceAll("\\beq ", "exactly ").replaceAll("\\bne ", "other than ")
                .replaceAll("\\bin ", "one of ").replace('_', ' ');
    }

    /** The records a finding rests on; the same said twice is told once, with how often. */
    List<Line> of(Expression expression, Finding finding) {
        List<String> telling = Stream.concat(TELLING.stream(), expression instanceof Expression.Asking asking
                ? asking.query().selection().where().stream().map(Condition::path) : Stream.empty()).distinct().toList();
        Map<String, List<Fact>> lines = new LinkedHashMap<>();
        finding.records().forEach(fact -> lines.computeIfAbsent(line(fact, telling), any -> new ArrayList<>()).add(fact));
        List<Line> told = lines.entrySet().stream().limit(MOST)
                .map(line -> new Line(line.getKey() + (line.getValue().size() == 1 ? "" : " (" + line.getValue().size() + " times)"),
                        anchor(line.getValue().get(0))))
                .toList();
        long rest = lines.values().stream().skip(MOST).mapToLong(List::size).sum();
        return rest == 0 ? told : Stream.concat(told.stream(), Stream.of(Line.plain("and " + rest + " more"))).toList();
    }

    /** Where the page of a student shows a record. */
    static String anchor(Fact fact) {
        return fact.id().matches("[0-9]+") ? fact.entity() + "-" + fact.id() : "";
    }

    private String line(Fact fact, List<String> paths) {
        String noun = words.noun(fact.entity(), false);
        String telling = paths.stream().filter(path -> fact.get(path) instanceof String)
                .filter(path -> !Objects.requireNonNull(fact.get(path)).toString().matches("[0-9]+"))
                .map(path -> query.code(fact.entity(), path, (String) Objects.requireNonNull(fact.get(path)))).distinct()
                .collect(Collectors.joining(", "));
        String amounts = fact.values().entrySet().stream().filter(entry -> entry.getValue() instanceof BigDecimal)
                .map(entry -> words.field(entry.getKey()) + " " + ((BigDecimal) entry.getValue()).stripTrailingZeros().toPlainString()).sorted()
                .limit(2).collect(Collectors.joining(", "));
        return PlainWords.capital(noun) + Stream.of(telling, amounts).filter(part -> !part.isEmpty())
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
