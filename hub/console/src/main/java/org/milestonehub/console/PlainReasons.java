package org.milestonehub.console;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.milestone.CountedStudents;
import org.milestonehub.core.milestone.ExplanationLines;
import org.milestonehub.core.milestone.FrameworkJudges;
import org.milestonehub.core.milestone.JudgeAfterRuns;
import org.milestonehub.core.milestone.Need;
import org.milestonehub.core.milestone.evaluate.Finding;
import org.milestonehub.core.milestone.evaluate.Judgement;
import org.milestonehub.core.milestone.evaluate.MilestoneState;
import org.milestonehub.core.milestone.evaluate.Moment;
import org.milestonehub.core.milestone.evaluate.Truth;
import org.milestonehub.core.milestone.framework.Expression;
import org.milestonehub.core.milestone.framework.Milestone;
import org.springframework.stereotype.Component;

/** Why a milestone stands where it stands, in sentences for counselors: what is asked, what there is, which system says so. */
@Component
class PlainReasons {

    /**
     * One sentence.
     *
     * @param mark {@code good}, {@code idle} or {@code warn}
     * @param word what the mark says
     * @param level how deep it belongs under the sentences before
     * @param evidence the records it rests on, one a line
     */
    public record Reason(String mark, String word, int level, String text, List<PlainEvidence.Line> evidence) {}

    /**
     * A sentence about the whole, and those it follows from.
     *
     * @param rule the criteria as they were evaluated, line by line; none where the reader may not be told what was counted
     */
    public record Why(String summary, List<Reason> reasons, List<String> rule) {}

    private static final int DEEPEST = 3;

    private final FrameworkJudges judges;
    private final PlainWords words;
    private final PlainEvidence evidence;
    private final PlainFigures figures;
    private final PlainSilence silence;
    private final Shown shown;

    PlainReasons(FrameworkJudges judges, PlainWords words, PlainEvidence evidence, PlainFigures figures, PlainSilence silence, Shown shown) {
        this.silence = silence;
        this.figures = figures;
        this.judges = judges;
        this.words = words;
        this.evidence = evidence;
        this.shown = shown;
    }

    /** Of all milestones of a student, by framework, milestone and cycle: {@code framework/milestone/cycle}. */
    Map<String, Why> of(District district, long student) {
        Map<String, Why> all = new LinkedHashMap<>();
        PlainSilence.Book book = silence.book(district);
        judges.all().forEach(judge -> judge.explain(district, student).forEach(judgement -> all.put(
                judge.framework().id() + "/" + judgement.row().milestone() + "/" + judgement.row().cycle(), of(book, judgement, true))));
        return all;
    }

    /** The same as of a day, with what was known at the end of another. */
    List<StudentSheet.PastLine> past(District district, long student, LocalDate asOf, Optional<LocalDate> asKnownOn) {
        List<StudentSheet.PastLine> past = new ArrayList<>();
        PlainSilence.Book book = silence.book(district);
        for (JudgeAfterRuns judge : judges.all()) {
            Moment day = judge.moment(asOf);
            judge.explain(district, Milestone.Subject.STUDENT, student, new Moment(day.asOf(), asKnownOn.orElse(null), day.schoolYear())).stream()
                    .filter(judgement -> !judgement.row().ahead())
                    .forEach(judgement -> past.add(new StudentSheet.PastLine(judge.framework().title(), judgement.milestone().title(),
                            judgement.row().state().code(), of(book, judgement, true))));
        }
        return past;
    }

    /**
     * Of one judgement.
     *
     * @param counts whether the reader may be told how many students it counts
     */
    Why of(District district, Judgement judgement, boolean counts) {
        return of(silence.book(district), judgement, counts);
    }

    private Why of(PlainSilence.Book book, Judgement judgement, boolean counts) {
        List<Reason> reasons = new ArrayList<>();
        Telling telling = new Telling(reasons, counts, book.once());
        judgement.milestone().criteria().ifPresent(criteria -> add(telling, criteria, judgement.finding(), 0, false));
        judgement.blockers().forEach(id -> reasons.add(notYet("Has to wait until “" + title(id) + "” is met.")));
        judgement.expected().forEach(id -> reasons.add(notYet("“" + title(id) + "” is expected before, and is not met yet.")));
        judgement.unconfirmed().forEach(role ->
                reasons.add(notYet("Not confirmed yet by a " + shown.label("staff_role", role).toLowerCase(Locale.ROOT) + ".")));
        return counts || !CountedStudents.in(judgement)
                ? new Why(summary(judgement), reasons, ExplanationLines.of(judgement))
                : new Why(dates(judgement), reasons, List.of());
    }

    private static Reason notYet(String text) {
        return new Reason("idle", "Not yet", 0, text, List.of());
    }

    private String dates(Judgement judgement) {
        LocalDate met = judgement.row().metOn();
        if (judgement.row().state().isDone()) {
            if (judgement.row().state() == MilestoneState.WAIVED) {
                return "Waived: it is not asked for.";
            }
            return met == null ? "Done." : "Done on " + shown.day(met) + ".";
        }
        LocalDate due = judgement.row().dueOn();
        return due == null ? "Open, without a date." : "Due " + shown.day(due) + ".";
    }

    private String summary(Judgement judgement) {
        if (judgement.row().state().isDone()) {
            return dates(judgement);
        }
        List<Need> needs = Need.of(judgement);
        String lacking = needs.stream().filter(need -> !need.unknown()).map(words::need).collect(Collectors.joining("; "));
        String awaited = needs.stream().filter(Need::unknown).map(words::awaited).distinct().collect(Collectors.joining("; "));
        return dates(judgement)
                + (lacking.isEmpty() ? "" : " Still needed: " + lacking + ".")
                + (awaited.isEmpty() ? "" : " Not known for lack of data: " + awaited + ".");
    }

    /**
     * What is being said of one milestone.
     *
     * @param silence sentences about groups whose systems are silent, each said once
     */
    private record Telling(List<Reason> reasons, boolean counts, Function<List<String>, List<String>> silence) {}

    /** @param against whether this is what must not be so */
    private void add(Telling telling, Expression expression, Finding finding, int level, boolean against) {
        List<Expression> parts = expression.parts();
        if (parts.isEmpty() || parts.size() != finding.parts().size()) {
            telling.reasons().add(turned(against, finding, telling.counts() || !CountedStudents.in(expression)
                    ? leaf(telling, expression, finding, level) : untold(finding, level)));
            return;
        }
        boolean plain = expression instanceof Expression.All && level == 0;
        if (!plain) {
            telling.reasons().add(turned(against, finding, reason(finding, level, heading(expression, parts.size()), List.of())));
        }
        for (int i = 0; i < parts.size(); i++) {
            add(telling, parts.get(i), finding.parts().get(i), plain ? level : Math.min(level + 1, DEEPEST),
                    against != expression instanceof Expression.Not);
        }
    }

    /** Of what must not be so, it is good that it is not. */
    private static Reason turned(boolean against, Finding finding, Reason reason) {
        if (!against || finding.truth() == Truth.UNKNOWN) {
            return reason;
        }
        boolean so = finding.truth() == Truth.TRUE;
        return new Reason(so ? "idle" : "good", so ? "It is so" : "It is not so", reason.level(), reason.text(), reason.evidence());
    }

    private static Reason untold(Finding finding, int level) {
        return reason(finding, level, "This counts students. You are not told how many, because you may not open the record of each; district leaders see it.",
                List.of());
    }

    private static String heading(Expression expression, int parts) {
        if (expression instanceof Expression.Not) {
            return "This must not be so:";
        }
        return expression instanceof Expression.All ? "All of these " + parts + ":"
                : expression instanceof Expression.AtLeast some ? "These, " + some.n() + " at least:"
                : "One of these is enough:";
    }

    private Reason leaf(Telling telling, Expression expression, Finding finding, int level) {
        List<PlainEvidence.Line> lines = new ArrayList<>(expression instanceof Expression.Attested attested ? plain(figures.signatures(attested, finding))
                : expression instanceof Expression.Freshness ? plain(figures.ages(finding)) : evidence.of(expression, finding));
        lines.addAll(plain(telling.silence().apply(finding.stale())));
        return reason(finding, level, sentence(expression, finding), lines);
    }

    private static List<PlainEvidence.Line> plain(List<String> lines) {
        return lines.stream().map(PlainEvidence.Line::plain).toList();
    }

    private static Reason reason(Finding finding, int level, String text, List<PlainEvidence.Line> lines) {
        Truth truth = finding.truth();
        return new Reason(truth == Truth.TRUE ? "good" : truth == Truth.FALSE ? "idle" : "warn",
                truth == Truth.TRUE ? "Yes" : truth == Truth.FALSE ? "Not yet" : "Not known", level, text, lines);
    }

    private String sentence(Expression expression, Finding finding) {
        if (expression instanceof Expression.Asking asking) {
            return evidence.asked(asking, finding);
        }
        if (expression instanceof Expression.MilestoneState other) {
            return "“" + title(other.id()) + "” is " + other.states().stream().map(state -> shown.label("milestone_state", state))
                    .collect(Collectors.joining(" or ")).toLowerCase(Locale.ROOT) + (other.onTime() ? ", on time" : "");
        }
        if (expression instanceof Expression.Attested attested) {
            return "Signed by " + attested.by().stream().map(role -> shown.label("staff_role", role)).collect(Collectors.joining(" or "))
                    .toLowerCase(Locale.ROOT) + (attested.items().isEmpty() ? "" : ": " + attested.items().stream()
                            .map(item -> words.item(PlainWords.STAFF, item)).collect(Collectors.joining(", ")));
        }
        if (expression instanceof Expression.IndicatorLevel indicator) {
            String name = words.find(PlainWords.STAFF, "indicator." + indicator.id()).orElse(indicator.id().replace('-', ' '));
            return PlainWords.capital(name) + ": " + PlainWords.spaced(indicator.level())
                    + (finding.have().isEmpty() || finding.truth() == Truth.UNKNOWN ? "" : "; it is " + PlainWords.spaced(finding.have())) + ".";
        }
        return about(expression, finding);
    }

    private String about(Expression expression, Finding finding) {
        if (expression instanceof Expression.Ratio ratio) {
            return figures.ratio(ratio, finding);
        }
        if (expression instanceof Expression.Usage usage) {
            return figures.usage(usage, finding);
        }
        return expression instanceof Expression.Freshness ? "Data are fresh enough to be looked at:"
                : evidence.measured(finding.operator().replace('_', ' '), finding);
    }

    private String title(String milestone) {
        return judges.all().stream().map(judge -> judge.framework().milestone(milestone)).flatMap(Optional::stream)
                .map(found -> found.title()).findFirst().orElse(milestone);
    }
}
