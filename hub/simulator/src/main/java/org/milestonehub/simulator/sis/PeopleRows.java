package org.milestonehub.simulator.sis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.milestonehub.simulator.district.Adult;
import org.milestonehub.simulator.district.ClassSection;
import org.milestonehub.simulator.district.Dice;
import org.milestonehub.simulator.district.District;
import org.milestonehub.simulator.district.LivingDistrict;
import org.milestonehub.simulator.district.School;
import org.milestonehub.simulator.district.SchoolCalendar.Semester;
import org.milestonehub.simulator.district.SchoolCalendar;
import org.milestonehub.simulator.district.Student;

/** Rows of users, roles, demographics and enrollments. */
final class PeopleRows {
    private final LivingDistrict living;
    private final District district;
    private final OneRosterVersion version;

    PeopleRows(LivingDistrict living, OneRosterVersion version) {
        this.living = living;
        this.district = living.district();
        this.version = version;
    }

    void student(RowSink sink, Student student, Stamp stamp) throws IOException {
        List<String> agents = district.guardians(student).stream().map(Adult::sourcedId).toList();
        String org = district.school(student.school()).sourcedId();
        boolean enabled = student.enrolled();
        String ids = "{local:" + student.number() + "}";
        String agentList = String.join(",", agents);
        if (version == OneRosterVersion.V1_1) {
            sink.row(student.sourcedId(), stamp.status(), stamp.modified(), Boolean.toString(enabled), org, "student",
                    student.email(), ids, student.given(), student.family(), student.middle(), student.number(),
                    student.email(), "", "", agentList, student.gradeCode(), "");
        } else {
            sink.row(student.sourcedId(), stamp.status(), stamp.modified(), Boolean.toString(enabled), student.email(),
                    ids,
                    student.given(), student.family(), student.middle(), student.number(), student.email(), "", "",
                    agentList,
                    student.gradeCode(), "", "", student.preferred(), "", "", org, "");
        }
    }

    void adult(RowSink sink, Adult adult, String agents, Stamp stamp) throws IOException {
        String org = district.school(adult.school()).sourcedId();
        String ids = adult.number().isEmpty() ? "" : "{staff:" + adult.number() + "}";
        if (version == OneRosterVersion.V1_1) {
            sink.row(adult.sourcedId(), stamp.status(), stamp.modified(), "true", org, role(adult), adult.email(), ids,
                    adult.given(), adult.family(), "", adult.number(), adult.email(), "", "", agents, "", "");
        } else {
            sink.row(adult.sourcedId(), stamp.status(), stamp.modified(), "true", adult.email(), ids, adult.given(),
                    adult.family(), "", adult.number(), adult.email(), "", "", agents, "", "", "", "", "", "", org, "");
        }
    }

    void guardians(RowSink sink, Student student, Stamp stamp) throws IOException {
        for (Adult guardian : district.guardians(student)) {
            adult(sink, at(guardian, student.school()), String.join(",", enrolledChildren(student)), stamp);
        }
    }

    /** Guardians are listed with the first enrolled student of the household. */
    boolean carriesGuardians(Student student) {
        return district.twinOf(student).stream().filter(index -> index < student.index())
                .mapToObj(living::student).noneMatch(Student::enrolled);
    }

    boolean hasEnrolledTwin(Student student) {
        return district.twinOf(student).stream().mapToObj(living::student).anyMatch(Student::enrolled);
    }

    private List<String> enrolledChildren(Student student) {
        List<String> children = new ArrayList<>();
        children.add(student.sourcedId());
        district.twinOf(student).stream().mapToObj(living::student).filter(Student::enrolled).map(Student::sourcedId)
                .forEach(children::add);
        return children;
    }

    List<Adult> staff(School school) {
        List<Adult> staff = new ArrayList<>();
        staff.add(district.principal(school.index()));
        for (int i = 0; i < district.counselorCount(); i++) {
            staff.add(district.counselor(school.index(), i));
        }
        for (int i = 0; i < district.teacherCount(); i++) {
            staff.add(district.teacher(school.index(), i));
        }
        return staff;
    }

    void role(RowSink sink, String user, String role, int school, Stamp stamp) throws IOException {
        String org = district.school(school).sourcedId();
        sink.row("rol-" + user + "-" + district.school(school).code(), stamp.status(), stamp.modified(), user,
                "primary", role,
                SchoolCalendar.firstDay(SchoolCalendar.startYear(living.today())).toString(), "", org, "");
    }

    void adultRole(RowSink sink, Adult adult, int school, Stamp stamp) throws IOException {
        role(sink, adult.sourcedId(), role(adult), school, stamp);
    }

    void demographics(RowSink sink, Student student, Stamp stamp) throws IOException {
        List<String> cells = new ArrayList<>(List.of(student.sourcedId(), stamp.status(), stamp.modified(),
                student.birthDate().toString(), student.female() ? "female" : "male"));
        for (String race : List.of("americanIndianOrAlaskaNative", "asian", "blackOrAfricanAmerican",
                "nativeHawaiianOrOtherPacificIslander", "white", "demographicRaceTwoOrMoreRaces")) {
            cells.add(Boolean.toString(race.equals(student.race())));
        }
        cells.add(Boolean.toString(student.hispanic()));
        cells.addAll(List.of("", "", "", ""));
        cells.addAll(needs(student));
        sink.row(cells.toArray(String[]::new));
    }

    /** In columns of the district's own, as the format allows: learns English, has a disability, is economically disadvantaged. */
    private List<String> needs(Student student) {
        Dice dice = Dice.of(district.seed(), "needs", student.birthDate().toEpochDay(), student.female() ? 1 : 0);
        boolean learnsEnglish = dice.percent(student.language().equalsIgnoreCase("en") ? 1 : 45);
        boolean disability = dice.percent(16);
        boolean economic = dice.percent(learnsEnglish ? 75 : 48);
        return List.of(Boolean.toString(learnsEnglish), Boolean.toString(disability), Boolean.toString(economic));
    }

    void enrollments(RowSink sink, Student student, List<ClassSection> sections, Stamp stamp) throws IOException {
        Semester semester = SchoolCalendar.semester(living.today());
        String begin = (student.entryDate().isAfter(semester.start()) ? student.entryDate() : semester.start())
                .toString();
        for (ClassSection section : sections) {
            sink.row("enr-" + student.sourcedId().substring(4) + section.sourcedId().substring(3), stamp.status(),
                    stamp.modified(), section.sourcedId(), district.school(section.school()).sourcedId(),
                    student.sourcedId(),
                    "student", "false", begin, semester.end().toString());
        }
    }

    void teaching(RowSink sink, ClassSection section, Stamp stamp) throws IOException {
        Adult teacher = district.teacherOf(section);
        Semester semester = SchoolCalendar.semester(living.today());
        sink.row("enr-" + teacher.sourcedId().substring(4) + section.sourcedId().substring(3), stamp.status(),
                stamp.modified(),
                section.sourcedId(), district.school(section.school()).sourcedId(), teacher.sourcedId(), "teacher",
                "true",
                semester.start().toString(), semester.end().toString());
    }

    private String role(Adult adult) {
        return switch (adult.role()) {
            case TEACHER -> "teacher";
            case GUARDIAN -> "guardian";
            case COUNSELOR -> version == OneRosterVersion.V1_1 ? "administrator" : "counselor";
            case PRINCIPAL -> version == OneRosterVersion.V1_1 ? "administrator" : "principal";
        };
    }

    static Adult at(Adult adult, int school) {
        return new Adult(adult.sourcedId(), adult.number(), adult.given(), adult.family(), adult.email(), adult.role(),
                school);
    }
}
