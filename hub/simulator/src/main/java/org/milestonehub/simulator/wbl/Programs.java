package org.milestonehub.simulator.wbl;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.milestonehub.simulator.district.Dice;
import org.milestonehub.simulator.district.District;
import org.milestonehub.simulator.district.School;
import org.milestonehub.simulator.district.SchoolCalendar;
import org.milestonehub.simulator.web.Json;

/** The career programmes of the high schools, and who takes part. */
final class Programs {
    private record Offer(String code, String name, String type, String cluster, String cip) {}

    private static final List<Offer> OFFERS = List.of(
            new Offer("HLTH", "Health Careers", "CTE", "Health Science", "51.0000"),
            new Offer("SOFT", "Software Development", "CTE", "Information Technology", "11.0201"),
            new Offer("FABR", "Advanced Manufacturing", "CTE", "Manufacturing", "48.0501"),
            new Offer("ECED", "Early Childhood Education", "CTE", "Education & Training", "13.1210"),
            new Offer("FINC", "Finance and Business", "Innovation Pathway", "Finance", "52.0801"),
            new Offer("ECOL", "Early College", "Early College", null, "24.0101"));
    private static final int PER_SCHOOL = 3;

    private final WblStore store;
    private final District district;

    Programs(WblStore store, District district) {
        this.store = store;
        this.district = district;
    }

    void found(Instant at) {
        for (School school : district.schools()) {
            store.add("schools", Json.object().put("school_code", school.code()).put("name", school.name()), at, "");
            for (int i = 0; school.high() && i < PER_SCHOOL; i++) {
                Offer offer = OFFERS.get((school.index() * PER_SCHOOL + i) % OFFERS.size());
                store.add("programs", Json.object().put("code", school.code() + "-" + offer.code())
                        .put("name", offer.name()).put("type", offer.type()).put("school_code", school.code())
                        .put("cluster", offer.cluster()).put("cip", offer.cip()).put("grade_from", 9)
                        .put("grade_to", 12).put("state", "running"), at, "");
            }
        }
    }

    /** About a third of the students who arrive take part in a programme of their school. */
    void enrol(ObjectNode participant, LocalDate today, Instant at) {
        Dice dice = district.dice("career-program", participant.path("participant_number").asLong());
        List<ObjectNode> own = store.all("programs").stream()
                .filter(program -> program.path("school_code").equals(participant.path("school_code"))).toList();
        if (own.isEmpty() || !dice.percent(35)) {
            return;
        }
        boolean far = participant.path("grade").asInt() >= 11;
        store.add("program-enrollments", Json.object().put("program_id", dice.pick(own).path("id").asInt())
                .put("participant_id", participant.path("id").asInt())
                .put("participant_number", participant.path("participant_number").asText())
                .put("start_date", WblDates.of(SchoolCalendar.firstDay(SchoolCalendar.startYear(today))))
                .putNull("end_date").put("status", "enrolled")
                .put("concentration", far && dice.percent(60) ? "concentrator" : "participant"), at, "");
    }
}
