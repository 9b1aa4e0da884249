package org.milestonehub.core.store.person;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.milestonehub.core.identity.link.Newcomers.Held;
import org.milestonehub.core.identity.normalize.Profile;
import org.milestonehub.core.store.RunSql;

/** What the records that the hub linked to people say, apart from what everybody else says of these people. */
public final class RecordsOfPeople {

    private final RunSql sql;
    private final PersonSystems systems;

    public RecordsOfPeople(RunSql sql, PersonSystems systems) {
        this.sql = sql;
        this.systems = systems;
    }

    /**
     * A record and the person it is linked to.
     *
     * @param rest what all other records say of him
     */
    public record Linked(long person, int system, String key, Profile said, Profile rest) {

        /** Somebody of whom one system speaks. */
        public static Linked alone(Held one) {
            return new Linked(one.id(), 0, "", one.profile(), one.profile());
        }
    }

    /** Something that a source record says of a person. */
    interface OfRecord {

        int system();

        /** Of the source record; empty where none is left. */
        String key();
    }

    private record Said(int system, String key, Profile profile) implements OfRecord {}

    private record Key(long person, int system, String key) {}

    /** Links the hub made by itself; what somebody decided stands above every score. */
    public List<Linked> linked(Collection<Long> people) {
        List<Key> keys = people.isEmpty() ? List.of() : sql.set("linkedTo", people.toArray(Long[]::new)).query("""
                select l.id, l.source_system, l.source_key from link as l
                 where l.district = :district and l.entity = 'Person' and l.decision = 'auto' and l.id = any(:linkedTo) order by 1, 2, 3""",
                (row, n) -> new Key(row.getLong(1), row.getInt(2), row.getString(3)));
        if (keys.isEmpty()) {
            return List.of();
        }
        Map<Long, List<Said>> said = said();
        List<Linked> linked = new ArrayList<>();
        keys.forEach(key -> apart(key, said.getOrDefault(key.person(), List.of())).ifPresent(linked::add));
        return linked;
    }

    private Map<Long, List<Said>> said() {
        Map<Long, List<Said>> said = new HashMap<>();
        sql.query("select c.id, c.source_system, coalesce(r.key, ''), " + PersonRows.said("c") + " from contribution as c"
                + " left join source_record as r on r.district = c.district and r.id = c.source_record"
                + " where c.district = :district and c.entity = 'Person' and c.id = any(:linkedTo) order by c.id, c.source_record, c.part",
                (row, n) -> said.computeIfAbsent(row.getLong(1), any -> new ArrayList<>()).add(new Said(row.getInt(2), row.getString(3),
                        PersonRows.profile("said " + n, systems.kind(row.getInt(2)), row, 4))));
        return said;
    }

    /** What a key says of its person, and what everybody else says. */
    private static Optional<Linked> apart(Key key, List<Said> said) {
        Predicate<Said> mine = of(key.system(), key.key(), said);
        Optional<Profile> own = said.stream().filter(mine).map(Said::profile).reduce(Profile::with);
        Optional<Profile> rest = said.stream().filter(mine.negate()).map(Said::profile).reduce(Profile::with);
        return own.isEmpty() || rest.isEmpty() ? Optional.empty()
                : Optional.of(new Linked(key.person(), key.system(), key.key(), own.get(), rest.get()));
    }

    /** The record's own by its key; where a system has other keys for its rows, all that it says. */
    static <S extends OfRecord> Predicate<S> of(int system, String key, Collection<S> said) {
        Predicate<S> byKey = one -> one.system() == system && one.key().equals(key);
        return said.stream().anyMatch(byKey) ? byKey : one -> one.system() == system;
    }
}
