package org.milestonehub.core.store.person;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import javax.sql.DataSource;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.identity.decide.Evidence;
import org.milestonehub.core.identity.decide.Guard;
import org.milestonehub.core.identity.decide.Outcome;
import org.milestonehub.core.identity.decide.Verdict;
import org.milestonehub.core.identity.normalize.Profile;
import org.milestonehub.core.identity.steward.MergeProposals;
import org.milestonehub.core.store.OneTransaction;
import org.milestonehub.core.store.RunSql;
import org.milestonehub.core.store.person.NeverLinks.Pair;
import org.milestonehub.core.sync.SyncException;
import org.milestonehub.spi.Fault;

/** Follows the change feed some people at a time; candidates come from the blocking keys the runs use. */
public final class PgMergeProposals implements MergeProposals {

    private static final int PEOPLE = 2_000;
    /** Two records of one student share most keys; chance shares one or two. */
    private static final int KEYS = 3;
    private static final int MOST_OF_A_KEY = 60;

    private final DataSource source;
    private final Clock clock;

    public PgMergeProposals(DataSource source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    @Override
    public Looked look(District district) {
        inTransaction(district, sql -> {
            new PersonKeys(sql, PersonSystems.of(sql)).catchUp();
            return true;
        });
        return inTransaction(district, this::lookAtSome);
    }

    private Looked lookAtSome(RunSql sql) {
        sql.set("now", clock.instant().atOffset(ZoneOffset.UTC));
        begin(sql);
        List<Long> people = sql.query("""
                select distinct f.id from change as c cross join lateral (
                       select id from person where district = :district and id between greatest(c.first_id, :after + 1) and c.last_id
                        order by id limit %1$d) as f
                 where c.district = :district and c.seq > :seq and c.seq <= :upTo and c.entity = 'Person' and c.last_id > :after
                 order by 1 limit %1$d""".formatted(PEOPLE), (row, n) -> row.getLong(1));
        PairEvidence pairs = new PairEvidence(sql);
        long proposed = people.isEmpty() ? 0 : duplicates(sql, pairs, people);
        proposed += joined(sql, pairs);
        boolean done = people.size() < PEOPLE;
        sql.set("next", done ? 0L : people.get(people.size() - 1)).set("reached", sql.value(done ? "upTo" : "seq")).update("""
                insert into proposal_cursor (district, seq, up_to, person) values (:district, :reached, :upTo, :next)
                on conflict (district) do update set seq = excluded.seq, up_to = excluded.up_to, person = excluded.person""");
        return new Looked(people.size(), proposed, done);
    }

    /** A stretch that was begun is gone through to its end before the next one. */
    private static void begin(RunSql sql) {
        sql.set("seq", 0L).set("after", 0L).set("upTo", 0L);
        sql.query("select seq, up_to, person from proposal_cursor where district = :district", (row, n) ->
                sql.set("seq", row.getLong(1)).set("upTo", row.getLong(2)).set("after", row.getLong(3)));
        if ((long) sql.value("after") == 0) {
            sql.set("upTo", sql.count("select coalesce(max(seq), 0) from change where district = :district"));
        }
    }

    /** Students whom one system of the roster knows by two keys, and of whom everything else agrees. */
    private long duplicates(RunSql sql, PairEvidence pairs, List<Long> people) {
        List<Pair> candidates = sql.set("people", people.toArray(Long[]::new)).query("""
                select p.mine, p.other from (
                    select mine.id as mine, k.id as other from person_key as mine
                      cross join lateral (select id from person_key as k where k.district = :district and k.k = mine.k limit %d) as k
                     where mine.district = :district and mine.id = any(:people) and k.id <> mine.id
                     group by mine.id, k.id having count(*) >= %d) as p
                  join person as a on a.district = :district and a.id = p.mine and a.lifecycle = 'active' and 'student' = any(a.kinds)
                  join person as b on b.district = :district and b.id = p.other and b.lifecycle = 'active' and 'student' = any(b.kinds)
                       and b.source_system = a.source_system""".formatted(MOST_OF_A_KEY, KEYS), (row, n) -> Pair.of(row.getLong(1), row.getLong(2)));
        return ask(sql, pairs, candidates, "duplicate", PgMergeProposals::isDuplicate);
    }

    private static boolean isDuplicate(Verdict verdict, double automatic) {
        return verdict.outcome() != Outcome.APART && verdict.total() >= automatic
                && Set.of(Guard.SAME_SYSTEM_TWO_LOCAL_IDS, Guard.COINCIDENCE).containsAll(verdict.guards());
    }

    /** Known people whom one record fits so well that it would have been linked, had the other not been there. */
    private long joined(RunSql sql, PairEvidence pairs) {
        List<Pair> candidates = sql.query("""
                select distinct one.other, two.other from identity_question as one
                  join identity_question as two on two.district = one.district and two.person = one.person and two.other > one.other
                   and two.state in ('open', 'later') and two.kind = 'record' and two.bits >= 6
                 where one.district = :district and one.state in ('open', 'later') and one.kind = 'record' and one.bits >= 6
                   and not exists (select 1 from identity_question as q where q.district = one.district and q.person = two.other and q.other = one.other)
                 limit 500""", (row, n) -> Pair.of(row.getLong(1), row.getLong(2)));
        return ask(sql, pairs, candidates, "joins", (verdict, automatic) -> verdict.outcome() != Outcome.APART);
    }

    /** Which verdicts are worth a question. */
    private interface Worth {
        boolean asking(Verdict verdict, double automatic);
    }

    private static long ask(RunSql sql, PairEvidence pairs, Collection<Pair> candidates, String kind, Worth worth) {
        if (candidates.isEmpty()) {
            return 0;
        }
        Set<Long> people = new TreeSet<>();
        candidates.forEach(pair -> people.addAll(List.of(pair.a(), pair.b())));
        Map<Long, Profile> profiles = pairs.profiles(people);
        Set<Pair> never = new NeverLinks(sql).among(people);
        long asked = 0;
        for (Pair pair : Set.copyOf(candidates)) {
            Verdict verdict = pairs.verdict(profiles.get(pair.b()), profiles.get(pair.a()));
            if (!never.contains(pair) && worth.asking(verdict, pairs.judge().thresholds().usual().automatic())) {
                asked += ask(sql, pair, kind, verdict);
            }
        }
        return asked;
    }

    private static long ask(RunSql sql, Pair pair, String kind, Verdict verdict) {
        Evidence evidence = Evidence.of(verdict, OptionalDouble.empty());
        return sql.set("newer", pair.b()).set("older", pair.a()).set("kind", kind).set("bits", evidence.total())
                .set("why", evidence.sentence()).set("account", PersonLinks.json(evidence)).update("""
                insert into identity_question (district, person, other, source_system, source_key, bits, why, account, asked_at, kind)
                select :district, :newer, :older, p.source_system, p.source_key, :bits, :why, cast(:account as jsonb), :now, :kind
                  from person as p where p.district = :district and p.id = :newer
                on conflict do nothing""");
    }

    private <T> T inTransaction(District district, Function<RunSql, T> work) {
        try (Connection session = source.getConnection()) {
            RunSql sql = new RunSql(session, "", Map.of("district", district.id()));
            return OneTransaction.on(session, false, () -> work.apply(sql));
        } catch (SQLException e) {
            throw new SyncException(Fault.UNREACHABLE, "the hub's database broke off; nothing was proposed", e);
        }
    }
}
