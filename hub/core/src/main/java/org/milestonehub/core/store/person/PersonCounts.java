package org.milestonehub.core.store.person;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.milestonehub.core.identity.normalize.Profile;
import org.milestonehub.core.identity.normalize.SourcePerson;
import org.milestonehub.core.identity.score.Counts;
import org.milestonehub.core.store.Answer;
import org.milestonehub.core.store.RunSql;

/**
 * How common names, dates and places are in a district: counted over a sample that is chosen once and kept in force until the
 * district is much larger or smaller, so that the same record is weighed the same way from one run to the next.
 */
public final class PersonCounts {

    private static final int SAMPLE = 20_000;
    private static final double MUCH = 1.25;
    private static final int SMALL = 100;
    /** From here on the newcomers of one run count too, for what stands for nothing among them. */
    private static final int CROWD = 50;
    private static final int DISTRICTS_KEPT = 4;

    private static final Map<Long, Counts> KEPT = new ConcurrentHashMap<>();

    private final RunSql sql;
    private final PersonSystems systems;
    private Optional<Answer<List<Size>>> asked = Optional.empty();

    public PersonCounts(RunSql sql, PersonSystems systems) {
        this.sql = sql;
        this.systems = systems;
    }

    /** A sample in force; no other one has its mark. */
    private record Version(int number, long people, long mark) {}

    /** How large the district may be, and the sample in force. */
    private record Size(long span, long planned, Optional<Version> last) {}

    /** Asks how large the district is before anybody needs it. */
    public void ahead() {
        asked = Optional.of(size());
    }

    /** For a few newcomers as they were counted; a crowd is counted with the sample. */
    public Counts of(List<Profile> newcomers) {
        Version version = renew();
        if (newcomers.size() < CROWD && version.people() > CROWD) {
            if (KEPT.size() > DISTRICTS_KEPT) {
                KEPT.clear();
            }
            return KEPT.computeIfAbsent(version.mark(), mark -> Counts.of(sample(version), atMost(version.people())));
        }
        List<Profile> all = sample(version);
        all.addAll(newcomers);
        return Counts.of(all, atMost(Math.max(version.people(), newcomers.size())));
    }

    private static int atMost(long people) {
        return (int) Math.min(Integer.MAX_VALUE, people);
    }

    /** Chooses another sample where the district has grown or shrunk much since the last one. */
    Version renew() {
        Size size = asked.orElseGet(this::size).get().get(0);
        asked = Optional.empty();
        Optional<Version> last = size.last();
        long people = people(size);
        if (last.isPresent() && people <= last.get().people() * MUCH + SMALL && people >= last.get().people() / MUCH - SMALL) {
            return last.get();
        }
        int number = last.map(Version::number).orElse(0) + 1;
        sql.set("sampleVersion", number).set("people", people);
        String some = people > 2L * SAMPLE ? " tablesample system (" + Math.max(0.01, 150.0 * SAMPLE / people) + ") repeatable (1)" : "";
        sql.update("""
                insert into identity_sample (district, version, people, ids, mark)
                select :district, :sampleVersion, :people, s.ids, hashtextextended(:district || ' ' || array_to_string(s.ids, ' '), :people)
                  from (select coalesce(array_agg(id order by id), array[]::bigint[]) as ids
                          from (select id from person%s where district = :district order by hashint8(id), id limit %d) as chosen) as s
                on conflict do nothing""".formatted(some, SAMPLE));
        sql.update("delete from identity_sample where district = :district and version < :sampleVersion - 1");
        return last().orElseThrow();
    }

    private Answer<List<Size>> size() {
        return sql.queryLater("""
                select (select coalesce(max(id) - min(id) + 1, 0) from person where district = :district),
                       (select greatest(reltuples, 0)::bigint from pg_class where oid = 'person'::regclass), v.version, v.people, v.mark
                  from (select 1) as one left join lateral (select version, people, mark from identity_sample where district = :district
                                                             order by version desc limit 1) as v on true""",
                (row, n) -> new Size(row.getLong(1), row.getLong(2), Optional.of(version(row, 3)).filter(found -> found.number() > 0)));
    }

    private Optional<Version> last() {
        return sql.query("select version, people, mark from identity_sample where district = :district order by version desc limit 1",
                (row, n) -> version(row, 1)).stream().findFirst();
    }

    private static Version version(ResultSet row, int from) throws SQLException {
        return new Version(row.getInt(from), row.getLong(from + 1), row.getLong(from + 2));
    }

    private List<Profile> sample(Version version) {
        List<SourcePerson> sampled = sql.set("sampleVersion", version.number()).query("select p.id, p.source_system, " + PersonRows.columns("p")
                + " from person as p where p.district = :district and p.id = any((select ids from identity_sample"
                + " where district = :district and version = :sampleVersion)::bigint[]) order by p.id",
                (row, n) -> PersonRows.raw(PersonRows.recordOf(row.getLong(1)), systems.kind(row.getInt(2)), row, 3));
        return new ArrayList<>(sampled.parallelStream().map(PersonRows::profile).toList());
    }

    /** In a large district what the planner thinks, and never more than there are numbers. */
    private long people(Size size) {
        if (size.span() <= 2 * SAMPLE) {
            return sql.count("select count(*) from person where district = :district");
        }
        return size.planned() <= 2 * SAMPLE ? size.span() : Math.min(size.span(), size.planned());
    }
}
