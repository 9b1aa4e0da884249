package org.milestonehub.simulator.district;

import java.time.LocalDate;
import java.util.List;

/** What one day did to the district. */
public record DayOfChange(LocalDate day, int number, List<RosterChange> roster, List<MarkCorrection> corrected,
        boolean newSemester) {
    public DayOfChange {
        roster = List.copyOf(roster);
        corrected = List.copyOf(corrected);
    }
}
