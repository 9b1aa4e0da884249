package org.milestonehub.simulator.wbl;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.milestonehub.simulator.district.DayOfChange;
import org.milestonehub.simulator.district.Dice;
import org.milestonehub.simulator.district.LivingDistrict;
import org.milestonehub.simulator.district.SchoolCalendar;
import org.milestonehub.simulator.web.Json;

/** Lets participants and supervisors live through a day: placements, hours, approvals, corrections, evaluations. */
final class WorkLife {
    private final LivingDistrict living;
    private final WblStore store;
    private final Programs programs;
    private final Set<Integer> arrived = new HashSet<>();
    private final Map<Integer, List<Integer>> entries = new HashMap<>();
    private final Map<Integer, Integer> placements = new HashMap<>();
    private boolean haveFirstPlacement;

    WorkLife(LivingDistrict living, WblStore store) {
        this.living = living;
        this.store = store;
        this.programs = new Programs(store, living.district());
    }

    void live(DayOfChange day, Instant at) {
        List<ObjectNode> participants = new ArrayList<>(store.all("participants"));
        participants.sort(Comparator.comparing(participant -> participant.path("participant_number").asText()));
        for (ObjectNode participant : participants) {
            if (participant.path("active").asBoolean() && participant.path("grade").asInt() >= 10) {
                Dice dice = living.district().dice("wbl", participant.path("participant_number").asLong(),
                        day.number());
                arriveOrApply(participant, day.day(), at, dice);
            }
        }
        decideHours(day, at);
        for (ObjectNode placement : store.all("placements")) {
            if (placement.path("status").asText().equals("in progress")) {
                work(placement, day, at);
            }
        }
        if (day.number() % 2 == 0) {
            correctOne(at, day.number());
        }
    }

    private void arriveOrApply(ObjectNode participant, LocalDate today, Instant at, Dice dice) {
        int id = participant.path("id").asInt();
        if (arrived.add(id)) {
            programs.enrol(participant, today, at);
            boolean first = !haveFirstPlacement;
            haveFirstPlacement = true;
            if (first || dice.percent(participant.path("grade").asInt() == 10 ? 6 : 18)) {
                store.quiet(true);
                place(participant, today, at, dice, true);
                store.quiet(false);
            }
        } else if (dice.perThousand(6)) {
            place(participant, today, at, dice, false);
        }
    }

    private void place(ObjectNode participant, LocalDate today, Instant at, Dice dice, boolean history) {
        List<ObjectNode> offers = store.all("opportunities").stream().filter(offer -> offer.path("state").asText()
                .equals("published"))
                .toList();
        ObjectNode offer = dice.pick(offers);
        LocalDate start = history ? LocalDate.of(SchoolCalendar.startYear(today), 10, 5).plusDays(dice.below(14))
                : today;
        boolean shadow = offer.path("type").asText().equals("Job Shadow");
        boolean over = history && shadow;
        List<ObjectNode> people = store.all("supervisors").stream()
                .filter(person -> person.path("employer_id").asInt() == offer.path("employer_id").asInt()).toList();
        ObjectNode fields = Json.object().put("opportunity_id", offer.path("id").asInt()).put("participant_id",
                participant.path("id").asInt())
                .put("participant_number", participant.path("participant_number").asText()).put("start_date",
                WblDates.of(start))
                .put("end_date", shadow ? WblDates.of(start) : offer.path("end_date").asText())
                .put("status", over ? "finished" : history ? "in progress" : "confirmed")
                .put("agreement_signed_on", dice.percent(85) ? WblDates.of(start.minusDays(3)) : null)
                .put("working_papers", dice.oneOf("on file", "on file", "missing", "not needed"))
                .put("supervisor_id", dice.pick(people).path("id").asInt())
                .put("coordinator_name", living.district().principal(0).fullName())
                .put("planned_hours", offer.path("planned_hours").asText()).put("approved_hours", "0");
        int id = store.add("placements", fields, at, "placement.changed");
        if (history) {
            remember(id, start, shadow ? start.plusDays(1) : today, today, at, dice, over);
        }
    }

    /** What was worked before the platform came into use. */
    private void remember(int placement, LocalDate start, LocalDate end, LocalDate today, Instant at, Dice dice,
            boolean over) {
        for (LocalDate day = start; day.isBefore(end); day = day.plusDays(4)) {
            if (SchoolCalendar.isSchoolDay(day)) {
                enter(placement, day, at, dice, "approved");
            }
        }
        if (dice.percent(over ? 80 : 25)) {
            evaluate(placement, today, at, dice);
        }
    }

    private void work(ObjectNode placement, DayOfChange day, Instant at) {
        int id = placement.path("id").asInt();
        Dice dice = living.district().dice("work", id, day.number());
        if (dice.percent(45)) {
            enter(id, day.day(), at, dice, "submitted");
        }
        if (dice.perThousand(15)) {
            evaluate(id, day.day(), at, dice);
        }
        if (dice.perThousand(8)) {
            ObjectNode ended = current(placement).deepCopy().put("status", dice.percent(85) ? "finished" : "let go")
                    .put("end_date", WblDates.of(day.day()));
            store.change("placements", id, ended, at, "placement.changed");
        }
    }

    private ObjectNode current(ObjectNode placement) {
        ObjectNode now = store.find("placements", placement.path("id").asInt());
        return now == null ? placement : now;
    }

    private void enter(int placementId, LocalDate day, Instant at, Dice dice, String status) {
        ObjectNode placement = store.find("placements", placementId);
        if (placement == null) {
            return;
        }
        boolean kiosk = placement.path("supervisor_id").asInt() % 5 == 0 && status.equals("submitted");
        ObjectNode participant = store.find("participants", placement.path("participant_id").asInt());
        String name = participant == null ? "" : participant.path("first_name").asText() + " "
                + participant.path("last_name").asText();
        boolean approved = status.equals("approved");
        ObjectNode fields = Json.object().put("placement_id", placementId).put("work_date", WblDates.of(day))
                .put("hours", TypedHours.of(dice.between(4, 20), dice)).put("status", status)
                .put("approved_by", approved ? placement.get("supervisor_id").asInt() : null)
                .put("approved_on", approved ? WblDates.of(day) : null).putNull("previous_hours")
                .put("entered_via", kiosk ? "kiosk" : "app").put("participant_name", kiosk ? name : null)
                .put("participant_email", kiosk && participant != null ? participant.path("email").asText() : null);
        if (kiosk) {
            fields.putNull("placement_id");
        }
        int entry = store.add("hour-entries", fields, at, "hour_entry." + status);
        entries.computeIfAbsent(placementId, key -> new ArrayList<>()).add(entry);
        placements.put(entry, placementId);
        total(placementId, at);
    }

    /** Yesterday's hours are approved, a few are refused. */
    private void decideHours(DayOfChange day, Instant at) {
        for (ObjectNode entry : store.all("hour-entries")) {
            if (!entry.path("status").asText().equals("submitted")) {
                continue;
            }
            int id = entry.path("id").asInt();
            Dice dice = living.district().dice("approve", id, day.number());
            if (dice.percent(80)) {
                String status = dice.percent(5) ? "rejected" : "approved";
                int placement = placementOf(id);
                ObjectNode decided = entry.deepCopy().put("status", status).put("approved_on", WblDates.of(day.day()));
                ObjectNode of = store.find("placements", placement);
                decided.put("approved_by", of == null ? null : of.path("supervisor_id").asInt());
                store.change("hour-entries", id, decided, at, "hour_entry." + status);
                total(placement, at);
            }
        }
    }

    /** A supervisor finds a mistake in hours approved before; the entry changes in place. Empty when there is none. */
    @Nullable ObjectNode correctOne(Instant at, int salt) {
        List<ObjectNode> approved = store.all("hour-entries").stream()
                .filter(entry -> entry.path("status").asText().equals("approved") && entry.hasNonNull("placement_id"))
                .toList();
        if (approved.isEmpty()) {
            return null;
        }
        Dice dice = living.district().dice("hours-correction", salt);
        ObjectNode entry = approved.get(dice.below(approved.size()));
        BigDecimal less = TypedHours.read(entry.path("hours").asText()).subtract(new BigDecimal("0.5"))
                .max(new BigDecimal("0.5"));
        int id = entry.path("id").asInt();
        ObjectNode corrected = entry.deepCopy().put("status", "corrected").put("previous_hours", entry.path("hours")
                .asText())
                .put("hours", less.stripTrailingZeros().toPlainString());
        store.change("hour-entries", id, corrected, at, "hour_entry.corrected");
        total(placementOf(id), at);
        return store.find("hour-entries", id);
    }

    private void total(int placementId, Instant at) {
        ObjectNode placement = store.find("placements", placementId);
        if (placement == null) {
            return;
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (int id : entries.getOrDefault(placementId, List.of())) {
            ObjectNode entry = store.find("hour-entries", id);
            if (entry != null && Set.of("approved", "corrected").contains(entry.path("status").asText())) {
                sum = sum.add(TypedHours.read(entry.path("hours").asText()));
            }
        }
        String text = sum.stripTrailingZeros().toPlainString();
        if (!text.equals(placement.path("approved_hours").asText())) {
            store.change("placements", placementId, placement.deepCopy().put("approved_hours", text), at,
                    "placement.changed");
        }
    }

    private int placementOf(int entry) {
        return placements.getOrDefault(entry, 0);
    }

    /** Employers that use the paper form send name and e-mail only. */
    private void evaluate(int placementId, LocalDate day, Instant at, Dice dice) {
        ObjectNode placement = store.find("placements", placementId);
        ObjectNode participant = placement == null ? null : store.find("participants", placement.path("participant_id")
                .asInt());
        if (placement == null || participant == null) {
            return;
        }
        boolean paper = placement.path("supervisor_id").asInt() % 4 == 0;
        int overall = dice.between(4, 10);
        ObjectNode fields = Json.object().put("placement_id", placementId)
                .put("participant_name", participant.path("first_name").asText() + " " + participant.path("last_name")
                .asText())
                .put("participant_email", participant.path("email").asText()).put("evaluated_on", WblDates.of(day))
                .put("by", dice.oneOf("supervisor", "supervisor", "student", "coordinator"))
                .put("supervisor_id", placement.path("supervisor_id").asInt()).put("instrument",
                "Work readiness rubric v2")
                .put("overall", new BigDecimal(overall).divide(new BigDecimal(2)).toPlainString()).put("scale_max",
                "5");
        fields.putObject("skills").put("punctuality", Integer.toString(dice.between(2, 5)))
                .put("communication", Integer.toString(dice.between(2, 5)));
        fields.put("passed", overall >= 5 ? "yes" : "no").put("comment", dice.percent(50)
                ? "A pleasure to work with; \"very\" punctual." : null);
        if (paper) {
            fields.putNull("placement_id");
        }
        store.add("evaluations", fields, at, "evaluation.submitted");
    }
}
