package org.milestonehub.simulator.district;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Makes the people of the district from the seed, each on its own: students, guardians and staff. */
final class People {
    private static final List<String> RACES = List.of("americanIndianOrAlaskaNative", "asian", "blackOrAfricanAmerican",
            "nativeHawaiianOrOtherPacificIslander", "white", "demographicRaceTwoOrMoreRaces");

    private static final int AGAIN_EVERY = 74;
    private static final int BEFORE = 11;

    private final long seed;
    private final int size;
    private final int startYear;
    private final List<School> schools;
    private final Names names = new Names();
    private final StudentNumbers numbers;

    People(long seed, int size, int startYear, List<School> schools) {
        this.seed = seed;
        this.size = size;
        this.startYear = startYear;
        this.schools = schools;
        this.numbers = new StudentNumbers(seed);
    }

    StudentNumbers numbers() {
        return numbers;
    }

    Student student(int index) {
        return isSecondRegistration(index) ? registeredAgain(index, student(index - BEFORE)) : registered(index);
    }

    /** Some students stand in the roster twice, as in every district: an office did not find them and wrote them down anew. */
    private boolean isSecondRegistration(int index) {
        return index < size && index % AGAIN_EVERY == BEFORE * 2 + 1;
    }

    /** The same student under another number: without the middle name, and every other time misspelt. */
    private Student registeredAgain(int index, Student first) {
        String family = index / AGAIN_EVERY % 2 == 0 ? first.family() : misspelt(first.family());
        return new Student(index, numbers.number(index), numbers.opaque("stu-", index), first.given(), "", family, "",
                first.female(), first.birthDate(), first.language(), first.race(), first.hispanic(), first.school(),
                first.grade(), first.cohortYear(), index, first.entryDate(), null, null);
    }

    private static String misspelt(String name) {
        int middle = name.length() / 2;
        return name.substring(0, middle) + name.charAt(middle) + name.substring(middle);
    }

    private Student registered(int index) {
        int household = isSecondTwin(index) ? index - 1 : index;
        Dice dice = Dice.of(seed, "student", household);
        int schoolIndex = index < size ? (int) ((long) household * schools.size() / size) : dice.below(schools.size());
        School school = schools.get(schoolIndex);
        int grade = dice.between(school.lowestGrade(), school.highestGrade());
        int behind = dice.percent(5) ? 1 : 0;
        LocalDate birth = LocalDate.of(startYear - grade - 5 - behind, 1, 1).plusDays(dice.below(365));
        PersonName name = nameOf(index, household);
        String number = numbers.number(index);
        boolean hispanic = name.culture().equals("spanish") ? dice.percent(92) : dice.percent(6);
        return new Student(index, number, numbers.opaque("stu-", index), name.given(), name.middle(), name.family(),
                name.preferred(), name.female(), birth, name.language(), race(name.culture(), dice), hispanic,
                schoolIndex,
                grade, startYear - (grade - 9) - behind, household, SchoolCalendar.firstDay(startYear), null, null);
    }

    private boolean isSecondTwin(int index) {
        return index % 2 == 1 && index < size && Dice.of(seed, "twins", index).perThousand(14)
                && (long) (index - 1) * schools.size() / size == (long) index * schools.size() / size;
    }

    /** Twins share the surname; a few students bear exactly the name of a stranger. */
    private PersonName nameOf(int index, int household) {
        PersonName own = drawName(index);
        if (household != index) {
            PersonName first = nameOf(household, household);
            PersonName second = drawName(first.culture(), index);
            return new PersonName(second.given(), second.middle(), first.family(), second.preferred(), second.female(),
                    first.language(), first.culture());
        }
        Dice dice = Dice.of(seed, "namesake", index);
        return dice.perThousand(9) ? drawName(dice.below(size)) : own;
    }

    private PersonName drawName(int index) {
        Dice dice = Dice.of(seed, "name", index);
        return drawName(names.culture(dice), dice);
    }

    private PersonName drawName(String culture, int index) {
        Dice dice = Dice.of(seed, "name", index, 2);
        Culture same = names.culture(dice);
        for (int i = 0; i < 400 && !same.name().equals(culture); i++) {
            same = names.culture(dice);
        }
        return drawName(same, dice);
    }

    private PersonName drawName(Culture culture, Dice dice) {
        boolean female = dice.percent(50);
        boolean inScript = culture.hasNativeScript() && dice.percent(14);
        String given = names.given(culture, female, inScript, dice);
        String middle = !inScript && dice.percent(30) ? dice.percent(40)
                ? given.substring(0, 1) + "." : names.given(culture, female, false, dice) : "";
        String family = names.family(culture, inScript, dice);
        String preferred = dice.percent(inScript ? 70 : 9) ? names.given(culture, female, false, dice) : "";
        return new PersonName(given, middle, family, preferred, female, culture.language(), culture.name());
    }

    private static String race(String culture, Dice dice) {
        return switch (culture) {
            case "chinese", "korean", "vietnamese", "bengali", "south-asian", "himalayan-burmese" -> "asian";
            case "african-american", "haitian", "west-african" -> "blackOrAfricanAmerican";
            case "slavic-east", "polish", "hebrew", "italian-greek", "nordic-turkish" -> "white";
            default -> dice.pick(RACES);
        };
    }

    List<Adult> guardians(Student student) {
        Dice dice = Dice.of(seed, "guardians", student.household());
        int count = dice.percent(60) ? 1 : 2;
        List<Adult> guardians = new ArrayList<>(count);
        for (int i = 1; i <= count; i++) {
            Culture culture = names.culture(dice);
            boolean inScript = culture.hasNativeScript() && dice.percent(25);
            String given = names.given(culture, i == 1, inScript, dice);
            String family = dice.percent(75) ? student.family().split(" ")[0] : names.family(culture, inScript, dice);
            String id = numbers.opaque("gua-", student.household()) + "-" + i;
            guardians.add(new Adult(id, "", given, family, "family" + student.number() + i + "@mail.example",
                    Adult.Role.GUARDIAN, student.school()));
        }
        return guardians;
    }

    Adult staff(int school, Adult.Role role, int place) {
        Dice dice = Dice.of(seed, "staff", school, role.ordinal(), place);
        Culture culture = names.culture(dice);
        String given = names.given(culture, dice.percent(60), false, dice);
        String family = names.family(culture, false, dice);
        int serial = school * 1000 + role.ordinal() * 300 + place;
        String number = "T" + String.format(java.util.Locale.ROOT, "%07d", serial);
        String email = EmailAddress.of(given, family, String.format(java.util.Locale.ROOT, "%09d", serial))
                + "@schools.rivergate.example";
        return new Adult("stf-" + number.substring(1), number, given, family, email, role, school);
    }

    Dice dice(String topic, long... parts) {
        return Dice.of(seed, topic, parts);
    }
}
