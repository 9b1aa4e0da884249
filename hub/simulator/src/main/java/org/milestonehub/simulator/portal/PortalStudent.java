package org.milestonehub.simulator.portal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import org.milestonehub.simulator.district.Dice;

/** One student on one simulated day, with the dice of that student and day. */
record PortalStudent(String id, String number, int grade, String counselorName, String counselorEmail, LocalDate today,
        LocalDate yearStart, Instant at, Dice dice) {

    boolean senior() {
        return grade >= 12;
    }

    /** A school day of this school year before today. */
    LocalDate earlier() {
        int days = (int) Math.max(1, today.toEpochDay() - yearStart.toEpochDay());
        return yearStart.plusDays(dice.below(days));
    }

    ObjectNode own(ObjectNode fields) {
        return fields.put("studentId", id);
    }
}
