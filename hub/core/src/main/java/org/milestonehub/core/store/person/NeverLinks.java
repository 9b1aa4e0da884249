package org.milestonehub.core.store.person;

import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.milestonehub.core.identity.steward.Decree;
import org.milestonehub.core.store.RunSql;

/** Pairs somebody decided to be two. They hold for whomever the two were merged with, too. */
public final class NeverLinks {

    private final RunSql sql;

    public NeverLinks(RunSql sql) {
        this.sql = sql;
    }

    /** Two people, the lower id first. */
    public record Pair(long a, long b) {

        public static Pair of(long one, long other) {
            return new Pair(Math.min(one, other), Math.max(one, other));
        }
    }

    /** Keeps two people apart; a pair that was lifted is kept apart again. */
    void add(long one, long other, long question, Decree decree) {
        Pair pair = Pair.of(one, other);
        sql.set("a", pair.a()).set("b", pair.b()).set("question", question).set("kind", decree.reason().kind())
                .set("reason", decree.reason().word()).set("by", decree.by());
        sql.update("""
                insert into never_link (district, a, b, kind, reason, question, source_system, source_key, decided_by, decided_at)
                select :district, :a, :b, :kind, :reason, nullif(:question::bigint, 0), q.source_system, q.source_key, :by, :now
                  from (select 1) as one left join identity_question as q on q.district = :district and q.id = :question
                on conflict (district, a, b) do update
                   set kind = excluded.kind, reason = excluded.reason, decided_by = excluded.decided_by, decided_at = excluded.decided_at,
                       lifted_by = null, lifted_at = null""");
    }

    /** Who decided that two people, or some they were merged with, are two; empty where nobody did. */
    Optional<String> between(long one, long other) {
        sql.set("one", one).set("other", other);
        return sql.query("""
                select n.decided_by || ' at ' || to_char(n.decided_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI') || ' UTC' from never_link as n
                 where n.district = :district and n.lifted_at is null
                   and (n.a in (%1$s) and n.b in (%2$s) or n.a in (%2$s) and n.b in (%1$s)) limit 1"""
                .formatted(tree(":one"), tree(":other")), (row, n) -> row.getString(1)).stream().findFirst();
    }

    /** Somebody who confirms it goes against it; that it was is kept. */
    void lift(long one, long other, String by) {
        sql.set("one", one).set("other", other).set("by", by).update("""
                update never_link as n set lifted_by = :by, lifted_at = :now
                 where n.district = :district and n.lifted_at is null
                   and (n.a in (%1$s) and n.b in (%2$s) or n.a in (%2$s) and n.b in (%1$s))""".formatted(tree(":one"), tree(":other")));
    }

    /** Of these people, the pairs that are two, as the people stand now. */
    public Set<Pair> among(Collection<Long> people) {
        Set<Pair> pairs = new HashSet<>();
        sql.set("amongThese", people.toArray(Long[]::new)).query("""
                select x.one, x.other from (
                    select person_now(:district, n.a) as one, person_now(:district, n.b) as other
                      from never_link as n where n.district = :district and n.lifted_at is null) as x
                 where x.one = any(:amongThese) and x.other = any(:amongThese)""",
                (row, n) -> pairs.add(Pair.of(row.getLong(1), row.getLong(2))));
        return pairs;
    }

    /** Everybody a person was merged with. */
    static String tree(String person) {
        return """
                with recursive down as (select cast(%s as bigint) as id union all
                    select v.absorbed from down join merge_event as v on v.district = :district and v.survivor = down.id and v.undone_at is null)
                select id from down""".formatted(person);
    }
}
