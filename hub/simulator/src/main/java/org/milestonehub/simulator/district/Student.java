package org.milestonehub.simulator.district;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One student as the district knows them on one day.
 *
 * @param index place in the district; never shown outside
 * @param number local student number, nine digits with leading zeros
 * @param household index of the student whose household this is; twins share it
 * @param cohortYear calendar year in which grade 09 begins or began
 */
public record Student(int index, String number, String sourcedId, String given, String middle, String family,
        String preferred,
        boolean female, LocalDate birthDate, String language, String race, boolean hispanic, int school, int grade,
        int cohortYear, int household, LocalDate entryDate, @Nullable LocalDate exitDate, @Nullable String exitCode) {

    public boolean enrolled() {
        return exitDate == null;
    }

    public boolean highSchool() {
        return grade >= 9;
    }

    public String gradeCode() {
        return grade < 10 ? "0" + grade : Integer.toString(grade);
    }

    public String email() {
        return EmailAddress.of(given, family, number) + "@students.rivergate.example";
    }

    public Student left(LocalDate day, String code) {
        return new Student(index, number, sourcedId, given, middle, family, preferred, female, birthDate, language,
                race,
                hispanic, school, grade, cohortYear, household, entryDate, day, code);
    }

    public Student movedTo(int newSchool, LocalDate day) {
        return new Student(index, number, sourcedId, given, middle, family, preferred, female, birthDate, language,
                race,
                hispanic, newSchool, grade, cohortYear, household, day, null, null);
    }

    public Student named(String newFamily) {
        return new Student(index, number, sourcedId, given, middle, newFamily, preferred, female, birthDate, language,
                race,
                hispanic, school, grade, cohortYear, household, entryDate, exitDate, exitCode);
    }

    Student enteredOn(LocalDate day) {
        return new Student(index, number, sourcedId, given, middle, family, preferred, female, birthDate, language,
                race,
                hispanic, school, grade, cohortYear, household, day, null, null);
    }
}
