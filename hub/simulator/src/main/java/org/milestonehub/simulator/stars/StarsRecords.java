package org.milestonehub.simulator.stars;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.milestonehub.simulator.district.AcademicSummary;
import org.milestonehub.simulator.district.ClassSection;
import org.milestonehub.simulator.district.CourseOutcome;
import org.milestonehub.simulator.district.District;
import org.milestonehub.simulator.district.LivingDistrict;
import org.milestonehub.simulator.district.SchoolCalendar.Semester;
import org.milestonehub.simulator.district.SchoolCalendar;
import org.milestonehub.simulator.stars.contract.Course;
import org.milestonehub.simulator.stars.contract.CourseResult;
import org.milestonehub.simulator.stars.contract.Schedule;
import org.milestonehub.simulator.stars.contract.School;
import org.milestonehub.simulator.stars.contract.Student;
import org.milestonehub.simulator.stars.contract.Summary;
import org.milestonehub.simulator.stars.contract.Term;

/** Says in the contract's words what the district knows. */
final class StarsRecords {
    private final LivingDistrict living;
    private final District district;

    StarsRecords(LivingDistrict living) {
        this.living = living;
        this.district = living.district();
    }

    List<Student> student(org.milestonehub.simulator.district.Student from) {
        Student to = new Student();
        to.setId(from.number());
        to.setStudentNumber(from.number());
        to.setLastName(from.family());
        to.setFirstName(from.given());
        to.setMiddleName(from.middle().isEmpty() ? null : from.middle());
        to.setBirthDate(from.birthDate());
        to.setSex(from.female() ? "F" : "M");
        to.setSchoolCode(code(from.school()));
        to.setGradeLevel(from.gradeCode());
        to.setOfficialClass(from.gradeCode() + (char) ('A' + from.index() % 6));
        to.setAdmitDate(from.entryDate());
        to.setDischargeDate(from.exitDate());
        to.setDischargeCode(from.exitCode());
        to.setCohortYear(from.cohortYear());
        to.setHomeLanguage(from.language());
        to.setCounselorName(district.counselorOf(from).fullName());
        return List.of(to);
    }

    List<Schedule> schedules(org.milestonehub.simulator.district.Student student) {
        Semester semester = SchoolCalendar.semester(living.today());
        List<Schedule> schedules = new ArrayList<>();
        for (ClassSection section : living.classesOf(student)) {
            Schedule to = new Schedule();
            scheduleKey(to, String.join("|", student.number(), code(section.school()), section.course().code(),
                    Integer.toString(section.section()), Integer.toString(semester.startYear()),
                    Integer.toString(semester.number())));
            to.setPeriod(Integer.toString(1 + Math.floorMod(section.course().code().hashCode() + section.section(),
                    8)));
            to.setTeacherName(district.teacherOf(section).fullName());
            to.setBeginDate(student.entryDate().isAfter(semester.start()) ? student.entryDate() : semester.start());
            to.setEndDate(semester.end());
            schedules.add(to);
        }
        return schedules;
    }

    static void scheduleKey(Schedule to, String key) {
        String[] parts = key.split("\\|");
        to.setId(key);
        to.setStudentNumber(parts[0]);
        to.setSchoolCode(parts[1]);
        to.setCourseCode(parts[2]);
        to.setSectionNumber(parts[3]);
        to.setSchoolYear(Integer.parseInt(parts[4]));
        to.setTermNumber(Integer.parseInt(parts[5]));
    }

    List<CourseResult> results(org.milestonehub.simulator.district.Student student) {
        return living.marks().outcomes(student, living.today()).stream().map(outcome ->
                result(student.number(), outcome))
                .toList();
    }

    private CourseResult result(String number, CourseOutcome from) {
        CourseResult to = new CourseResult();
        resultKey(to, from.key(number));
        to.setSchoolCode(code(from.school()));
        to.setCourseTitle(from.course().title());
        to.setSectionNumber(Integer.toString(from.section()));
        to.setAttempt(from.attempt());
        to.setMarkStatus("W".equals(from.mark()) ? "WD" : from.isFinal() ? "FM" : "IP");
        to.setMark(from.mark());
        to.setPassed(from.isFinal() ? from.passed() : null);
        to.setCreditsAttempted(from.course().credits());
        to.setCreditsEarned(from.isFinal() ? from.creditsEarned() : null);
        to.setGradeLevel(from.gradeLevel() < 10 ? "0" + from.gradeLevel() : Integer.toString(from.gradeLevel()));
        to.setPostedDate(from.posted());
        return to;
    }

    static void resultKey(CourseResult to, String key) {
        String[] parts = key.split("-");
        to.setId(key);
        to.setStudentNumber(parts[0]);
        to.setSchoolYear(Integer.parseInt(parts[1]));
        to.setTermNumber(Integer.parseInt(parts[2]));
        to.setCourseCode(parts[3]);
        to.setSchoolCode("");
    }

    List<Summary> summary(org.milestonehub.simulator.district.Student student) {
        if (!student.highSchool()) {
            return List.of();
        }
        AcademicSummary from = living.marks().summary(student, living.today());
        Summary to = new Summary();
        summaryKey(to, student.number() + "-CUM");
        to.setSchoolCode(code(student.school()));
        to.setAsOfDate(from.asOf());
        to.setCreditsEarned(from.creditsEarned());
        to.setCreditsAttempted(from.creditsAttempted());
        to.setAverage(from.average());
        to.setAverageScale(from.average() == null ? null : new BigDecimal("100"));
        to.setWeighted(false);
        to.setCoursesFailed(from.failed());
        to.setCoreFailures(from.coreFailed());
        return List.of(to);
    }

    static void summaryKey(Summary to, String key) {
        to.setId(key);
        to.setStudentNumber(key.substring(0, 9));
        to.setScope("CUM");
    }

    List<School> schools() {
        List<School> schools = new ArrayList<>();
        for (var from : district.schools()) {
            School to = new School();
            to.setId(from.code());
            to.setSchoolCode(from.code());
            to.setName(from.name());
            to.setLevel(from.high() ? "HIGH" : "MIDDLE");
            to.setPrincipalName(district.principal(from.index()).fullName());
            schools.add(to);
        }
        return schools;
    }

    List<Course> courses() {
        List<Course> courses = new ArrayList<>();
        for (var school : district.schools()) {
            for (var from : district.catalog().courses(school.high())) {
                Course to = new Course();
                to.setId(school.code() + "-" + from.code());
                to.setSchoolCode(school.code());
                to.setCourseCode(from.code());
                to.setTitle(from.title());
                to.setDepartment(from.department());
                to.setCourseLevel(from.level());
                to.setCredits(from.credits());
                to.setScedCode(from.sced());
                to.setCoreCourse(from.core());
                courses.add(to);
            }
        }
        return courses;
    }

    List<Term> terms() {
        List<Term> terms = new ArrayList<>();
        int present = SchoolCalendar.startYear(district.startDate());
        for (int year = present - 5; year <= present; year++) {
            for (int number = 1; number <= 2; number++) {
                Semester semester = SchoolCalendar.semester(year, number);
                Term to = new Term();
                to.setId(year + "-" + number);
                to.setSchoolYear(year);
                to.setTermNumber(number);
                to.setName(semester.name());
                to.setStartDate(semester.start());
                to.setEndDate(semester.end());
                terms.add(to);
            }
        }
        return terms;
    }

    private String code(int school) {
        return district.school(school).code();
    }

    LocalDate today() {
        return living.today();
    }
}
