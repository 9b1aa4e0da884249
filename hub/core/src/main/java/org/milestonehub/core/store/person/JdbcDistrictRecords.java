package org.milestonehub.core.store.person;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.identity.normalize.Profile;
import org.milestonehub.core.identity.shadow.DistrictRecords;
import org.milestonehub.core.store.OneTransaction;
import org.milestonehub.core.store.RunSql;
import org.milestonehub.core.sync.SyncException;
import org.milestonehub.spi.Fault;

/** Reads what each system says of each student, in a transaction in which PostgreSQL lets nobody write. */
public final class JdbcDistrictRecords implements DistrictRecords {

    private static final String STUDENTS = "e.district = :district and e.lifecycle <> 'withdrawn' and 'student' = any(e.kinds)";

    private final DataSource source;

    public JdbcDistrictRecords(DataSource source) {
        this.source = source;
    }

    /** One system's record of one student. */
    private record Place(long student, int system) implements Comparable<Place> {

        String key() {
            return "student " + student + " of system " + system;
        }

        @Override
        public int compareTo(Place other) {
            int first = Long.compare(student, other.student);
            return first != 0 ? first : Integer.compare(system, other.system);
        }
    }

    @Override
    public Held read(District district, int most) {
        try (Connection session = source.getConnection()) {
            RunSql sql = new RunSql(session, "", Map.of("district", district.id()));
            return OneTransaction.on(session, true, () -> {
                sql.jdbc().sql("set transaction isolation level repeatable read, read only").update();
                return read(sql, most);
            });
        } catch (SQLException e) {
            throw new SyncException(Fault.UNREACHABLE, "the hub's database broke off; nothing was tried", e);
        }
    }

    private static Held read(RunSql sql, int most) {
        long students = sql.count("select count(*) from person as e where " + STUDENTS);
        choose(sql, most);
        PersonSystems systems = PersonSystems.of(sql);
        Map<Place, Profile> profiles = new TreeMap<>();
        sql.query(PersonRows.everything(STUDENTS + " and e.id = any(:chosen)", " and not exists (select 1 from contribution as c"
                + " where c.district = e.district and c.entity = 'Person' and c.id = e.id)"), (row, n) -> take(profiles, systems, row));
        Map<Integer, String> names = new HashMap<>();
        sql.query("select id, name from connection where district = :district", (row, n) -> names.put(row.getInt(1), row.getString(2)));
        List<Said> records = new ArrayList<>();
        Map<Long, List<String>> keys = new LinkedHashMap<>();
        profiles.forEach((place, profile) -> {
            records.add(new Said(profile, place.student(), names.getOrDefault(place.system(), "hub"), systems.isRoster(place.system())));
            keys.computeIfAbsent(place.student(), id -> new ArrayList<>()).add(place.key());
        });
        return new Held(records, apart(sql, keys), together(sql, keys), students);
    }

    /** Chosen by their keys, so that the same ones are looked at next time. */
    private static void choose(RunSql sql, int most) {
        List<Long> chosen = sql.set("most", most).query("""
                select id from (select e.id, sum(1 + (select count(*) from link as l where l.district = e.district and l.entity = 'Person' and l.id = e.id))
                                             over (order by hashtextextended(e.source_key, e.source_system), e.id) as so_far
                                  from person as e where %s) as counted
                 where so_far <= :most order by id""".formatted(STUDENTS), (row, n) -> row.getLong(1));
        sql.set("chosen", chosen.toArray(Long[]::new));
    }

    private static Optional<Profile> take(Map<Place, Profile> profiles, PersonSystems systems, ResultSet row) throws SQLException {
        Place place = new Place(row.getLong(1), row.getInt(2));
        Profile profile = PersonRows.profile(place.key(), systems.kind(place.system()), row, 3);
        return Optional.of(profiles.merge(place, profile, Profile::with));
    }

    private static List<Keys> apart(RunSql sql, Map<Long, List<String>> keys) {
        List<Keys> apart = new ArrayList<>();
        new NeverLinks(sql).among(keys.keySet()).stream().sorted((a, b) -> Long.compare(a.a(), b.a())).forEach(pair ->
                keys.get(pair.a()).forEach(one -> keys.get(pair.b()).forEach(other -> apart.add(new Keys(one, other)))));
        return apart;
    }

    /** Merges by people stand above every score; those by the hub are tried again. */
    private static List<Keys> together(RunSql sql, Map<Long, List<String>> keys) {
        List<Keys> together = new ArrayList<>();
        sql.set("hub", PersonJoins.BY).query("""
                select distinct person_now(district, survivor) from merge_event
                 where district = :district and undone_at is null and merged_by <> :hub order by 1""", (row, n) -> row.getLong(1))
                .forEach(student -> {
                    List<String> own = keys.getOrDefault(student, List.of());
                    for (int i = 1; i < own.size(); i++) {
                        together.add(new Keys(own.get(0), own.get(i)));
                    }
                });
        return together;
    }
}
