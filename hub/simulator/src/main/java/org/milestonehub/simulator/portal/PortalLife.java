package org.milestonehub.simulator.portal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.milestonehub.simulator.district.Adult;
import org.milestonehub.simulator.district.DayOfChange;
import org.milestonehub.simulator.district.Dice;
import org.milestonehub.simulator.district.LivingDistrict;
import org.milestonehub.simulator.district.SchoolCalendar;

/**
 * Lets every high school student of the portal live through a day: the first one brings the school year so far along.
 */
final class PortalLife {
    private static final Map<String, Integer> GRADES = Map.of("Freshman", 9, "Sophomore", 10, "Junior", 11, "Senior",
            12);

    private final LivingDistrict living;
    private final PortalStore store;
    private final Beginnings beginnings;
    private final SchoolDay schoolDay;
    private final Set<String> arrived = new HashSet<>();
    private boolean haveEagerSenior;

    PortalLife(LivingDistrict living, PortalStore store, Institutions institutions) {
        this.living = living;
        this.store = store;
        Papers papers = new Papers(institutions);
        this.beginnings = new Beginnings(store, papers);
        this.schoolDay = new SchoolDay(store, papers, institutions);
    }

    void live(DayOfChange day, Instant at) {
        List<ObjectNode> students = new ArrayList<>();
        store.log("students").changes(0, store.lastChange(), Integer.MAX_VALUE).forEach(change -> {
            ObjectNode value = change.value();
            if (value != null && value.path("active").asBoolean()
                    && GRADES.containsKey(value.path("gradeWord").asText())) {
                students.add(value);
            }
        });
        students.sort(Comparator.comparing(student -> student.path("externalStudentId").asText()));
        for (ObjectNode student : students) {
            liveOne(student, day, at);
        }
    }

    private void liveOne(ObjectNode student, DayOfChange day, Instant at) {
        PortalStudent who = who(student, day, at);
        if (arrived.add(who.id())) {
            boolean eager = who.senior() && (!haveEagerSenior || who.dice().percent(8));
            haveEagerSenior |= eager;
            store.quiet(true);
            beginnings.begin(who, eager);
            store.quiet(false);
        } else {
            schoolDay.live(who);
        }
    }

    private PortalStudent who(ObjectNode student, DayOfChange day, Instant at) {
        String number = student.path("externalStudentId").asText();
        Dice dice = living.district().dice("portal", Long.parseLong(number), day.number());
        Adult counselor = living.byNumber(number).map(living.district()::counselorOf)
                .orElseGet(() -> living.district().counselor(0, 0));
        LocalDate start = SchoolCalendar.firstDay(SchoolCalendar.startYear(day.day()));
        return new PortalStudent(student.path("id").asText(), number, GRADES.get(student.path("gradeWord").asText()),
                counselor.fullName(), counselor.email(), day.day(), start, at, dice);
    }
}
