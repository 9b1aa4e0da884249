package org.milestonehub.core.store.person;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.identity.decide.Evidence;
import org.milestonehub.core.identity.normalize.Profile;
import org.milestonehub.core.identity.steward.Decree;
import org.milestonehub.core.identity.steward.MergeRecord;
import org.milestonehub.core.identity.steward.Objection;
import org.milestonehub.core.store.RunNumbers;
import org.milestonehub.core.store.RunSql;
import org.milestonehub.core.sync.Ownership;
import org.milestonehub.core.view.PublicId;

/** Whether two people may be merged, who of them goes on, and on what evidence. Inside a transaction of the caller. */
final class MergeDecision {

    private final RunSql sql;
    private final Ownership ownership;
    private final District district;

    /** What decides about a merge. */
    private record Party(long id, int system, String lifecycle, Set<String> kinds, boolean ofRoster) {}

    MergeDecision(RunSql sql, Ownership ownership, District district) {
        this.sql = sql;
        this.ownership = ownership;
        this.district = district;
    }

    MergeRecord merge(long one, long other, long question, Decree decree) {
        if (one == other) {
            throw PgStewardship.refused(named(one) + " was named twice; a merge needs two people");
        }
        Party first = party(one);
        Party second = party(other);
        check(first, second, decree);
        boolean firstGoesOn = first.ofRoster() == second.ofRoster() ? one < other : first.ofRoster();
        Evidence evidence = evidence(one, other);
        long event = begin(firstGoesOn ? one : other, firstGoesOn ? other : one, question, decree, evidence);
        long moved = new PersonMerge(sql, ownership, (long) sql.value("survivor"), (long) sql.value("absorbed")).apply();
        sql.set("moved", moved).update("update merge_event set moved = :moved where district = :district and id = :event");
        settle(decree);
        PersonMerge.toldOf(sql, "merged", List.of(one, other));
        PersonMerge.toldReceivers(sql, "merged");
        return MergeRecords.find(sql, event).orElseThrow();
    }

    /** What else was asked about the two is answered. */
    private void settle(Decree decree) {
        sql.set("by", decree.by()).set("one", (long) sql.value("survivor")).update("""
                update identity_question as q set state = 'same', decided_at = :now, decided_by = :by, reason = 'merged'
                 where q.district = :district and q.state in ('open', 'later') and q.person in (%1$s) and q.other in (%1$s)"""
                .formatted(NeverLinks.tree(":one")));
    }

    private Party party(long person) {
        MergeRecords.standing(sql, person).ifPresent(merge -> {
            throw PgStewardship.refused(named(person) + " was merged into " + named(merge.survivor()) + " by " + merge.by() + " (merge "
                    + merge.event() + "); say " + named(PgStewardship.now(sql, person)) + " instead");
        });
        return sql.set("wantedPerson", person).query("""
                select p.id, p.source_system, p.lifecycle, p.kinds,
                       p.source_system = (select f.source_system from person as f where f.district = :district order by f.id limit 1)
                  from person as p where p.district = :district and p.id = :wantedPerson""", (row, n) -> new Party(row.getLong(1), row.getInt(2),
                row.getString(3), row.getArray(4) == null ? Set.of() : Set.of((String[]) row.getArray(4).getArray()), row.getBoolean(5)))
                .stream().filter(party -> !party.lifecycle().equals("withdrawn")).findFirst()
                .orElseThrow(() -> PgStewardship.refused("there is no person " + named(person)));
    }

    private void check(Party one, Party other, Decree decree) {
        Set<String> shared = new TreeSet<>(one.kinds());
        shared.retainAll(other.kinds());
        if (shared.isEmpty() && !one.kinds().isEmpty() && !other.kinds().isEmpty()) {
            throw PgStewardship.refused("one is " + String.join(", ", one.kinds()) + ", the other " + String.join(", ", other.kinds())
                    + "; only people of one kind are merged");
        }
        sql.set("one", one.id()).set("other", other.id());
        if (sql.count("""
                select count(*) from contribution as a join contribution as b on b.district = a.district and b.entity = a.entity
                       and b.source_record = a.source_record
                 where a.district = :district and a.entity = 'Person' and a.id = :one and b.id = :other""") > 0) {
            throw PgStewardship.refused("one source row speaks of both, so they are two to the system that sent it; mend it there");
        }
        List<String> lacking = new ArrayList<>();
        if (twoNumbers(one, other) && !decree.confirmed().contains(Objection.SAME_SYSTEM_TWO_LOCAL_IDS)) {
            lacking.add(objection(Objection.SAME_SYSTEM_TWO_LOCAL_IDS, ""));
        }
        NeverLinks never = new NeverLinks(sql);
        never.between(one.id(), other.id()).ifPresent(by -> {
            if (decree.confirmed().contains(Objection.NEVER_LINK)) {
                never.lift(one.id(), other.id(), decree.by());
            } else {
                lacking.add(objection(Objection.NEVER_LINK, " (" + by + ")"));
            }
        });
        if (!lacking.isEmpty()) {
            throw PgStewardship.refused("not merged: " + String.join("; ", lacking) + ". Who means it ticks it, or confirms it by the name in brackets.");
        }
    }

    private static String objection(Objection objection, String more) {
        return objection.sentence() + more + " [" + objection.word() + "]";
    }

    /** A system that keeps the roster knows both by keys of their own. */
    private boolean twoNumbers(Party one, Party other) {
        return sql.set("one", one.id()).set("other", other.id()).count("""
                with knows as (
                    select id, source_system from person where district = :district and id in (:one, :other)
                    union select id, source_system from link where district = :district and entity = 'Person' and id in (:one, :other))
                select count(*) from knows as a join knows as b on b.source_system = a.source_system
                  join connection as c on c.district = :district and c.id = a.source_system and c.kind in ('sis', 'transcript_system')
                 where a.id = :one and b.id = :other""") > 0;
    }

    private Evidence evidence(long one, long other) {
        PairEvidence pairs = new PairEvidence(sql);
        Map<Long, Profile> profiles = pairs.profiles(List.of(one, other));
        return pairs.of(profiles.get(one), profiles.get(other));
    }

    private long begin(long survivor, long absorbed, long question, Decree decree, Evidence evidence) {
        long run = RunNumbers.next(sql.jdbc(), sql.district());
        sql.set("survivor", survivor).set("absorbed", absorbed).set("question", question).set("run", run);
        sql.set("by", decree.by()).set("reason", decree.reason().word()).set("sentence", evidence.sentence());
        sql.set("account", PersonLinks.json(evidence)).set("input", "merge of two people");
        sql.set("confirmed", decree.confirmed().stream().map(Objection::word).sorted().toArray(String[]::new));
        register(sql);
        long event = sql.query("""
                insert into merge_event (district, survivor, absorbed, run, question, reason, sentence, account, confirmed, moved, merged_by, merged_at)
                values (:district, :survivor, :absorbed, :run, nullif(:question::bigint, 0), :reason, :sentence, cast(:account as jsonb),
                        :confirmed, 0, :by, :now)
                returning id""", (row, n) -> row.getLong(1)).get(0);
        sql.set("event", event);
        return event;
    }

    /** A run of no connection: histories and the change feed name it, and undoing a run respects what came after. */
    static void register(RunSql sql) {
        sql.update("""
                insert into run (district, id, connection, trigger, state, applied, logical_time, finished_at, input_name, requested_by, owner,
                                 heartbeat_at)
                values (:district, :run, 0, 'person', 'succeeded', true, :now, :now, :input, :by, 'steward', :now)""");
    }

    private String named(long person) {
        return PublicId.of(district.id(), person).toString();
    }
}
