package org.milestonehub.server.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small OneRoster export of invented people whose names can be looked for. */
final class Roster {

    /** Stands in no log. */
    static final String CANARY = "Zwitscherfink";

    private static final String USERS =
            "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,"
            + "identifier,email,sms,phone,agentSourcedIds,grades,password\n";

    private Roster() {}

    /** One school, two good students, and, when asked for, one whose row cannot be accepted. */
    static Path write(Path folder, boolean withBadRow) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("orgs.csv"), """
                sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId
                s1,,,Lincoln High School,school,0101,
                """);
        Files.writeString(folder.resolve("users.csv"), USERS
                + "u1,,,true,s1,student,a1,,Amina," + CANARY + ",,000000101,a." + CANARY + "@example.org,,,,10,\n"
                + "u2,,,true,s1,student,a2,,Bo," + CANARY + "sen,,000000102,,,,,11,\n"
                + (withBadRow ? "u3,,,true,s1,wizard-" + CANARY + ",a3,,,,,,,,,,,\n" : ""));
        return folder;
    }
}
