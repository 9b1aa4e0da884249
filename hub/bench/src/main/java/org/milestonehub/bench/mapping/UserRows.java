package org.milestonehub.bench.mapping;

import java.util.List;
import org.milestonehub.spi.RowHeader;
import org.milestonehub.spi.SourceRow;

/** Rows of users.csv in memory, each cell a text of its own as a reader gives it. */
final class UserRows {

    static final List<String> COLUMNS = List.of("sourcedId", "status", "dateLastModified", "enabledUser", "orgSourcedIds", "role",
            "username", "userIds", "givenName", "familyName", "middleName", "identifier", "email", "sms", "phone", "agentSourcedIds",
            "grades", "password");
    private static final String[] GIVEN = {"Ana", "Benoît", "Chidi", "Дарья", "Elif", "小明", "José", "Mei", "Søren", "Tomás"};
    private static final String[] FAMILY = {"Abernathy", "Castillo Ruiz", "D'Angelo", "García-López", "Nguyễn", "Petrov", "王"};

    private UserRows() {}

    static SourceRow[] make(RowHeader header, int count) {
        SourceRow[] rows = new SourceRow[count];
        for (int i = 0; i < count; i++) {
            boolean teacher = i % 13 == 0;
            String[] cells = {"u" + Integer.toString(i * 7919, 36) + "-" + i, "", "", new String("true"), "school-" + i / 400,
                new String(teacher ? "teacher" : "student"), "user" + i, "", new String(GIVEN[i % GIVEN.length]),
                new String(FAMILY[i % FAMILY.length]), i % 3 == 0 ? new String(GIVEN[i % 7]) : "", String.format("%09d", i),
                "user" + i + "@rivergate.example", "", "", "", teacher ? "" : "0" + (6 + i % 4), ""};
            rows[i] = new SourceRow.Flat(header, cells, "users.csv", i + 2, false);
        }
        return rows;
    }
}
