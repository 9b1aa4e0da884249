package org.milestonehub.simulator.sis;

import java.io.IOException;
import java.time.LocalDate;
import org.milestonehub.simulator.district.ClassSection;
import org.milestonehub.simulator.district.Course;
import org.milestonehub.simulator.district.District;
import org.milestonehub.simulator.district.School;
import org.milestonehub.simulator.district.SchoolCalendar.Quarter;
import org.milestonehub.simulator.district.SchoolCalendar.Semester;
import org.milestonehub.simulator.district.SchoolCalendar;

/** Rows of sessions, organisations, courses and classes. */
final class OrganisationRows {
    static final String DISTRICT = "org-district";

    private final District district;

    OrganisationRows(District district) {
        this.district = district;
    }

    void sessions(RowSink sink, LocalDate today, Stamp stamp) throws IOException {
        int start = SchoolCalendar.startYear(today);
        String ends = Integer.toString(start + 1);
        String year = yearId(today);
        session(sink, stamp, year, start + "-" + (start + 1), "schoolYear", SchoolCalendar.firstDay(start),
                SchoolCalendar.lastDay(start), "", ends);
        for (int number = 1; number <= 2; number++) {
            Semester semester = SchoolCalendar.semester(start, number);
            session(sink, stamp, semesterId(semester), semester.name(), "semester", semester.start(), semester.end(),
                    year, ends);
        }
        for (Quarter quarter : SchoolCalendar.quarters(start)) {
            String parent = semesterId(SchoolCalendar.semester(start, (quarter.number() + 1) / 2));
            session(sink, stamp, "ses-" + ends + "-q" + quarter.number(), "Quarter " + quarter.number(),
                    "gradingPeriod",
                    quarter.start(), quarter.end(), parent, ends);
        }
    }

    private static void session(RowSink sink, Stamp stamp, String id, String title, String type, LocalDate start,
            LocalDate end,
            String parent, String year) throws IOException {
        sink.row(id, stamp.status(), stamp.modified(), title, type, start.toString(), end.toString(), parent, year);
    }

    void orgs(RowSink sink, Stamp stamp) throws IOException {
        sink.row(DISTRICT, stamp.status(), stamp.modified(), "Rivergate Public Schools", "district", "RIVERGATE", "");
        for (School school : district.schools()) {
            sink.row(school.sourcedId(), stamp.status(), stamp.modified(), school.name(), "school", school.code(),
                    DISTRICT);
        }
    }

    void courses(RowSink sink, LocalDate today, Stamp stamp) throws IOException {
        for (School school : district.schools()) {
            for (Course course : district.catalog().courses(school.high())) {
                sink.row(courseId(school, course), stamp.status(), stamp.modified(), yearId(today), course.title(),
                        course.code(), grade(course), school.sourcedId(), subject(course), course.sced());
            }
        }
    }

    void classes(RowSink sink, LocalDate today, Stamp stamp) throws IOException {
        Semester semester = SchoolCalendar.semester(today);
        for (School school : district.schools()) {
            for (Course course : district.catalog().courses(school.high())) {
                for (int i = 1; course.semester() == semester.number() && i <= district.sectionCount(school,
                        course); i++) {
                    ClassSection section = new ClassSection(school.index(), course, i);
                    int room = Math.floorMod(section.sourcedId().hashCode(), 300) + 100;
                    sink.row(section.sourcedId(), stamp.status(), stamp.modified(), course.title() + ", section " + i,
                            grade(course), courseId(school, course), course.code() + "-" + i, "scheduled", "Room "
                            + room,
                            school.sourcedId(), semesterId(semester), subject(course), course.sced(),
                            Integer.toString(period(section)));
                }
            }
        }
    }

    static int period(ClassSection section) {
        return 1 + Math.floorMod(section.course().code().hashCode() + section.section(), 8);
    }

    static String semesterId(Semester semester) {
        return "ses-" + (semester.startYear() + 1) + "-s" + semester.number();
    }

    private static String yearId(LocalDate today) {
        return "ses-" + (SchoolCalendar.startYear(today) + 1);
    }

    private static String courseId(School school, Course course) {
        return "crs-" + school.code() + "-" + course.code();
    }

    private static String grade(Course course) {
        return course.grade() < 10 ? "0" + course.grade() : Integer.toString(course.grade());
    }

    private static String subject(Course course) {
        return switch (course.department()) {
            case "ENG" -> "English";
            case "MAT" -> "Mathematics";
            case "SCI" -> "Science";
            case "SST" -> "Social Studies";
            case "LAN" -> "World Languages";
            case "ART" -> "Arts";
            case "PED" -> "Physical Education";
            default -> "Career and Technical Education";
        };
    }
}
