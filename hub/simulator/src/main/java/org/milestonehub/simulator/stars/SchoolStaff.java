package org.milestonehub.simulator.stars;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import org.milestonehub.simulator.district.Dice;
import org.milestonehub.simulator.district.LivingDistrict;
import org.milestonehub.simulator.district.SchoolCalendar;
import org.milestonehub.simulator.district.Student;

/** What counselors and teachers type into the transcript system themselves. */
final class SchoolStaff {
    /** Beyond this many students nobody's entries are simulated, so that memory stays small. */
    private static final int MOST_STUDENTS = 20_000;

    private record Activity(String type, String activity, String title, String host) {}

    private static final List<Activity> YOUNGER = List.of(
            new Activity(EntryRules.CAREER, "Career Day", "Career Day with local employers", "Harbor Point Hospital"),
            new Activity(EntryRules.CAREER, "Interest Inventory", "Interest inventory in advisory", ""),
            new Activity(EntryRules.CAREER, "Guest Speaker", "Guest speaker: building trades", "Tidewater Builders"),
            new Activity(EntryRules.CAREER, "Workplace Tour", "Tour of a print shop", "Lantern Hill Press"));
    private static final List<Activity> OLDER = List.of(
            new Activity(EntryRules.OPTIONS, "College Fair", "District college fair", ""),
            new Activity(EntryRules.OPTIONS, "College Visit", "Campus visit", "Stonebridge State University"),
            new Activity(EntryRules.OPTIONS, "Aid Workshop", "Paying for college", ""),
            new Activity(EntryRules.FUTURE_READY, "Job Shadow", "A day at the credit union", "Rivergate Credit Union"),
            new Activity(EntryRules.CONFERENCE, "", "Planning conference", ""));

    private final LivingDistrict living;
    private final EntryBook<?> experiences;

    SchoolStaff(LivingDistrict living, EntryBook<?> experiences) {
        this.living = living;
        this.experiences = experiences;
    }

    void enterHistory() {
        int start = SchoolCalendar.startYear(living.today());
        LocalDate first = SchoolCalendar.firstDay(start);
        int days = (int) Math.max(1, living.today().toEpochDay() - first.toEpochDay());
        for (int i = 0; i < Math.min(MOST_STUDENTS, living.count()); i++) {
            Student student = living.student(i);
            Dice dice = living.district().dice("staff-history", i);
            for (int times = student.highSchool() && dice.percent(45) ? dice.between(1, 2) : 0; times > 0; times--) {
                enter(student, weekday(first.plusDays(dice.below(days))), dice);
            }
        }
    }

    void enterDay(int dayNumber) {
        int students = Math.min(MOST_STUDENTS, living.district().size());
        for (int i = 0; i < Math.max(2, students / 250); i++) {
            Dice dice = living.district().dice("staff-day", dayNumber, i);
            Student student = living.student(dice.below(students));
            if (student.enrolled() && student.highSchool()) {
                enter(student, living.today(), dice);
            }
        }
        if (dayNumber % 4 == 0) {
            experiences.withdraw("EXP" + String.format(java.util.Locale.ROOT, "%07d", 3 + dayNumber));
        }
    }

    private void enter(Student student, LocalDate day, Dice dice) {
        Activity what = dice.pick(student.grade() <= 10 ? YOUNGER : OLDER);
        ObjectNode record = StarsJson.JSON.createObjectNode();
        record.put("id", experiences.nextId()).put("studentNumber", student.number()).put("experienceType", what.type())
                .put("title", what.title()).put("experienceDate", day.toString()).put("enteredBy", "STAFF")
                .put("staffName", living.district().counselorOf(student).fullName()).put("processingState", "PROCESSED")
                .put("processedDate", day.toString()).put("withFamily", dice.percent(15));
        if (what.type().equals(EntryRules.CONFERENCE)) {
            record.put("conferencePurpose", student.grade() == 11 ? "PREPARE" : "PLAN AND APPS")
                    .put("conferenceFormat", "INDIVIDUAL").put("minutes", dice.between(20, 45)).put("attended",
                    dice.percent(93));
        } else {
            record.put("activity", what.activity()).put("hours", dice.between(1, 6) + ".00");
        }
        if (!what.host().isEmpty()) {
            record.put("hostName", what.host());
        }
        experiences.put(record);
    }

    private static LocalDate weekday(LocalDate day) {
        LocalDate found = day;
        while (!SchoolCalendar.isSchoolDay(found)) {
            found = found.plusDays(1);
        }
        return found;
    }
}
