package org.milestonehub.core.milestone.evaluate;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.milestone.framework.Cohort;
import org.milestonehub.core.milestone.framework.Framework;

/** Which stages one student is in, was in and will be in. Source: format, section Cohorts, rulings 3 and 4. One thread. */
final class Stages {

    private static final int LAST_SCHOOL_GRADE = 12;
    private static final int LONGEST_STAY = 12;

    private final List<Cohort> cohorts;
    private final Framework.StageRule rule;
    private final SchoolYears years;
    private final Standing standing;
    private final int schoolYear;
    private final Map<Integer, StageMeasures> measured = new HashMap<>();
    private final Map<List<String>, Membership> memberships = new HashMap<>();
    private final Set<Integer> now;
    private final Set<Integer> atStart;
    private final boolean mismatch;

    Stages(Framework framework, SchoolYears years, Standing standing, int schoolYear) {
        this.cohorts = framework.cohorts();
        this.rule = framework.stageRule();
        this.years = years;
        this.standing = standing;
        this.schoolYear = schoolYear;
        StageMeasures measures = measures(schoolYear);
        boolean graduate =
                grade(schoolYear).map(grade -> grade > LAST_SCHOOL_GRADE).orElse(false);
        this.now = standing.enrolled() || graduate ? measures.cohorts(rule) : Set.of();
        this.atStart = now.isEmpty() || standing.creditsAtStart() == null
                ? Set.of()
                : StageMeasures.of(cohorts, grade(schoolYear).orElse(null), standing.yearInHighSchool(), standing.creditsAtStart())
                        .cohorts(rule);
        this.mismatch = rule != Framework.StageRule.GRADE && measures.disagree();
    }

    /** Whether grade, year and credits say different stages. */
    boolean mismatch() {
        return mismatch;
    }

    /**
     * The grade in a school year: 13 and 14 follow the diploma, earlier ones are counted back from the one known. Who
     * left has none in the years after.
     */
    Optional<Integer> grade(int year) {
        if (standing.graduated() != null) {
            int diploma = years.ofDiploma(standing.graduated());
            if (year > diploma) {
                return Optional.of(LAST_SCHOOL_GRADE + year - diploma);
            }
            if (standing.gradeNumber().isEmpty() || schoolYear > diploma) {
                return Optional.of(LAST_SCHOOL_GRADE - (diploma - year));
            }
        }
        return standing.gradeYear() != null && year > gradeYear() ? Optional.empty() : standing.gradeNumber().map(grade -> grade - (gradeYear() - year));
    }

    private int gradeYear() {
        return standing.gradeYear() == null ? schoolYear : standing.gradeYear();
    }

    private StageMeasures measures(int year) {
        return measured.computeIfAbsent(year, this::measure);
    }

    private StageMeasures measure(int year) {
        Integer grade = grade(year).orElse(null);
        boolean graduate = grade != null && grade > LAST_SCHOOL_GRADE;
        Integer inSchool = graduate || standing.yearInHighSchool() == null
                ? null
                : standing.yearInHighSchool() - (schoolYear - year);
        return StageMeasures.of(cohorts, grade, inSchool, graduate || year < schoolYear ? null : standing.credits());
    }

    private Set<Integer> indexes(List<String> ids) {
        return IntStream.range(0, cohorts.size())
                .filter(i -> ids.isEmpty() || ids.contains(cohorts.get(i).id()))
                .boxed()
                .collect(Collectors.toSet());
    }

    /** Cohorts of the year evaluated, by id. */
    List<String> current() {
        return now.stream().map(index -> cohorts.get(index).id()).toList();
    }

    /** Whether nobody says in which stage a student is who has not graduated: a grade that is lacking or could not be read. */
    boolean isUntold() {
        return now.isEmpty() && standing.graduated() == null && standing.gradeNumber().isEmpty();
    }

    /** How the student belongs to these cohorts; to any where none is named. */
    Membership membership(List<String> ids) {
        Membership known = memberships.get(ids);
        if (known == null) {
            known = find(ids);
            memberships.put(ids, known);
        }
        return known;
    }

    private Membership find(List<String> ids) {
        Set<Integer> wanted = indexes(ids);
        LocalDate said = said(wanted);
        if (now.stream().anyMatch(wanted::contains)) {
            LocalDate entered = said != null ? said : entered(wanted, schoolYear);
            return new Membership(Membership.Kind.NOW, entered, years.of(entered), schoolYear);
        }
        Optional<Integer> last = lastYear(wanted, said);
        if (last.isPresent()) {
            LocalDate entered = said != null ? said : entered(wanted, last.get());
            return new Membership(Membership.Kind.EARLIER, entered, years.of(entered), last.get());
        }
        int first = wanted.stream().min(Integer::compare).orElse(0);
        return !now.isEmpty() && now.stream().allMatch(index -> index < first) ? Membership.AHEAD : Membership.NEVER;
    }

    private @Nullable LocalDate said(Set<Integer> wanted) {
        return wanted.stream()
                .map(index -> standing.enteredCohort().get(cohorts.get(index).id()))
                .filter(Objects::nonNull)
                .min(LocalDate::compareTo)
                .orElse(null);
    }

    /** The first year that can count: that of entry; of a graduate without one, the year of the diploma. */
    private int firstYear() {
        if (standing.entered() != null) {
            return Math.max(years.of(standing.entered()), schoolYear - LONGEST_STAY);
        }
        LocalDate graduated = standing.graduated();
        return graduated == null ? schoolYear : Math.min(schoolYear, years.ofDiploma(graduated));
    }

    private boolean inAny(Set<Integer> wanted, int year) {
        return measures(year).cohorts(rule).stream().anyMatch(wanted::contains);
    }

    private LocalDate entered(Set<Integer> wanted, int lastYear) {
        int year = lastYear;
        while (year > firstYear() && inAny(wanted, year - 1)) {
            year--;
        }
        LocalDate start = years.start(year);
        LocalDate entered = standing.entered();
        return entered != null && entered.isAfter(start) ? entered : start;
    }

    private Optional<Integer> lastYear(Set<Integer> wanted, @Nullable LocalDate said) {
        if (atStart.stream().anyMatch(wanted::contains)) {
            return Optional.of(schoolYear);
        }
        int from = said == null ? firstYear() : years.of(said);
        for (int year = Math.min(schoolYear - 1, gradeYear()); year >= from; year--) {
            if (inAny(wanted, year)) {
                return Optional.of(year);
            }
        }
        if (said == null || from > schoolYear) {
            return Optional.empty();
        }
        int highest = wanted.stream().max(Integer::compare).orElse(0);
        return Optional.of(standing.enteredCohort().entrySet().stream()
                .filter(entry -> index(entry) > highest && entry.getValue().isAfter(said))
                .map(Map.Entry::getValue)
                .min(LocalDate::compareTo)
                .map(next -> Math.max(from, years.of(next) - 1))
                .orElse(Math.max(from, schoolYear - 1)));
    }

    private int index(Map.Entry<String, LocalDate> entry) {
        return IntStream.range(0, cohorts.size())
                .filter(i -> cohorts.get(i).id().equals(entry.getKey()))
                .findFirst()
                .orElse(-1);
    }

    /** The school year in which the last grade of these cohorts is or was reached. */
    int lastGradeYear(List<String> ids) {
        int last = indexes(ids).stream()
                .flatMap(index -> cohorts.get(index).grades().stream())
                .mapToInt(Integer::parseInt)
                .max()
                .orElse(LAST_SCHOOL_GRADE);
        if (standing.graduated() != null && years.ofDiploma(standing.graduated()) < schoolYear) {
            return years.ofDiploma(standing.graduated()) - (LAST_SCHOOL_GRADE - last);
        }
        if (standing.graduationYear() != null) {
            return standing.graduationYear() - (LAST_SCHOOL_GRADE - last);
        }
        return grade(gradeYear()).map(grade -> gradeYear() + last - grade).orElse(schoolYear);
    }
}
