package org.milestonehub.core.store.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.milestonehub.core.identity.link.Newcomers.Held;
import org.milestonehub.core.identity.normalize.Profile;
import org.milestonehub.core.identity.normalize.SourcePerson;
import org.milestonehub.core.store.RunSql;
import org.milestonehub.core.store.person.PersonRows;
import org.milestonehub.core.store.person.PersonSystems;

/** Reads people as everything that all systems say of them, not only as the values that are shown. */
final class PersonProfiles {

    private static final String STUDENTS =
            "e.district = :district and e.id = any(:heldIds) and e.lifecycle <> 'withdrawn' and 'student' = any(e.kinds)";

    /** Fewer are read before a second thread is awake. */
    private static final int WORTH_SHARING = 256;

    private final RunSql sql;
    private final PersonSystems systems;

    PersonProfiles(RunSql sql, PersonSystems systems) {
        this.sql = sql;
        this.systems = systems;
    }

    /** What one system says of a person. */
    private record Said(long id, SourcePerson raw, boolean ofRoster) {}

    /** Students among these, by id. */
    Map<Long, Held> held(Collection<Long> ids) {
        return held(said(ids));
    }

    private List<Said> said(Collection<Long> ids) {
        return ids.isEmpty() ? List.of() : sql.set("heldIds", ids.toArray(Long[]::new)).query(PersonRows.everything(STUDENTS, ""), (row, n) -> said(row));
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
        List<Said> all = new ArrayList<>(said(ids));
        if (!ids.isEmpty()) {
            all.addAll(sql.set("before", before).query("select k.id, :system, " + PersonRows.columns("p") + " from unnest(:heldIds) as h(id)"
                    + " join {key} as k on k.id = h.id and k.entity = 'Person' and k.pord < :before join " + run.parts()
                    + " as p on p.source_key = k.source_key order by k.id, p.pord", (row, n) -> said(row)));
        }
        return held(all);
    }

    private Said said(ResultSet row) throws SQLException {
        long id = row.getLong(1);
        int system = row.getInt(2);
        return new Said(id, PersonRows.raw(PersonRows.recordOf(id), systems.kind(system), row, 3), systems.isRoster(system));
    }

    private static Map<Long, Held> held(List<Said> said) {
        Stream<Said> some = said.size() < WORTH_SHARING ? said.stream() : said.parallelStream();
        List<Profile> profiles = some.map(one -> PersonRows.profile(one.raw())).toList();
        Map<Long, Held> held = new LinkedHashMap<>();
        for (int i = 0; i < profiles.size(); i++) {
            Said one = said.get(i);
            held.merge(one.id(), new Held(one.id(), profiles.get(i), one.ofRoster()),
                    (first, other) -> new Held(one.id(), first.profile().with(other.profile()), first.ofRoster() || other.ofRoster()));
        }
        return held;
    }
}
