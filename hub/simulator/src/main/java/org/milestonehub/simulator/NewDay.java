package org.milestonehub.simulator;

import java.time.LocalDate;

/** What one advanced day brought to the roster. */
public record NewDay(LocalDate day, int enrolled, int left, int moved, int renamed, int marksCorrected,
        boolean starsProcessed) {}
