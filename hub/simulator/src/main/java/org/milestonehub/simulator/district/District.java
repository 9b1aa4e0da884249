package org.milestonehub.simulator.district;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * The district as it stood on its first simulated day. Immutable, holds only its schools; everybody else is derived on
 * demand.
 */
public final class District {
    private static final List<String> PLACES = List.of("Harbor Point", "Millbrook", "Riverside", "Lantern Hill",
            "Stonebridge",
            "Quarry Street", "Elm Terrace", "Northgate", "Ferry Landing", "Orchard Park", "Cannery Row",
                    "Juniper Heights",
            "Tidewater", "Granary", "Beacon Square", "Marsh Lane", "Copper Hill", "Old Mill", "Sparrow Field",
                    "Union Yard");
    private static final List<String> HIGH = List.of("High School", "Academy", "Secondary School for Design",
            "High School of Science", "Career and Technical High School", "Early College High School");
    private static final List<String> MIDDLE = List.of("Middle School", "Intermediate School",
            "School for Young Explorers");

    private final long seed;
    private final int size;
    private final LocalDate startDate;
    private final List<School> schools;
    private final Catalog catalog = new Catalog();
    private final People people;

    public District(long seed, int size, LocalDate startDate) {
        if (size < 60 || size > 1_000_000) {
            throw new IllegalArgumentException("students: " + size + " is not between 60 and 1000000");
        }
        this.seed = seed;
        this.size = size;
        this.startDate = startDate;
        this.schools = makeSchools(seed, size);
        this.people = new People(seed, size, SchoolCalendar.startYear(startDate), schools);
    }

    private static List<School> makeSchools(long seed, int size) {
        int count = Math.max(3, Math.round(size / 400f));
        List<School> schools = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Dice dice = Dice.of(seed, "school", i);
            boolean high = i % 7 != 0 && i % 7 != 3 && i % 7 != 5;
            String place = PLACES.get((i + Math.floorMod(seed, 20)) % PLACES.size());
            String ordinal = i < PLACES.size() ? "" : " " + (i / PLACES.size() + 1);
            String name = place + ordinal + " " + (high ? dice.pick(HIGH) : dice.pick(MIDDLE));
            String code = String.format(Locale.ROOT, "%02dR%03d", 1 + i / 60, 100 + i % 60 * 13 + i / 60 % 7);
            schools.add(new School(i, "org-" + code, code, name, high));
        }
        return List.copyOf(schools);
    }

    public long seed() {
        return seed;
    }

    /** Students on the first day. */
    public int size() {
        return size;
    }

    public LocalDate startDate() {
        return startDate;
    }

    public List<School> schools() {
        return schools;
    }

    public School school(int index) {
        return schools.get(index);
    }

    public Catalog catalog() {
        return catalog;
    }

    /** Any index: from {@link #size()} on these are students who have not arrived yet. */
    public Student student(int index) {
        return people.student(index);
    }

    public OptionalInt indexOf(String studentNumber) {
        return people.numbers().index(studentNumber);
    }

    /** The adults of a student's household; they keep their names whatever happens to the student's. */
    public List<Adult> guardians(Student student) {
        return people.guardians(people.student(student.household()));
    }

    /** The other student of the household, when this one is a twin. */
    public OptionalInt twinOf(Student student) {
        if (student.household() != student.index()) {
            return OptionalInt.of(student.household());
        }
        int next = student.index() + 1;
        return next < size && people.student(next).household() == student.index() ? OptionalInt.of(next)
                : OptionalInt.empty();
    }

    public Adult principal(int school) {
        return people.staff(school, Adult.Role.PRINCIPAL, 0);
    }

    public int counselorCount() {
        return Math.max(1, studentsPerSchool() / 250);
    }

    public Adult counselor(int school, int place) {
        return people.staff(school, Adult.Role.COUNSELOR, place);
    }

    public Adult counselorOf(Student student) {
        return counselor(student.school(), Math.floorMod(student.index(), counselorCount()));
    }

    public int teacherCount() {
        return 7 * teachersPerDepartment();
    }

    public Adult teacher(int school, int place) {
        return people.staff(school, Adult.Role.TEACHER, place);
    }

    public Adult teacherOf(ClassSection section) {
        int department = "EMSHFTPA".indexOf(section.course().code().charAt(0)) % 7;
        int within = Math.floorMod(section.course().code().hashCode() + section.section(), teachersPerDepartment());
        return teacher(section.school(), department * teachersPerDepartment() + within);
    }

    public int sectionCount(School school, Course course) {
        int perGrade = studentsPerSchool() / (school.high() ? 4 : 3);
        boolean elective = "FT".indexOf(course.code().charAt(0)) >= 0 || course.level().equals("X");
        return Math.max(1, Math.round(perGrade / (elective ? 84f : 28f)));
    }

    public List<Course> program(Student student, int grade, int semester) {
        return catalog.program(Dice.of(seed, "habits", student.index()), grade, semester);
    }

    public ClassSection sectionOf(Student student, Course course) {
        int sections = sectionCount(school(student.school()), course);
        int section = 1 + Dice.of(seed, "section", student.index(), course.code().hashCode()).below(sections);
        return new ClassSection(student.school(), course, section);
    }

    public Dice dice(String topic, long... parts) {
        return people.dice(topic, parts);
    }

    private int studentsPerSchool() {
        return Math.max(1, size / schools.size());
    }

    private int teachersPerDepartment() {
        return Math.max(1, Math.round(studentsPerSchool() / 130f));
    }
}
