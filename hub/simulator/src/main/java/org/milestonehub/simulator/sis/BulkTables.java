package org.milestonehub.simulator.sis;

import java.io.IOException;
import org.milestonehub.simulator.district.Adult;
import org.milestonehub.simulator.district.ClassSection;
import org.milestonehub.simulator.district.Course;
import org.milestonehub.simulator.district.LivingDistrict;
import org.milestonehub.simulator.district.School;
import org.milestonehub.simulator.district.SchoolCalendar;
import org.milestonehub.simulator.district.Student;

/** The full state of the district, one file after the other; holds nobody longer than one row. */
final class BulkTables implements FileTable {
    @FunctionalInterface
    private interface StudentRows {
        void write(Student student) throws IOException;
    }

    private final LivingDistrict living;
    private final OrganisationRows organisations;
    private final PeopleRows people;
    private final Stamp stamp;

    BulkTables(LivingDistrict living, OneRosterVersion version, Stamp stamp) {
        this.living = living;
        this.organisations = new OrganisationRows(living.district());
        this.people = new PeopleRows(living, version);
        this.stamp = stamp;
    }

    @Override
    public void write(String file, RowSink sink) throws IOException {
        switch (file) {
            case "academicSessions" -> organisations.sessions(sink, living.today(), stamp);
            case "orgs" -> organisations.orgs(sink, stamp);
            case "courses" -> organisations.courses(sink, living.today(), stamp);
            case "classes" -> organisations.classes(sink, living.today(), stamp);
            case "users" -> users(sink);
            case "roles" -> roles(sink);
            case "demographics" -> eachStudent(student -> people.demographics(sink, student, stamp));
            case "enrollments" -> enrollments(sink);
            default -> throw new IllegalArgumentException(file);
        }
    }

    private void users(RowSink sink) throws IOException {
        for (School school : living.district().schools()) {
            for (Adult adult : people.staff(school)) {
                people.adult(sink, adult, "", stamp);
            }
        }
        eachStudent(student -> {
            people.student(sink, student, stamp);
            if (people.carriesGuardians(student)) {
                people.guardians(sink, student, stamp);
            }
        });
    }

    private void roles(RowSink sink) throws IOException {
        for (School school : living.district().schools()) {
            for (Adult adult : people.staff(school)) {
                people.adultRole(sink, adult, school.index(), stamp);
            }
        }
        eachStudent(student -> {
            people.role(sink, student.sourcedId(), "student", student.school(), stamp);
            if (people.carriesGuardians(student)) {
                for (Adult guardian : living.district().guardians(student)) {
                    people.adultRole(sink, guardian, student.school(), stamp);
                }
            }
        });
    }

    private void enrollments(RowSink sink) throws IOException {
        int semester = SchoolCalendar.semester(living.today()).number();
        for (School school : living.district().schools()) {
            for (Course course : living.district().catalog().courses(school.high())) {
                for (int i = 1; course.semester() == semester && i <= living.district().sectionCount(school,
                        course); i++) {
                    people.teaching(sink, new ClassSection(school.index(), course, i), stamp);
                }
            }
        }
        eachStudent(student -> people.enrollments(sink, student, living.classesOf(student), stamp));
    }

    private void eachStudent(StudentRows rows) throws IOException {
        for (int i = 0; i < living.count(); i++) {
            Student student = living.student(i);
            if (student.enrolled()) {
                rows.write(student);
            }
        }
    }
}
