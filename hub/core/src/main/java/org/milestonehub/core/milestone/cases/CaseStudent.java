package org.milestonehub.core.milestone.cases;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.milestone.evaluate.Conversion;
import org.milestonehub.core.milestone.evaluate.Evidence;
import org.milestonehub.core.milestone.evaluate.Fact;
import org.milestonehub.core.milestone.evaluate.Moment;
import org.milestonehub.core.milestone.evaluate.SchoolYears;
import org.milestonehub.core.milestone.evaluate.Standing;
import org.milestonehub.core.milestone.evaluate.StandingReader;
import org.milestonehub.core.milestone.framework.Fraction;
import org.milestonehub.core.milestone.framework.Framework;

/** The {@code student} of a case: enrolments as records, and where the student stands. */
final class CaseStudent {

    private static final String DEFAULT_SCHOOL = "S1";

    private final CaseTree student;
    private final Framework framework;
    private final SchoolYears years;
    private final Moment moment;
    private final int schoolYear;
    private final LocalDate asOf;

    CaseStudent(CaseTree student, Framework framework, Moment moment) {
        this.student = student;
        this.framework = framework;
        this.years = new SchoolYears(framework.yearStarts());
        this.moment = moment;
        this.schoolYear = moment.schoolYear();
        this.asOf = moment.asOf();
    }

    /** Two digits for a grade that is a number. */
    static String grade(Object value) {
        return value.toString().matches("\\d") ? "0" + value : value.toString();
    }

    /** The facts with the enrolments of the student among them. */
    List<Fact> withEnrollments(List<Fact> facts) {
        List<Fact> all = new ArrayList<>();
        facts.stream().filter(fact -> !fact.entity().equals("SchoolEnrollment")).forEach(all::add);
        List<Fact> given = new ArrayList<>(facts.stream()
                .filter(fact -> fact.entity().equals("SchoolEnrollment"))
                .toList());
        if (student.has("enrollments")) {
            given.addAll(new FactReader().read(new CaseTree(Map.of("SchoolEnrollment", student.list("enrollments")))));
        }
        if (given.isEmpty()) {
            given.add(Fact.of("SchoolEnrollment", "enrollment", Map.of()));
        }
        given.forEach(fact -> all.add(filled(fact, given.size() == 1)));
        return all;
    }

    private Fact filled(Fact enrollment, boolean only) {
        Map<String, Object> values = new LinkedHashMap<>(enrollment.values());
        values.putIfAbsent("school", student.has("school") ? student.text("school") : DEFAULT_SCHOOL);
        if (only) {
            values.putIfAbsent("isPrimary", true);
        }
        Optional<LocalDate> graduated = student.day("graduated");
        int year =
                graduated.map(day -> Math.min(schoolYear, years.ofDiploma(day))).orElse(schoolYear);
        values.putIfAbsent("entryDate", student.day("entered").orElse(years.start(year)));
        if (student.has("grade")) {
            values.putIfAbsent("gradeLevel", grade(student.get("grade")));
        } else if (graduated.isPresent()) {
            values.putIfAbsent("gradeLevel", "12");
        }
        graduated.ifPresent(day -> {
            values.putIfAbsent("diplomaDate", day);
            values.putIfAbsent("exitType", "graduated");
            values.putIfAbsent("exitDate", day);
        });
        return FactReader.copy(
                enrollment, values, enrollment.recordedOn(), enrollment.firstRecordedOn(), enrollment.supersededOn());
    }

    /** The primary enrolment on the evaluation date; the last one where none is. */
    Fact primary(List<Fact> facts) {
        List<Fact> enrollments = facts.stream()
                .filter(fact -> fact.entity().equals("SchoolEnrollment") && fact.supersededOn() == null)
                .toList();
        return enrollments.stream()
                .filter(fact -> Boolean.TRUE.equals(fact.get("isPrimary")) && covers(fact, asOf))
                .findFirst()
                .or(() -> enrollments.stream()
                        .filter(fact -> Boolean.TRUE.equals(fact.get("isPrimary")))
                        .reduce((one, other) -> other))
                .orElse(enrollments.get(enrollments.size() - 1));
    }

    private static boolean covers(Fact enrollment, LocalDate day) {
        LocalDate entry = enrollment.day("entryDate");
        LocalDate exit = enrollment.day("exitDate");
        return (entry == null || !entry.isAfter(day)) && (exit == null || !exit.isBefore(day));
    }

    Standing standing(
            List<Fact> facts, Map<String, LocalDate> enteredBefore, Map<String, Map<String, Fraction>> convert) {
        Fact primary = primary(facts);
        String grade = student.has("grade")
                ? grade(student.get("grade"))
                : student.has("graduated") ? null : (String) primary.get("gradeLevel");
        Integer graduationYear = Fraction.from(
                        primary.get("graduationYear") == null ? "" : primary.get("graduationYear"))
                .map(number -> number.decimal(0).intValue())
                .orElse(null);
        LocalDate graduated = student.day("graduated").orElse(primary.day("diplomaDate"));
        Map<String, LocalDate> entered = new LinkedHashMap<>(enteredBefore);
        CaseTree said = student.tree("entered_cohort");
        said.map().keySet().forEach(cohort -> said.day(cohort).ifPresent(day -> entered.put(cohort, day)));
        Standing told = new StandingReader(framework).read(Evidence.byEntity(facts), convert, moment);
        return new Standing(
                enrolled(facts),
                grade,
                student.has("grade") || student.has("graduated") ? null : told.gradeYear(),
                student.integer("year").orElse(told.yearInHighSchool()),
                student.has("start_credits") ? credits(facts, convert) : told.credits(),
                framework.stageSet() == Framework.StageSet.YEAR_START ? null : student.has("start_credits") ? credits(convert) : told.creditsAtStart(),
                student.day("entered").orElse(enteredByEnrollment(facts)),
                graduated,
                graduationYear,
                entered);
    }

    private LocalDate enteredByEnrollment(List<Fact> facts) {
        return !student.has("enrollments")
                ? null
                : facts.stream()
                        .filter(fact -> fact.entity().equals("SchoolEnrollment"))
                        .map(fact -> fact.day("entryDate"))
                        .filter(java.util.Objects::nonNull)
                        .min(LocalDate::compareTo)
                        .orElse(null);
    }

    private boolean enrolled(List<Fact> facts) {
        LocalDate start = years.start(schoolYear);
        return facts.stream()
                .filter(fact -> fact.entity().equals("SchoolEnrollment"))
                .anyMatch(fact ->
                        fact.day("exitDate") == null || !fact.day("exitDate").isBefore(start));
    }

    /** What was known when the stage is set: the case says it of the first day, summaries of any later one. */
    private @Nullable Fraction credits(List<Fact> facts, Map<String, Map<String, Fraction>> convert) {
        LocalDate start = years.start(schoolYear);
        List<Fact> later = facts.stream()
                .filter(fact -> !fact.entity().equals("StudentSummary")
                        || fact.day("asOf") != null && fact.day("asOf").isAfter(start))
                .toList();
        Fraction since = framework.stageSet() == Framework.StageSet.YEAR_START
                ? null
                : new StandingReader(framework).read(Evidence.byEntity(later), convert, moment).credits();
        return since == null ? credits(convert) : since;
    }

    private @Nullable Fraction credits(Map<String, Map<String, Fraction>> convert) {
        String unit = student.has("start_credit_unit")
                ? student.text("start_credit_unit")
                : framework.units().credit();
        return student.number("start_credits")
                .flatMap(amount ->
                        Conversion.convert(amount, unit, framework.units().credit(), convert, framework.units()))
                .orElse(null);
    }

    /** Values of a dimension that the case itself gives this student; empty where only the facts may say. */
    Optional<List<String>> dimension(String name, CaseTree characteristics, List<Fact> facts) {
        if (characteristics.has(name)) {
            return Optional.of(characteristics.texts(name));
        }
        return switch (name) {
            case "school" -> Optional.of(List.of(String.valueOf(primary(facts).get("school"))));
            case "grade" -> Optional.of(student.has("grade") ? List.of(grade(student.get("grade"))) : List.of());
            default -> Optional.empty();
        };
    }

    Set<String> schools(List<Fact> facts) {
        return Set.of(String.valueOf(primary(facts).get("school")));
    }
}
