package org.milestonehub.core.store.person;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.milestonehub.core.identity.normalize.SystemKind;
import org.milestonehub.core.store.RunSql;

/** What kinds of systems a district has, and which of them is the roster: each of its records is a person of its own. */
public final class PersonSystems {

    private static final String ROSTER_KIND = "sis";

    private final Map<Integer, SystemKind> kinds = new HashMap<>();
    private Optional<Integer> roster = Optional.empty();

    private PersonSystems() {}

    /** The roster is the first student information system; in a district without one, the system that brought the first person. */
    public static PersonSystems of(RunSql sql) {
        PersonSystems systems = new PersonSystems();
        sql.query("select id, kind from connection where district = :district order by id", (row, n) -> {
            systems.kinds.put(row.getInt(1), kind(row.getString(2)));
            if (systems.roster.isEmpty() && row.getString(2).equals(ROSTER_KIND)) {
                systems.roster = Optional.of(row.getInt(1));
            }
            return n;
        });
        if (systems.roster.isEmpty()) {
            List<Integer> first = sql.query("select source_system from person where district = :district order by id limit 1",
                    (row, n) -> row.getInt(1));
            systems.roster = first.stream().findFirst();
        }
        return systems;
    }

    private static SystemKind kind(String connection) {
        return switch (connection) {
            case ROSTER_KIND, "transcript_system" -> SystemKind.ROSTER;
            case "wbl_platform" -> SystemKind.WORKPLACE;
            default -> SystemKind.PORTAL;
        };
    }

    public SystemKind kind(int system) {
        return kinds.getOrDefault(system, SystemKind.PORTAL);
    }

    public boolean isRoster(int system) {
        return roster.isEmpty() || roster.get() == system;
    }

    /** Whether anybody's records must be matched with those of others. */
    public boolean isAlone() {
        return kinds.size() < 2;
    }
}
