package org.milestonehub.simulator.district;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The district on its present day: the first day's district plus those students whom a later day has touched. Not
 * safe for several threads at once; its owner guards it.
 */
public final class LivingDistrict {
    private static final int TRIES = 40;

    private final District district;
    private final MarkBook marks;
    private final Map<Integer, Student> touched = new LinkedHashMap<>();
    private LocalDate today;
    private int dayNumber;
    private int count;

    public LivingDistrict(District district) {
        this.district = district;
        this.marks = new MarkBook(district);
        this.today = district.startDate();
        this.count = district.size();
    }

    public District district() {
        return district;
    }

    public MarkBook marks() {
        return marks;
    }

    public LocalDate today() {
        return today;
    }

    /** 0 on the first day. */
    public int dayNumber() {
        return dayNumber;
    }

    /** All students who ever were here, also those who left; indexes run from 0 to this. */
    public int count() {
        return count;
    }

    /** Students who are here today. */
    public int enrolled() {
        return count - (int) touched.values().stream().filter(student -> !student.enrolled()).count();
    }

    public Student student(int index) {
        Student student = touched.isEmpty() ? null : touched.get(index);
        return student == null ? district.student(index) : student;
    }

    public Optional<Student> byNumber(String number) {
        return district.indexOf(number).stream().filter(index -> index < count).mapToObj(this::student).findFirst();
    }

    public List<ClassSection> classesOf(Student student) {
        if (!student.enrolled()) {
            return List.of();
        }
        int semester = SchoolCalendar.semester(today).number();
        return district.program(student, student.grade(), semester).stream()
                .map(course -> district.sectionOf(student, course)).toList();
    }

    /** Lives through the next school day. */
    public DayOfChange nextDay() {
        LocalDate next = SchoolCalendar.nextSchoolDay(today);
        if (SchoolCalendar.startYear(next) != SchoolCalendar.startYear(district.startDate())) {
            throw new IllegalStateException("the simulated school year ends on " + today);
        }
        boolean newSemester = !SchoolCalendar.semester(next).equals(SchoolCalendar.semester(today));
        today = next;
        dayNumber++;
        List<RosterChange> changes = new ArrayList<>();
        int times = Math.max(1, district.size() / 1500);
        for (int i = 0; i < times; i++) {
            changes.add(enrol());
            change(RosterChange.Kind.LEFT, i).ifPresent(changes::add);
            change(RosterChange.Kind.MOVED, i).ifPresent(changes::add);
        }
        if (dayNumber % 3 == 0) {
            change(RosterChange.Kind.RENAMED, 0).ifPresent(changes::add);
        }
        return new DayOfChange(today, dayNumber, changes, correctMarks(times), newSemester);
    }

    private RosterChange enrol() {
        Student arrived = district.student(count).enteredOn(today);
        touched.put(count, arrived);
        count++;
        return new RosterChange(RosterChange.Kind.ENROLLED, null, arrived);
    }

    private Optional<RosterChange> change(RosterChange.Kind kind, int turn) {
        Dice dice = district.dice("change", dayNumber, kind.ordinal(), turn);
        Optional<RosterChange> change = Optional.empty();
        for (int i = 0; i < TRIES && change.isEmpty(); i++) {
            change = change(kind, student(dice.below(district.size())), dice);
        }
        return change;
    }

    private Optional<RosterChange> change(RosterChange.Kind kind, Student before, Dice dice) {
        if (!before.enrolled() || before.entryDate().equals(today) || touched.containsKey(before.index())) {
            return Optional.empty();
        }
        Student after = switch (kind) {
            case LEFT -> before.left(today, "11");
            case RENAMED -> before.named(before.family() + "-" + district.student(dice.below(district.size()))
                    .family());
            default -> before.movedTo(otherSchool(before, dice), today);
        };
        if (kind == RosterChange.Kind.MOVED && after.school() == before.school()) {
            return Optional.empty();
        }
        touched.put(before.index(), after);
        return Optional.of(new RosterChange(kind, before, after));
    }

    private int otherSchool(Student student, Dice dice) {
        List<School> same = district.schools().stream()
                .filter(school -> school.high() == district.school(student.school()).high()).toList();
        return dice.pick(same).index();
    }

    private List<MarkCorrection> correctMarks(int times) {
        List<MarkCorrection> corrected = new ArrayList<>();
        for (int i = 0; i < times * TRIES && corrected.size() < times; i++) {
            Student student = student(district.dice("correction", dayNumber, i).below(district.size()));
            if (student.enrolled()) {
                marks.correctWeakest(student, today).ifPresent(corrected::add);
            }
        }
        return corrected;
    }
}
