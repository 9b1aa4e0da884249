package org.milestonehub.bench.identity;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.milestonehub.spi.RowHeader;
import org.milestonehub.spi.SourceRow;

/**
 * Records of a portal about students of the city: short forms, slips, mail of their own, no number of the district. One in ten
 * is nobody the roster knows.
 */
final class Applicants {

    static final List<String> COLUMNS = List.of("sourcedId", "status", "dateLastModified", "enabledUser", "orgSourcedIds", "role", "username",
            "userIds", "givenName", "familyName", "middleName", "identifier", "email", "sms", "phone", "agentSourcedIds", "grades",
            "password", "birthDate", "sex", "street", "postalCode");
    private static final int GIVEN = COLUMNS.indexOf("givenName");
    private static final int FAMILY = COLUMNS.indexOf("familyName");
    private static final int IDENTIFIER = COLUMNS.indexOf("identifier");
    private static final int PHONE = COLUMNS.indexOf("phone");
    private static final int BORN = COLUMNS.indexOf("birthDate");
    private static final RowHeader HEADER = new RowHeader(COLUMNS);

    private final long seed;
    private final int students;

    Applicants(long seed, int students) {
        this.seed = seed;
        this.students = students;
    }

    String[] cells(int number) {
        Random random = new Random(seed * 31 + number);
        boolean stranger = random.nextInt(10) == 0;
        InventedStudent one = InventedStudent.of(stranger ? seed + 1 : seed, random.nextInt(students));
        String given = one.spellings()[random.nextInt(100) < 80 ? 0 : random.nextInt(one.spellings().length)];
        String family = random.nextInt(100) < 6 ? slip(one.family(), random) : one.family();
        String mail = one.spellings()[0].toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "") + number + "@mail.example";
        boolean home = random.nextInt(100) < 60;
        return new String[] {"a" + number, "", "", "true", "", "student", "", "", given, family,
            random.nextInt(100) < 40 ? one.middle() : "", "", mail, "", home ? one.phone() : "", "", "", "", one.born(),
            one.female() ? "female" : "male", home ? one.street() : "", home ? one.code() : ""};
    }

    /**
     * The same record as a careless clerk sends it: everybody with one number, one telephone and one birth date; some names endless,
     * one letter, or none.
     */
    String[] carelessCells(int number) {
        String[] cells = cells(number);
        Random random = new Random(seed * 17 + number);
        cells[IDENTIFIER] = random.nextBoolean() ? "999999999" : "123456789";
        cells[PHONE] = "5555555555";
        cells[BORN] = random.nextInt(10) < 7 ? "1900-01-01" : random.nextBoolean() ? "2009-02-30" : cells[BORN];
        switch (random.nextInt(40)) {
            case 0 -> cells[GIVEN] = cells[GIVEN].repeat(2_000);
            case 1 -> cells[FAMILY] = cells[FAMILY].repeat(1_200);
            case 2 -> cells[GIVEN] = cells[GIVEN].substring(0, 1);
            case 3 -> cells[FAMILY] = "";
            case 4 -> {
                cells[GIVEN] = "";
                cells[FAMILY] = "";
            }
            default -> { }
        }
        return cells;
    }

    /** Number of the student it is about, -1 for nobody the roster knows. */
    int student(int number) {
        Random random = new Random(seed * 31 + number);
        return random.nextInt(10) == 0 ? -1 : random.nextInt(students);
    }

    SourceRow row(int number) {
        return new SourceRow.Flat(HEADER, cells(number), "webhook", 1, false);
    }

    private static String slip(String name, Random random) {
        int at = random.nextInt(name.length());
        return name.substring(0, at) + (char) ('a' + random.nextInt(26)) + name.substring(at + 1);
    }
}
