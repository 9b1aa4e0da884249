package org.milestonehub.simulator.portal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import org.milestonehub.simulator.district.Dice;
import org.milestonehub.simulator.district.SchoolCalendar;

/** One student on one simulated day, with the dice of that student and day. */
record PortalStudent(String id, String number, int grade, String counselorName, String counselorEmail, LocalDate today,
        LocalDate yearStart, Instant at, Dice dice) {

    boolean senior() {
        return grade >= 12;
    }

    /** A school day of this school year before today. */
    LocalDate earlier() {
        int days = (int) Math.max(1, today.toEpochDay() - yearStart.toEpochDay());
        LocalDate day = yearStart.plusDays(dice.below(days));
        while (day.isAfter(yearStart) && !SchoolCalendar.isSchoolDay(day)) {
            day = day.minusDays(1);
        }
        return day;
    }

    ObjectNode own(ObjectNode fields) {
        return fields.put("studentId", id);
    }
}
