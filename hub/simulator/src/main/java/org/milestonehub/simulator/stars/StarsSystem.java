package org.milestonehub.simulator.stars;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.milestonehub.simulator.district.DayOfChange;
import org.milestonehub.simulator.district.LivingDistrict;
import org.milestonehub.simulator.district.MarkCorrection;
import org.milestonehub.simulator.district.RosterChange;
import org.milestonehub.simulator.district.SchoolCalendar;
import org.milestonehub.simulator.district.Student;
import org.milestonehub.simulator.stars.contract.ConfirmedPlan;
import org.milestonehub.simulator.stars.contract.Course;
import org.milestonehub.simulator.stars.contract.CourseResult;
import org.milestonehub.simulator.stars.contract.Experience;
import org.milestonehub.simulator.stars.contract.PlanField;
import org.milestonehub.simulator.stars.contract.Schedule;
import org.milestonehub.simulator.stars.contract.School;
import org.milestonehub.simulator.stars.contract.Summary;
import org.milestonehub.simulator.stars.contract.Term;
import org.milestonehub.simulator.store.ChangeCounter;
import org.milestonehub.simulator.store.Operations;

/** The state of the transcript system. Not safe for several threads: reach it through {@link Operations}. */
public final class StarsSystem {
    static final String RECORD = "stars.record";

    private final LivingDistrict living;
    private final StarsWindow window;
    private final ChangeCounter counter = new ChangeCounter();
    private final StarsRecords records;
    private final DerivedStream<org.milestonehub.simulator.stars.contract.Student> students;
    private final DerivedStream<Schedule> schedules;
    private final DerivedStream<CourseResult> results;
    private final DerivedStream<Summary> summaries;
    private final FixedStream<School> schools;
    private final FixedStream<Course> courses;
    private final FixedStream<Term> terms;
    private final EntryBook<Experience> experiences = new EntryBook<>(Experience.class, "EXP", counter);
    private final EntryBook<PlanField> planFields = new EntryBook<>(PlanField.class, "PLF", counter);
    private final EntryBook<ConfirmedPlan> confirmedPlans = new EntryBook<>(ConfirmedPlan.class, "CFP", counter);
    private final StarsWrites writes;
    private final StarsPages pages;
    private final SchoolStaff staff;

    public StarsSystem(LivingDistrict living, StarsWindow window) {
        this.living = living;
        this.window = window;
        this.records = new StarsRecords(living);
        students = new DerivedStream<>(living, counter, records::student, student -> 1,
                org.milestonehub.simulator.stars.contract.Student::new, (record, key) -> record.setStudentNumber(key));
        schedules = new DerivedStream<>(living, counter, records::schedules, student -> living.classesOf(student)
                .size(),
                Schedule::new, StarsRecords::scheduleKey);
        results = new DerivedStream<>(living, counter, records::results,
                student -> living.marks().count(student, living.today()), CourseResult::new, StarsRecords::resultKey);
        summaries = new DerivedStream<>(living, counter, records::summary, student -> student.highSchool() ? 1 : 0,
                Summary::new, StarsRecords::summaryKey);
        schools = new FixedStream<>(records.schools(), counter);
        courses = new FixedStream<>(records.courses(), counter);
        terms = new FixedStream<>(records.terms(), counter);
        Map<String, EntryBook<?>> books = new LinkedHashMap<>();
        books.put("experience", experiences);
        books.put("planField", planFields);
        books.put("confirmedPlan", confirmedPlans);
        writes = new StarsWrites(living, window, books);
        pages = new StarsPages(counter, living.district().seed() + "-" + living.district().size());
        staff = new SchoolStaff(living, experiences);
        staff.enterHistory();
    }

    public void register(Operations operations) {
        operations.register(RECORD, writes::record);
    }

    /** Lives through a day that has just begun; {@code before} is the school day before it. */
    public void onDay(DayOfChange day, LocalDate before) {
        for (RosterChange change : day.roster()) {
            roster(change);
        }
        for (MarkCorrection correction : day.corrected()) {
            results.touch(correction.outcomeKey());
            summaries.touchAll(correction.student());
        }
        post(day);
        if (window.processesBetween(before, day.day())) {
            writes.process(day.day());
        }
        staff.enterDay(day.number());
    }

    private void roster(RosterChange change) {
        Student before = change.before();
        students.touchAll(change.after());
        if (change.kind() == RosterChange.Kind.RENAMED) {
            return;
        }
        if (before != null) {
            schedules.touchAll(before);
        }
        schedules.touchAll(change.after());
        if (change.after().enrolled()) {
            results.touchAll(change.after());
            summaries.touchAll(change.after());
        }
    }

    private void post(DayOfChange day) {
        for (int i = 0; i < living.count(); i++) {
            boolean posts = living.marks().postsOn(i, day.day());
            if (posts || day.newSemester()) {
                Student student = living.student(i);
                String current = semesterPart(student, day.day());
                records.results(student).stream().map(CourseResult::getId).filter(id -> id.startsWith(current))
                        .forEach(results::touch);
                if (day.newSemester()) {
                    schedules.touchAll(student);
                }
                summaries.touchAll(student);
            }
        }
    }

    private static String semesterPart(Student student, LocalDate day) {
        SchoolCalendar.Semester semester = SchoolCalendar.semester(day);
        return student.number() + "-" + semester.startYear() + "-" + semester.number() + "-";
    }

    /** What was entered by staff and callers and stands now. */
    public Collection<ObjectNode> records(String stream) {
        return switch (stream) {
            case "experiences" -> experiences.all();
            case "planFields" -> planFields.all();
            case "confirmedPlans" -> confirmedPlans.all();
            default -> throw new IllegalArgumentException("no records in " + stream);
        };
    }

    /** Counts for a person or a test to compare with. */
    public ObjectNode state() {
        ObjectNode state = StarsJson.JSON.createObjectNode();
        int interfaces = 0;
        int doubled = writes.deliveries().doubled();
        Map<String, Integer> keys = new HashMap<>();
        for (ObjectNode record : experiences.all()) {
            if (record.path("enteredBy").asText().equals("INTERFACE")) {
                interfaces++;
                doubled += keys.merge(businessKey(record), 1, Integer::sum) > 1 ? 1 : 0;
            }
        }
        state.put("students", students.total()).put("courseResults", results.total()).put("schedules",
                schedules.total());
        state.put("summaries", summaries.total()).put("experiences", experiences.total());
        state.put("experiencesByCallers", interfaces).put("planFields", planFields.total());
        state.put("confirmedPlans", confirmedPlans.total()).put("collected", writes.collected());
        state.put("deliveries", writes.deliveries().size()).put("duplicates", doubled);
        return state;
    }

    private static String businessKey(JsonNode record) {
        return String.join("|", List.of(record.path("studentNumber").asText(), record.path("experienceType").asText(),
                record.path("activity").asText(), record.path("title").asText(), record.path("experienceDate").asText(),
                record.path("conferencePurpose").asText()));
    }

    LivingDistrict living() {
        return living;
    }

    StarsWindow window() {
        return window;
    }

    StarsPages pages() {
        return pages;
    }

    StarsWrites writes() {
        return writes;
    }

    StarsStream<org.milestonehub.simulator.stars.contract.Student> students() {
        return students;
    }

    StarsStream<Schedule> schedules() {
        return schedules;
    }

    StarsStream<CourseResult> results() {
        return results;
    }

    StarsStream<Summary> summaries() {
        return summaries;
    }

    StarsStream<School> schools() {
        return schools;
    }

    StarsStream<Course> courses() {
        return courses;
    }

    StarsStream<Term> terms() {
        return terms;
    }

    StarsStream<Experience> experiences() {
        return experiences;
    }

    StarsStream<PlanField> planFields() {
        return planFields;
    }

    StarsStream<ConfirmedPlan> confirmedPlans() {
        return confirmedPlans;
    }
}
