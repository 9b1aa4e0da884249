package org.milestonehub.core.milestone.evaluate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.milestone.framework.Fraction;
import org.milestonehub.core.milestone.framework.Milestone;

/** Decides one row: state, dates and flags, in the order of the format's table. Used once. */
final class RowJudge {

    private final Session session;
    private final Milestone milestone;
    private final Criterion criteria;
    private final Cycle cycle;
    private final @Nullable Fact appliesTo;
    private final boolean ahead;
    private final Reviews reviews;
    private final Optional<StatusRow> stored;
    private final @Nullable LocalDate due;
    private final LocalDate asOf;
    private final Set<StatusFlag> flags = EnumSet.noneOf(StatusFlag.class);
    private boolean frozen;
    private boolean kept;

    RowJudge(
            Session session,
            Milestone milestone,
            Criterion criteria,
            Cycle cycle,
            @Nullable Fact appliesTo,
            boolean ahead) {
        this.session = session;
        this.milestone = milestone;
        this.criteria = criteria;
        this.cycle = cycle;
        this.appliesTo = appliesTo;
        this.ahead = ahead;
        this.reviews = new Reviews(session, milestone, cycle.label());
        this.stored = session.evidence().stored(milestone.id(), cycle.label());
        this.due = cycle.due() == null ? null : Match.later(cycle.due(), reviews.extendedTo());
        this.asOf = session.moment().asOf();
    }

    Judgement judge() {
        Finding found = find();
        List<String> unmet = unmet(false);
        List<String> blockers = unmet(true);
        List<String> unconfirmed = reviews.unconfirmed();
        MilestoneState state = state(found, !blockers.isEmpty(), unconfirmed.isEmpty());
        LocalDate metOn = state == MilestoneState.MET ? metOn(found) : null;
        flags(state, found, metOn);
        Fraction progress = state == MilestoneState.MET ? Fraction.ONE : found.progress();
        StatusRow row = new StatusRow(
                milestone.id(),
                cycle.label(),
                cycle.schoolYear(),
                state,
                progress.decimal(3),
                cycle.target(),
                due,
                metOn,
                metOn == null ? null : onTime(found, metOn),
                flags,
                evidence(found),
                session.rules().version(),
                ahead,
                frozen);
        return new Judgement(milestone, row, found, blockers, unmet, unconfirmed);
    }

    private boolean pastDue() {
        return due != null && asOf.isAfter(due);
    }

    /** What the criteria find now; for a snapshot after its due date, what was known at the end of that day. */
    private Finding find() {
        if (milestone.mode() != Milestone.Mode.SNAPSHOT || due == null || !pastDue()) {
            return criteria.test(scope(session));
        }
        LocalDate known = session.moment().asKnownOn();
        Finding then = criteria.test(scope(session.at(due, known != null && known.isBefore(due) ? known : due)));
        Finding found = then.truth() == Truth.UNKNOWN || waiting() ? criteria.test(scope(session.at(due, known))) : then;
        frozen = found.truth() != Truth.UNKNOWN || stored.map(StatusRow::frozen).orElse(false);
        return found;
    }

    /** Whether data were missing when the snapshot was due: what arrived since is what it waited for. */
    private boolean waiting() {
        return stored.map(row -> !row.frozen() && row.flags().contains(StatusFlag.DATA_MISSING)).orElse(false);
    }

    private Scope scope(Session at) {
        return cycle.scope(at, milestone, due, appliesTo);
    }

    private List<String> unmet(boolean enforced) {
        List<String> unmet = new ArrayList<>();
        for (Milestone.Requirement requirement : milestone.requires()) {
            if (requirement.enforce() == enforced
                    && session.judgement(requirement.id())
                            .map(judgement -> !judgement.row().state().isDone())
                            .orElse(false)) {
                unmet.add(requirement.id());
            }
        }
        return unmet;
    }

    private MilestoneState state(Finding found, boolean blocked, boolean confirmed) {
        if (reviews.waiver().isPresent()) {
            return MilestoneState.WAIVED;
        }
        Optional<StatusRow> snapshot =
                stored.filter(row -> row.frozen() && frozen && row.state() != MilestoneState.WAIVED);
        if (snapshot.isPresent()) {
            return snapshot.get().state();
        }
        if (found.truth() == Truth.TRUE && !blocked && confirmed || latched(found)) {
            return MilestoneState.MET;
        }
        if (pastDue() && found.truth() == Truth.FALSE && !milestone.optional()) {
            return MilestoneState.OVERDUE;
        }
        if (pastDue() && found.truth() == Truth.UNKNOWN) {
            flags.add(StatusFlag.DATA_MISSING);
            return MilestoneState.IN_PROGRESS;
        }
        return blocked || found.progress().sign() > 0 || found.truth() == Truth.TRUE
                ? MilestoneState.IN_PROGRESS
                : MilestoneState.NOT_YET_DUE;
    }

    /** Whether it was met and stays so: the world went on, but nothing that completed it was taken back. */
    private boolean latched(Finding found) {
        StatusRow before = stored.orElse(null);
        if (before == null || milestone.mode() != Milestone.Mode.LATCHED) {
            return false;
        }
        if (before.state() != MilestoneState.MET || before.metOn() == null) {
            if (before.flags().contains(StatusFlag.REOPENED)) {
                flags.add(StatusFlag.REOPENED);
            }
            return false;
        }
        LocalDate reopened = reviews.reopenedOn();
        boolean byPerson = reopened != null && !before.metOn().isAfter(reopened);
        kept = !byPerson
                && SecondLook.stands(
                        before, session, this::scope, criteria, at -> new Reviews(at, milestone, cycle.label()));
        if (!kept) {
            flags.add(StatusFlag.REOPENED);
        }
        return kept;
    }

    private LocalDate metOn(Finding found) {
        Optional<LocalDate> before =
                stored.filter(row -> row.state() == MilestoneState.MET).map(StatusRow::metOn);
        if (kept || frozen && before.isPresent()) {
            return before.orElse(asOf);
        }
        LocalDate since = Match.later(found.since(), reviews.confirmedOn());
        LocalDate date = since != null ? since : before.orElse(asOf);
        return date.isAfter(asOf) ? asOf : date;
    }

    private boolean onTime(Finding found, LocalDate metOn) {
        return due == null || found.since() == null && !kept || !metOn.isAfter(due);
    }

    private void flags(MilestoneState state, Finding found, @Nullable LocalDate metOn) {
        if (session.evidence().standing().isPresent() && session.stages().mismatch()) {
            flags.add(StatusFlag.STAGE_MISMATCH);
        }
        LocalDate target = cycle.target();
        if (!state.isDone() && !milestone.optional() && target != null && asOf.isAfter(target)) {
            flags.add(StatusFlag.AT_RISK);
        }
        boolean dated = kept || Match.later(found.since(), reviews.confirmedOn()) != null;
        if (metOn != null && dated && milestone.mode() == Milestone.Mode.LATCHED) {
            if (before(metOn, cycle.opens()) || before(metOn, cycle.cohortStart())) {
                flags.add(StatusFlag.MET_EARLY);
            }
            if (due != null && metOn.isAfter(due)) {
                flags.add(StatusFlag.MET_LATE);
            }
        }
    }

    private static boolean before(LocalDate day, @Nullable LocalDate other) {
        return other != null && day.isBefore(other);
    }

    private List<String> evidence(Finding found) {
        if (kept) {
            return stored.map(StatusRow::evidence).orElse(List.of());
        }
        Set<String> ids = new LinkedHashSet<>();
        found.walk(finding -> finding.records().forEach(fact -> ids.add(fact.id())));
        return List.copyOf(ids);
    }
}
