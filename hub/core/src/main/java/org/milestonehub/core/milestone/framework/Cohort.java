package org.milestonehub.core.milestone.framework;

import java.util.List;
import java.util.Optional;

/**
 * A stage.
 *
 * @param id as milestones name it
 * @param title for screens; the id where the file gives none
 * @param grades grade levels, two digits
 * @param years years in high school from the entry cohort; empty where the stage does not speak of them
 * @param credits the band, empty where the stage has none
 */
public record Cohort(String id, String title, List<String> grades, List<Integer> years, Optional<Band> credits) {

    /**
     * A half-open band of credits.
     *
     * @param from first number inside
     * @param below first number above it; empty where the band has no top
     */
    public record Band(Fraction from, Optional<Fraction> below) {

        /** Whether so many credits lie in the band. */
        public boolean contains(Fraction amount) {
            return amount.compareTo(from) >= 0
                    && below.map(top -> amount.compareTo(top) < 0).orElse(true);
        }
    }

    public Cohort {
        grades = List.copyOf(grades);
        years = List.copyOf(years);
    }
}
