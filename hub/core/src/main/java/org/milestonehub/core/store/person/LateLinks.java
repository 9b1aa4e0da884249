package org.milestonehub.core.store.person;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.milestonehub.core.identity.decide.Evidence;
import org.milestonehub.core.identity.decide.Outcome;
import org.milestonehub.core.identity.decide.Verdict;
import org.milestonehub.core.identity.normalize.Profile;
import org.milestonehub.core.store.HubIds;
import org.milestonehub.core.store.RunSql;
import org.milestonehub.core.sync.Ownership;

/**
 * Records the hub linked to a merged person are decided again when the merge is taken back: to one of the two where that is
 * beyond doubt, else each is a person of its own and a question is asked.
 */
final class LateLinks {

    private final RunSql sql;
    private final Ownership ownership;
    private final PersonImages images;

    /** A link the hub made since the merge. */
    private record Link(int system, String key) {}

    LateLinks(RunSql sql, Ownership ownership) {
        this.sql = sql;
        this.ownership = ownership;
        this.images = new PersonImages(sql);
    }

    /** Returns the people who stand for themselves since. */
    List<Long> decideAgain(long root, long split) {
        List<Long> own = new ArrayList<>();
        for (Link link : links()) {
            sql.set("lateSystem", link.system()).set("lateKey", link.key());
            List<Long> records = sql.query("""
                    select distinct l.id from merge_later as l
                      join contribution as c on c.district = l.district and c.entity = 'Person' and c.id = :root and c.source_record = l.id
                     where l.district = :district and l.entity = 'Person' and l.source_system = :lateSystem and l.source_key = :lateKey
                     order by 1""", (row, n) -> row.getLong(1));
            if (!records.isEmpty()) {
                decide(link, records, root, split, own);
            }
        }
        return own;
    }

    private List<Link> links() {
        return sql.query("""
                select l.source_system, l.source_key from link as l join merge_event as e on e.district = l.district and e.id = :event
                 where l.district = :district and l.entity = 'Person' and l.id = :root and l.decision = 'auto' and l.recorded_at >= e.merged_at
                   and not exists (select 1 from merge_key as k where k.district = l.district and k.source_system = l.source_system
                                      and k.source_key = l.source_key and k.event <= :event)
                 order by 1, 2""", (row, n) -> new Link(row.getInt(1), row.getString(2)));
    }

    private void decide(Link link, List<Long> records, long root, long split, List<Long> own) {
        PairEvidence pairs = new PairEvidence(sql);
        Profile record = pairs.profileOfRecords(root, records);
        sql.set("lateRecords", records.toArray(Long[]::new)).set("lateHome", 0L);
        move(root, 0);
        Map<Long, Profile> two = rebuiltWithout(root, split, pairs);
        Verdict stays = pairs.verdict(record, two.get(root));
        Verdict goes = pairs.verdict(record, two.get(split));
        boolean clearlyStays = stays.outcome() == Outcome.AUTO && !pairs.judge().rivals(stays, goes, record, two.get(split));
        boolean clearlyGoes = goes.outcome() == Outcome.AUTO && !pairs.judge().rivals(goes, stays, record, two.get(root));
        if (clearlyStays || clearlyGoes) {
            long home = clearlyStays ? root : split;
            move(0, home);
            relink(home, Evidence.of(clearlyStays ? stays : goes, OptionalDouble.of((clearlyStays ? goes : stays).total())));
            rebuild(home);
            return;
        }
        long alone = ownPerson(link);
        own.add(alone);
        ask(alone, root, stays);
        ask(alone, split, goes);
    }

    private Map<Long, Profile> rebuiltWithout(long root, long split, PairEvidence pairs) {
        rebuild(root);
        return pairs.profiles(List.of(root, split));
    }

    private void move(long from, long to) {
        sql.set("lateFrom", from).set("lateTo", to).update("""
                update contribution set id = :lateTo
                 where district = :district and entity = 'Person' and id = :lateFrom and source_record = any(:lateRecords)""");
    }

    private void relink(long home, Evidence evidence) {
        sql.set("lateHome", home).set("sentence", evidence.sentence()).set("account", PersonLinks.json(evidence)).update("""
                update link set id = :lateHome, evidence = :sentence, account = cast(:account as jsonb)
                 where district = :district and entity = 'Person' and source_system = :lateSystem and source_key = :lateKey""");
    }

    private void rebuild(long person) {
        images.writeOut(List.of(person));
        PersonImage now = images.read(person);
        images.write(now.rebuilt(now.said(), ownership, sql.district()));
        sql.set("imageOf", person).update("update person set recorded_at = :now where district = :district and id = :imageOf");
    }

    private long ownPerson(Link link) {
        long id = HubIds.take(sql.jdbc(), sql.district(), 1);
        sql.set("lateHome", id).set("lateRecord", ((Long[]) sql.value("lateRecords"))[0]);
        sql.update("delete from link where district = :district and entity = 'Person' and source_system = :lateSystem and source_key = :lateKey");
        sql.update("""
                insert into person (district, id, source_record_id, recorded_at, source_system, lifecycle, source_key)
                values (:district, :lateHome, :lateRecord, :now, :lateSystem, 'active', :lateKey)""");
        move(0, id);
        rebuild(id);
        return id;
    }

    private void ask(long alone, long other, Verdict verdict) {
        Evidence evidence = Evidence.of(verdict, OptionalDouble.empty());
        sql.set("person", alone).set("other", other).set("bits", evidence.total()).set("sentence", evidence.sentence())
                .set("account", PersonLinks.json(evidence));
        if (verdict.outcome() != Outcome.APART) {
            sql.update("""
                    insert into identity_question (district, person, other, source_system, source_key, bits, why, account, asked_at)
                    values (:district, :person, :other, :lateSystem, :lateKey, :bits, :sentence, cast(:account as jsonb), :now)
                    on conflict do nothing""");
        }
    }
}
