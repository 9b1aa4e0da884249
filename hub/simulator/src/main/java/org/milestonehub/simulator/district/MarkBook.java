package org.milestonehub.simulator.district;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.milestonehub.simulator.district.SchoolCalendar.Semester;

/** Course outcomes of high school students: history and present by rule, later corrections remembered. */
public final class MarkBook {
    private record Correction(String mark, LocalDate day) {}

    private final District district;
    private final Map<String, Correction> corrections = new HashMap<>();

    public MarkBook(District district) {
        this.district = district;
    }

    /** All outcomes known on the evening of this day, oldest first; none for a middle school student. */
    public List<CourseOutcome> outcomes(Student student, LocalDate today) {
        if (!student.highSchool()) {
            return List.of();
        }
        Semester current = SchoolCalendar.semester(today);
        List<CourseOutcome> outcomes = new ArrayList<>();
        Map<String, Integer> attempts = new HashMap<>();
        for (int year = student.cohortYear(); year <= current.startYear(); year++) {
            int grade = Math.min(9 + year - student.cohortYear(), student.grade());
            for (int number = 1; number <= (year == current.startYear() ? current.number() : 2); number++) {
                Semester semester = SchoolCalendar.semester(year, number);
                for (Course course : district.program(student, grade, number)) {
                    int attempt = attempts.merge(course.code(), 1, Integer::sum);
                    outcomes.add(outcome(student, course, semester, attempt, grade, today));
                }
            }
        }
        return outcomes;
    }

    /** How many outcomes there are, without making them. */
    public int count(Student student, LocalDate today) {
        if (!student.highSchool()) {
            return 0;
        }
        Semester current = SchoolCalendar.semester(today);
        int semesters = (current.startYear() - student.cohortYear()) * 2 + current.number();
        return semesters * 7;
    }

    public AcademicSummary summary(Student student, LocalDate today) {
        Semester current = SchoolCalendar.semester(today);
        LocalDate since = current.number() == 2 ? SchoolCalendar.semester(current.startYear(), 1).end()
                : SchoolCalendar.lastDay(current.startYear() - 1);
        return AcademicSummary.of(outcomes(student, today), since);
    }

    /** Whether marks of the student at this index are posted on exactly this day. */
    public boolean postsOn(int index, LocalDate day) {
        Semester semester = SchoolCalendar.semester(day);
        return day.equals(finalDay(index, semester)) || day.equals(interimDay(index, semester));
    }

    /** Corrects the student's weakest final mark, if there is one to correct. */
    Optional<MarkCorrection> correctWeakest(Student student, LocalDate day) {
        CourseOutcome weakest = null;
        for (CourseOutcome outcome : outcomes(student, day)) {
            if (outcome.isFinal() && !outcome.passed() && (weakest == null || outcome.numeric() < weakest.numeric())) {
                weakest = outcome;
            }
        }
        if (weakest == null) {
            return Optional.empty();
        }
        String key = weakest.key(student.number());
        corrections.put(key, new Correction(Integer.toString(65 + Math.floorMod(key.hashCode(), 15)), day));
        return Optional.of(new MarkCorrection(student, key));
    }

    private CourseOutcome outcome(Student student, Course course, Semester semester, int attempt, int grade,
            LocalDate today) {
        int section = district.sectionOf(student, course).section();
        LocalDate finalDay = finalDay(student.index(), semester);
        LocalDate interimDay = interimDay(student.index(), semester);
        boolean isFinal = !today.isBefore(finalDay);
        boolean interim = !today.isBefore(interimDay);
        int school = today.isAfter(semester.end()) ? district.student(student.index()).school() : student.school();
        String mark = isFinal ? finalMark(student, course, semester) : interim ? interimMark(student, course, semester)
                : null;
        CourseOutcome outcome = new CourseOutcome(school, course, section, semester.startYear(), semester.number(),
                attempt,
                grade, isFinal, mark, isFinal ? finalDay : interim ? interimDay : null);
        Correction correction = corrections.isEmpty() ? null : corrections.get(outcome.key(student.number()));
        return correction == null ? outcome : outcome.corrected(correction.mark(), correction.day());
    }

    private LocalDate finalDay(int index, Semester semester) {
        return weekday(semester.end().minusDays(index % 5));
    }

    private LocalDate interimDay(int index, Semester semester) {
        LocalDate first = semester.number() == 1 ? LocalDate.of(semester.startYear(), 11, 17)
                : LocalDate.of(semester.startYear() + 1, 4, 19);
        return weekday(first.plusDays(index % 5));
    }

    private static LocalDate weekday(LocalDate day) {
        return switch (day.getDayOfWeek()) {
            case SATURDAY -> day.minusDays(1);
            case SUNDAY -> day.minusDays(2);
            default -> day;
        };
    }

    private String finalMark(Student student, Course course, Semester semester) {
        Dice dice = dice(student, course, semester);
        int special = dice.below(200);
        int mark = numeric(student, dice);
        return switch (special) {
            case 0 -> "INC";
            case 1 -> "NX";
            case 2 -> "W";
            case 3, 4 -> mark >= 65 ? "P" : "F";
            case 5 -> mark >= 65 ? "CR" : "NC";
            default -> Integer.toString(mark);
        };
    }

    private String interimMark(Student student, Course course, Semester semester) {
        Dice dice = dice(student, course, semester);
        dice.below(200);
        return Integer.toString(Math.max(45, numeric(student, dice) - dice.below(6)));
    }

    private int numeric(Student student, Dice dice) {
        int ability = district.dice("ability", student.index()).between(64, 96);
        return Math.max(40, Math.min(100, ability + dice.between(-9, 9) - (dice.percent(4) ? 25 : 0)));
    }

    private Dice dice(Student student, Course course, Semester semester) {
        return district.dice("mark", student.index(), course.code().hashCode(), semester.startYear());
    }
}
