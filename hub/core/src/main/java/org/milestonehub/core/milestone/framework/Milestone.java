package org.milestonehub.core.milestone.framework;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One thing someone should have done by some day.
 *
 * @param id stable, unique in the framework
 * @param subject whose it is
 * @param cohorts cohort ids, empty for all; only for students
 * @param where filter on the subject's own record; only for programmes and organisations
 * @param appliesTo narrows the cohort by a record; replaces the framework's
 * @param active whether it is evaluated; a placeholder is only announced
 * @param optional shown and counted, never overdue
 * @param labels phase, component, strategy: the source document's grouping
 * @param window when; empty for a placeholder
 * @param preparesFor events and milestones this one makes meaningful
 * @param requires what is expected first
 * @param criteria what makes it met; empty for a placeholder
 * @param confirm roles that must each confirm
 * @param waivableBy roles that may waive or extend
 * @param waivableReasons reasons they may give
 */
public record Milestone(
        String id,
        String title,
        String statement,
        Subject subject,
        List<String> cohorts,
        List<Condition> where,
        Optional<Selection> appliesTo,
        boolean active,
        boolean optional,
        Map<String, Integer> labels,
        Optional<Window> window,
        List<String> preparesFor,
        List<Requirement> requires,
        Optional<Expression> criteria,
        Mode mode,
        List<String> confirm,
        List<String> waivableBy,
        List<String> waivableReasons,
        List<Practice> practices,
        List<WriteBack> writeBack) {

    /** The same by other criteria. */
    public Milestone by(Optional<Expression> other) {
        return new Milestone(id, title, statement, subject, cohorts, where, appliesTo, active, optional, labels, window, preparesFor, requires,
                other, mode, confirm, waivableBy, waivableReasons, practices, writeBack);
    }

    /** What a milestone can be about. */
    public enum Subject {
        STUDENT,
        PROGRAM,
        SCHOOL,
        DISTRICT;

        /** As the vocabulary {@code subject_type} writes it. */
        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** What happens to a status after it was reached. */
    public enum Mode {
        /** Stays met; reopened only when its evidence is withdrawn. */
        LATCHED,
        /** Always what is true now. */
        LIVE,
        /** Frozen at the end of the due date. */
        SNAPSHOT
    }

    /**
     * When it should be done.
     *
     * @param target the advised date
     * @param due overdue after it
     * @param yearly a new cycle each school year
     * @param dueYear which year of the cohort: {@code first}, {@code last} or {@code every}; {@code every} where the
     *     file is silent
     */
    public record Window(DateRule opens, Optional<DateRule> target, DateRule due, boolean yearly, String dueYear) {}

    /**
     * A milestone expected first.
     *
     * @param enforce whether this one cannot be met before it
     */
    public record Requirement(String id, boolean enforce) {}

    /**
     * A high-impact practice.
     *
     * @param observe how data can show it; self-reported where empty
     */
    public record Practice(String id, String title, Optional<Expression> observe) {}

    /**
     * A system to be told.
     *
     * @param to kind of system
     * @param as which record
     * @param kind what the receiver calls it
     * @param whenMet on met; else on each piece of evidence
     * @param requiresComplete fields without which nothing is sent
     */
    public record WriteBack(
            String to, String as, Optional<String> kind, boolean whenMet, List<String> requiresComplete) {}
}
