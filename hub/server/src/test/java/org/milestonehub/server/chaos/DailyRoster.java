package org.milestonehub.server.chaos;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * Full OneRoster exports of one invented district. On the first day everybody is there; on each later day one in ten has another
 * family name, some are gone, and some go to a school that nobody told of.
 */
record DailyRoster(long seed, int users) {

    private static final int PER_SCHOOL = 400;
    private static final String HEADER = "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,"
            + "familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password\n";

    Path write(Path folder, int day) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("manifest.csv"),
                "propertyName,value\nmanifest.version,1.0\noneroster.version,1.1\nfile.orgs,bulk\nfile.users,bulk\n");
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("orgs.csv"))) {
            out.write("sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\ndistrict,,,Rivergate,district,RG,\n");
            for (int i = 0; i <= users / PER_SCHOOL; i++) {
                out.write("school-" + i + ",,,School " + i + ",school,S" + i + ",district\n");
            }
        }
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("users.csv"))) {
            out.write(HEADER);
            for (int number = 0; number < users; number++) {
                writeUser(out, number, day);
            }
        }
        return folder;
    }

    private void writeUser(BufferedWriter out, int number, int day) throws IOException {
        int fate = day == 0 ? 99 : new Random(seed * 31 + day * 1_000_003L + number).nextInt(100);
        if (fate == 98) {
            return;
        }
        String school = fate == 97 ? "school-nobody-told-of" : "school-" + number / PER_SCHOOL;
        String role = number % 13 == 0 ? "teacher" : "student";
        String grade = role.equals("student") ? "0" + (6 + number % 4) : "";
        out.write("u" + number + ",,,true," + school + "," + role + ",user" + number + ",,Ana,Castillo " + number
                + (fate < 10 ? " Nova " + day : "") + ",," + String.format("%09d", number) + ",user" + number
                + "@rivergate.example,,,," + grade + ",\n");
    }
}
