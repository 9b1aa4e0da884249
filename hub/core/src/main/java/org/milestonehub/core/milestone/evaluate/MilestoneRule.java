package org.milestonehub.core.milestone.evaluate;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.milestone.framework.Milestone;
import org.milestonehub.core.milestone.framework.Selection;

/** One compiled milestone: whose row it is, in which cycle, and by which record it applies. */
final class MilestoneRule {

    private static final Comparator<Judgement> BEST = Comparator.<Judgement, Boolean>comparing(
                    judgement -> judgement.row().state().isDone())
            .thenComparing(judgement -> judgement.finding().truth())
            .thenComparing(judgement -> judgement.finding().progress());

    private final Milestone milestone;
    private final Criterion criteria;
    private final Optional<Selection> appliesTo;
    private final FactTest applies;
    private final FactTest ownRecord;

    MilestoneRule(Milestone milestone, Optional<Selection> inherited, Compiler compiler) {
        this.milestone = milestone;
        this.criteria = compiler.criterion(milestone.criteria().orElseThrow());
        this.appliesTo = milestone.subject() == Milestone.Subject.STUDENT
                ? milestone.appliesTo().or(() -> inherited)
                : Optional.empty();
        this.applies = appliesTo
                .map(selection -> compiler.conditions().all(selection.entity(), selection.where()))
                .orElse((fact, scope) -> true);
        this.ownRecord = compiler.conditions().all(ownEntity(), milestone.where());
    }

    private String ownEntity() {
        return milestone.subject() == Milestone.Subject.PROGRAM ? "Program" : "Organization";
    }

    Milestone milestone() {
        return milestone;
    }

    /** The row of the session's subject; empty where the milestone is not about it. */
    Optional<Judgement> judge(Session session) {
        if (milestone.subject() != session.evidence().subject()) {
            return Optional.empty();
        }
        return milestone.subject() == Milestone.Subject.STUDENT ? ofStudent(session) : ofOther(session);
    }

    private Optional<Judgement> ofOther(Session session) {
        Cycle cycle = Cycle.ofOther(session, milestone);
        Scope scope = cycle.scope(session, milestone, cycle.due(), null);
        if (!milestone.where().isEmpty()
                && session.facts(ownEntity()).stream().noneMatch(fact -> ownRecord.passes(fact, scope))) {
            return Optional.empty();
        }
        return Optional.of(new RowJudge(session, milestone, criteria, cycle, null, false).judge());
    }

    private Optional<Judgement> ofStudent(Session session) {
        Standing standing = session.evidence().standing().orElse(null);
        if (standing == null
                || standing.entered() != null && session.moment().asOf().isBefore(standing.entered())) {
            return Optional.empty();
        }
        Membership membership = membership(session);
        if (appliesTo.isEmpty()) {
            return judge(session, membership, null, null);
        }
        RecordDates dates = RecordDates.of(appliesTo.get().entity());
        return bringing(session).stream()
                .map(fact -> judge(session, membership, fact, dates.isSpell() ? dates.begin(fact) : dates.point(fact)))
                .flatMap(Optional::stream)
                .max(BEST);
    }

    /** Records that bring the student into the milestone. */
    private List<Fact> bringing(Session session) {
        return bringing(session, appliesTo.orElseThrow(), applies);
    }

    static List<Fact> bringing(Session session, Selection selection, FactTest applies) {
        Scope scope = new Scope(session, session.moment().schoolYear(), null, null, null, null, null, "", "", "");
        RecordDates dates = RecordDates.of(selection.entity());
        return session.facts(selection.entity()).stream()
                .filter(fact -> {
                    LocalDate begin = dates.isSpell() ? dates.begin(fact) : dates.point(fact);
                    return begin == null || !begin.isAfter(session.moment().asOf());
                })
                .filter(fact -> applies.passes(fact, scope))
                .toList();
    }

    /** By the stages; for a student who has left them, by the row that was stored. */
    private Membership membership(Session session) {
        Membership membership = session.stages().membership(milestone.cohorts());
        if (membership.kind() != Membership.Kind.NEVER) {
            return membership;
        }
        return session.evidence().stored().stream()
                .filter(row -> row.milestone().equals(milestone.id()) && !row.ahead())
                .max(Comparator.comparingInt(StatusRow::schoolYear))
                .map(row -> new Membership(
                        Membership.Kind.EARLIER,
                        session.years().start(row.schoolYear()),
                        row.schoolYear(),
                        row.schoolYear()))
                .orElse(membership);
    }

    private Optional<Judgement> judge(
            Session session, Membership membership, @Nullable Fact bringing, @Nullable LocalDate start) {
        Membership own = membership.from(start, session.years());
        boolean ahead = own.kind() == Membership.Kind.AHEAD;
        boolean once = !milestone.window().orElseThrow().yearly();
        if (own.kind() == Membership.Kind.NEVER || ahead && !(once && milestone.mode() == Milestone.Mode.LATCHED)) {
            return Optional.empty();
        }
        Cycle cycle = Cycle.ofStudent(session, milestone, own, start);
        Judgement judgement = new RowJudge(session, milestone, criteria, cycle, bringing, ahead).judge();
        return ahead && judgement.row().state() != MilestoneState.MET ? Optional.empty() : Optional.of(judgement);
    }
}
