package org.milestonehub.core.milestone.evaluate;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The status of one subject for one milestone and cycle. Equal rows need no write.
 *
 * @param milestone id in the framework
 * @param cycle {@code once}, or the school year of a yearly one's due date
 * @param schoolYear the school year its dates fall in
 * @param progress 0..1, three decimals
 * @param targetOn advised date; null where there is none or its anchor has not happened
 * @param dueOn overdue after it; null where its anchor has not happened
 * @param metOn date of the fact that completed it; null unless met
 * @param metOnTime whether that was not after the due date; null unless met
 * @param flags in the order of {@link StatusFlag}
 * @param evidence ids of the records used
 * @param version framework version and fingerprint of the parameters that produced it
 * @param ahead met before the subject entered the cohort: kept, and shown on entry
 * @param frozen a snapshot that no longer changes
 */
public record StatusRow(
        String milestone,
        String cycle,
        int schoolYear,
        MilestoneState state,
        BigDecimal progress,
        @Nullable LocalDate targetOn,
        @Nullable LocalDate dueOn,
        @Nullable LocalDate metOn,
        @Nullable Boolean metOnTime,
        Set<StatusFlag> flags,
        List<String> evidence,
        String version,
        boolean ahead,
        boolean frozen) {

    public StatusRow {
        Set<StatusFlag> ordered = EnumSet.noneOf(StatusFlag.class);
        ordered.addAll(flags);
        flags = Collections.unmodifiableSet(ordered);
        evidence = List.copyOf(evidence);
    }
}
