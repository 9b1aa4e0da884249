package org.milestonehub.core.store.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.milestonehub.core.identity.link.Newcomers.Held;
import org.milestonehub.core.identity.normalize.Profile;
import org.milestonehub.core.store.RunSql;
import org.milestonehub.core.store.person.PersonRows;
import org.milestonehub.core.store.person.PersonSystems;

/** Reads people as everything that all systems say of them, not only as the values that are shown. */
final class PersonProfiles {

    private static final String STUDENTS =
            "e.district = :district and e.id = any(:heldIds) and e.lifecycle <> 'withdrawn' and 'student' = any(e.kinds)";

    private final RunSql sql;
    private final PersonSystems systems;

    PersonProfiles(RunSql sql, PersonSystems systems) {
        this.sql = sql;
        this.systems = systems;
    }

    /** Students among these, by id. */
    Map<Long, Held> held(Collection<Long> ids) {
        Map<Long, Held> held = new LinkedHashMap<>();
        if (!ids.isEmpty()) {
            sql.set("heldIds", ids.toArray(Long[]::new)).query(PersonRows.everything(STUDENTS, ""), (row, n) -> take(held, row));
        }
        return held;
    }

    /** Before the first call of the other {@link #held(Collection, EntityRun, long)}, which looks for a few of many. */
    void expectNewcomers(EntityRun run) {
        sql.update("create index on {key} (id)");
        sql.update("create index on " + run.parts() + " (source_key)");
        sql.analyze("{key}");
        sql.analyze(run.parts());
    }

    /** The same with what newcomers of this run said before the one with this place. */
    Map<Long, Held> held(Collection<Long> ids, EntityRun run, long before) {
        Map<Long, Held> held = held(ids);
        if (ids.isEmpty()) {
            return held;
        }
        sql.set("before", before).query("select k.id, :system, " + PersonRows.columns("p") + " from unnest(:heldIds) as h(id)"
                + " join {key} as k on k.id = h.id and k.entity = 'Person' and k.pord < :before join " + run.parts()
                + " as p on p.source_key = k.source_key order by k.id, p.pord", (row, n) -> take(held, row));
        return held;
    }

    private Optional<Held> take(Map<Long, Held> held, ResultSet row) throws SQLException {
        long id = row.getLong(1);
        int system = row.getInt(2);
        Profile profile = PersonRows.profile(PersonRows.recordOf(id), systems.kind(system), row, 3);
        held.merge(id, new Held(id, profile, systems.isRoster(system)),
                (one, other) -> new Held(id, one.profile().with(other.profile()), one.ofRoster() || other.ofRoster()));
        return Optional.of(held.get(id));
    }
}
