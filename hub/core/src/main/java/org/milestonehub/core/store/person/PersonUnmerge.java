package org.milestonehub.core.store.person;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.milestonehub.core.store.RunSql;
import org.milestonehub.core.store.person.LookupIndex.Looked;
import org.milestonehub.core.sync.Ownership;

/**
 * The statements that take a merge back: the two people with their keys and contributions. {@code :event} is the merge,
 * {@code :mergeRun} its run, {@code :survivor} and {@code :absorbed} the people, {@code :root} whom the survivor stands for
 * now, {@code :run} the run that takes it back.
 *
 * <p>Merges are taken back in any order: what a later merge remembers of the survivor is freed of the one who leaves.
 */
final class PersonUnmerge {

    private static final String LATER = "v.district = :district and v.id > :event and v.undone_at is null";

    private final RunSql sql;
    private final Ownership ownership;
    private final PersonImages images;
    private final long survivor;
    private final long absorbed;
    private final long root;

    /** What a merge remembers of a person. */
    private record Remembered(long event, PersonImage before, JsonNode after) {}

    PersonUnmerge(RunSql sql, Ownership ownership, long survivor, long absorbed, long root) {
        this.sql = sql;
        this.ownership = ownership;
        this.images = new PersonImages(sql);
        this.survivor = survivor;
        this.absorbed = absorbed;
        this.root = root;
    }

    void apply() {
        LookupIndex.index(sql);
        LookupIndex.forget(sql, Looked.PERSON, "select e.* from person as e where e.district = :district and e.id in (:root, :absorbed)");
        JsonNode rootBefore = images.read(root).row();
        keys();
        contributions();
        Set<Long> gone = new HashSet<>(remembered(":event", absorbed).before().records());
        images.read(absorbed).said().forEach(one -> gone.add(one.path("source_record").longValue()));
        restoreAbsorbed();
        freeLaterImages(gone);
        restoreRoot(rootBefore);
    }

    private void keys() {
        sql.update("""
                delete from link as l using merge_key as k
                 where k.district = :district and k.event = :event and k.made and l.district = k.district and l.entity = 'Person'
                   and l.source_system = k.source_system and l.source_key = k.source_key and l.id = :root""");
        sql.update("""
                update link as l set id = k.person from merge_key as k
                 where k.district = :district and k.event = :event and not k.made and l.district = k.district and l.entity = 'Person'
                   and l.source_system = k.source_system and l.source_key = k.source_key and l.id = :root""");
        sql.update("""
                delete from merge_key as x using merge_key as k, merge_event as v
                 where k.district = :district and k.event = :event and x.district = k.district and x.source_system = k.source_system
                   and x.source_key = k.source_key and x.event = v.id and\s""" + LATER);
    }

    private void contributions() {
        sql.update("""
                update contribution as c set id = :absorbed from merge_cell as x
                 where x.district = :district and x.event = :event and x.table_name = 'contribution' and x.column_name = 'id'
                   and c.district = :district and c.entity = 'Person' and c.id = :root
                   and x.row_key = 'Person|' || c.source_record || '|' || c.part""");
        sql.update("""
                update contribution as c set id = :absorbed
                 where c.district = :district and c.entity = 'Person' and c.id = :root
                   and c.source_record in (select l.id from merge_later as l
                        join merge_key as k on k.district = l.district and k.event = :event and k.source_system = l.source_system
                             and k.source_key = l.source_key
                       where l.district = :district and l.entity = 'Person')""");
        sql.update("""
                delete from merge_cell as x using merge_cell as o, merge_event as v
                 where o.district = :district and o.event = :event and o.table_name = 'contribution' and o.column_name = 'id'
                   and x.district = o.district and x.table_name = o.table_name and x.row_key = o.row_key
                   and x.column_name = o.column_name and x.event = v.id and\s""" + LATER);
    }

    private void restoreAbsorbed() {
        PersonImage before = remembered(":event", absorbed).before();
        ArrayNode said = images.read(absorbed).said();
        if (before.isMadeOf(said)) {
            images.write(before);
            images.forgetKept(absorbed, mergeRun());
            if (before.stoodAlone()) {
                images.standsAlone(absorbed);
            }
            return;
        }
        images.write(said.isEmpty() ? before.with("lifecycle", "ended") : before.rebuilt(said, ownership, sql.district()));
        sql.update("update person set recorded_at = :now where district = :district and id = :absorbed");
    }

    /** Merges that still stand remember the survivor, and whom he was taken into, without the one who leaves. */
    private void freeLaterImages(Set<Long> gone) {
        Remembered first = remembered(":event", survivor);
        Map<Long, Long> lastEvent = new HashMap<>();
        boolean survivorSeen = false;
        for (Remembered later : laterImages()) {
            long person = later.before().person();
            boolean next = person == survivor && !survivorSeen;
            survivorSeen |= person == survivor;
            if (later.before().records().stream().noneMatch(gone::contains)) {
                continue;
            }
            boolean straight = next && later.before().row().equals(first.after());
            PersonImage freed = straight ? first.before() : later.before().rebuilt(later.before().saidWithout(gone), ownership, sql.district());
            if (straight) {
                images.forgetKept(survivor, mergeRun());
            }
            remember(later.event(), freed);
            images.rewriteKept(freed, later.event());
            Long previous = lastEvent.put(person, later.event());
            if (previous != null) {
                after(previous, person, freed.row());
            }
        }
    }

    private List<Remembered> laterImages() {
        return sql.query("""
                select i.event, i.person, i.row_before::text, i.row_after::text, i.said_before::text
                  from merge_person as i join merge_event as v on v.district = i.district and v.id = i.event
                 where i.district = :district and\s""" + LATER + " order by i.event, i.person", (row, n) -> new Remembered(row.getLong(1),
                PersonImage.of(row.getLong(2), row.getString(3), row.getString(5)), PersonImage.parse(row.getString(4))));
    }

    private void remember(long event, PersonImage freed) {
        sql.set("imageEvent", event).set("imageOf", freed.person()).set("imageRow", freed.row().toString())
                .set("imageSaid", freed.said().toString()).update("""
                update merge_person set row_before = cast(:imageRow as jsonb), said_before = cast(:imageSaid as jsonb)
                 where district = :district and event = :imageEvent and person = :imageOf""");
    }

    private void after(long event, long person, JsonNode row) {
        sql.set("imageEvent", event).set("imageOf", person).set("imageRow", row.toString()).update("""
                update merge_person set row_after = cast(:imageRow as jsonb)
                 where district = :district and event = :imageEvent and person = :imageOf""");
    }

    private void restoreRoot(JsonNode rootBefore) {
        List<Remembered> later = laterImages().stream().filter(image -> image.before().person() == root).toList();
        PersonImage now = images.read(root);
        if (!later.isEmpty()) {
            Remembered last = later.get(later.size() - 1);
            boolean untouched = last.after().equals(rootBefore);
            rebuild(now, untouched);
            if (untouched) {
                after(last.event(), root, images.read(root).row());
            }
            return;
        }
        Remembered merged = remembered(":event", survivor);
        if (merged.after().equals(rootBefore) && merged.before().isMadeOf(now.said())) {
            images.write(merged.before());
            images.forgetKept(survivor, mergeRun());
            if (merged.before().stoodAlone()) {
                images.standsAlone(survivor);
            }
        } else {
            rebuild(now, false);
        }
    }

    private void rebuild(PersonImage now, boolean untouched) {
        if (!untouched) {
            images.keep(root);
        }
        images.write(now.said().isEmpty() ? now.with("lifecycle", "ended") : now.rebuilt(now.said(), ownership, sql.district()));
        if (!untouched) {
            sql.update("update person set recorded_at = :now where district = :district and id = :root");
        }
    }

    private Remembered remembered(String event, long person) {
        return sql.set("imageOf", person).query("""
                select event, row_before::text, row_after::text, said_before::text from merge_person
                 where district = :district and person = :imageOf and event =\s""" + event, (row, n) -> new Remembered(row.getLong(1),
                PersonImage.of(person, row.getString(2), row.getString(4)), PersonImage.parse(row.getString(3)))).get(0);
    }

    private long mergeRun() {
        return (long) sql.value("mergeRun");
    }
}
