package org.milestonehub.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * Makes OneRoster 1.1 packages of any size from a seed: one school for 400 users, keys in no order, names in several scripts.
 * Memory is constant. A user's row depends on the seed and its number alone, so that orders and changes can be chosen freely.
 */
final class RosterFiles {

    private static final String HEADER = "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,"
            + "familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password\n";
    private static final String[] GIVEN = {"Ana", "Benoît", "Chidi", "Дарья", "Elif", "Fatima", "Guillermo", "Hana", "Ines", "José",
        "Kwame", "Lý", "Mei", "Núria", "Oisín", "Priya", "Qiang", "Renée", "Søren", "Tomás", "Uma", "Vinícius", "Wanjiru", "Ximena", "Yara",
        "Zoë", "小明", "أمل", "রিমা", "נועה"};
    private static final String[] FAMILY = {"Abernathy", "Baptiste", "Castillo Ruiz", "D'Angelo", "Eriksen", "Fernández", "García-López",
        "Haddad", "Ivanova", "Jankowski", "Kowalczyk", "Lefèvre", "MacTavish", "Nguyễn", "O'Rourke", "Petrov", "Quispe", "Rahman", "Silva",
        "Tanaka", "Ueda", "Van der Berg", "Wójcik", "Xu", "Yılmaz", "Zielińska", "王", "الخطيب", "দাস", "כהן"};

    private final long seed;
    private final int users;

    RosterFiles(long seed, int users) {
        this.seed = seed;
        this.users = users;
    }

    /** Everything, in the order of the numbers. */
    void write(Path folder) throws IOException {
        writeOrgs(folder);
        writeUsers(folder.resolve("users.csv"), 1, 0);
    }

    /** The same rows in another order. */
    void writeReshuffled(Path folder) throws IOException {
        writeOrgs(folder);
        writeUsers(folder.resolve("users.csv"), step(), 0);
    }

    /** The same rows, one in a hundred with another family name. */
    void writeWithOnePercentChanged(Path folder) throws IOException {
        writeOrgs(folder);
        writeUsers(folder.resolve("users.csv"), 1, 100);
    }

    private int step() {
        int step = users / 3 * 2 + 1;
        while (gcd(step, users) != 1) {
            step += 2;
        }
        return step;
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    private void writeOrgs(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("orgs.csv"), StandardCharsets.UTF_8)) {
            out.write("sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\n");
            out.write("district,,,Rivergate,district,RG,\n");
            for (int i = 0; i <= users / 400; i++) {
                out.write("school-" + i + ",,,School " + i + ",school,S" + i + ",district\n");
            }
        }
        Files.writeString(folder.resolve("manifest.csv"),
                "propertyName,value\nmanifest.version,1.0\noneroster.version,1.1\nfile.orgs,bulk\nfile.users,bulk\n");
    }

    private void writeUsers(Path file, int step, int changeOneIn) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write(HEADER);
            long number = 0;
            for (int i = 0; i < users; i++) {
                out.write(row((int) number, changeOneIn > 0 && number % changeOneIn == 0));
                number = (number + step) % users;
            }
        }
    }

    private String row(int number, boolean changed) {
        Random random = new Random(seed * 1_000_003 + number);
        boolean teacher = number % 13 == 0;
        String key = "u" + Long.toString(Math.floorMod(number * 2_654_435_761L + seed, 4_294_967_291L), 36) + "-" + number;
        String given = GIVEN[random.nextInt(GIVEN.length)];
        String family = FAMILY[random.nextInt(FAMILY.length)] + (changed ? " Nova" : "");
        String local = String.format("%09d", number);
        return key + ",,,true,school-" + number / 400 + "," + (teacher ? "teacher" : "student") + ",user" + number + ",," + given + ","
                + family + "," + (random.nextInt(3) == 0 ? GIVEN[random.nextInt(GIVEN.length)] : "") + "," + local + ",user" + number
                + "@rivergate.example,,,," + (teacher ? "" : "0" + (6 + random.nextInt(4))) + ",\n";
    }
}
