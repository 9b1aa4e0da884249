package org.milestonehub.bench.identity;

import java.util.Locale;
import java.util.Random;
import org.milestonehub.bench.linkage.InventedNames;

/**
 * A student of a large city as its roster knows him. Everything depends on the seed and the number alone.
 *
 * @param spellings of the given name
 */
record InventedStudent(int number, String[] spellings, String middle, String family, String born, boolean female, String mail, String phone,
        String street, String code) {

    private static final String[] CULTURES = {"english", "english", "english", "spanish", "spanish", "spanish", "chinese", "arabic", "bengali",
        "haitian", "slavic"};
    private static final String[] STREETS = {"Maple", "Oak", "Hill", "Park", "Lake", "Church", "River", "Elm", "Cedar", "Washington", "Grand",
        "Union", "Prospect", "Franklin", "Ocean", "Bedford", "Fulton", "Atlantic", "Nostrand", "Myrtle"};
    private static final InventedNames NAMES = new InventedNames();
    private static final int RARE = 35;

    static InventedStudent of(long seed, int number) {
        Random random = new Random(seed * 1_000_003 + number);
        Random home = random.nextInt(100) < 35 ? new Random(seed * 7_919 + number / 2) : new Random(random.nextLong());
        String culture = CULTURES[home.nextInt(CULTURES.length)];
        boolean female = random.nextBoolean();
        String family = NAMES.family(culture, RARE, home)[0];
        if (culture.equals("spanish") && home.nextInt(100) < 60) {
            family += " " + NAMES.family(culture, RARE, home)[0];
        }
        String[] given = NAMES.given(culture, female, random);
        String middle = random.nextInt(100) < 35 ? NAMES.given(culture, female, random)[0] : "";
        String born = String.format(Locale.ROOT, "%d-%02d-%02d", 2005 + random.nextInt(14), 1 + random.nextInt(12), 1 + random.nextInt(28));
        return new InventedStudent(number, given, middle, family, born, female, "student" + number + "@students.rivergate.example",
                "555" + String.format(Locale.ROOT, "%07d", home.nextInt(10_000_000)),
                (1 + home.nextInt(2_000)) + " " + STREETS[home.nextInt(STREETS.length)] + " " + (home.nextInt(9) + 1) + " Street",
                String.format(Locale.ROOT, "%05d", 10_001 + home.nextInt(400)));
    }

    /** Columns of the table of people, apart from the header. */
    String row() {
        return String.join("\t", spellings[0], middle.isEmpty() ? "\\N" : middle, family, born, female ? "female" : "male",
                "{" + mail + "}", "{" + phone + "}", street, code, "{local_student:" + String.format(Locale.ROOT, "%09d", number) + "}");
    }
}
