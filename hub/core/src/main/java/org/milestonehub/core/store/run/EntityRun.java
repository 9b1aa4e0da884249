package org.milestonehub.core.store.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.milestonehub.core.mapping.Emission;
import org.milestonehub.core.model.EntityType;
import org.milestonehub.core.model.Field;
import org.milestonehub.core.model.Model;
import org.milestonehub.core.store.EntityColumns;
import org.milestonehub.core.store.RunSql;
import org.milestonehub.core.store.run.PgStaging.StreamState;

/** One entity inside one run: who feeds it, and how its staged parts are selected with references resolved. */
final class EntityRun {

    /** An emission and the stream it belongs to. */
    record Feed(StreamState state, Emission emission) {

        int part() {
            return CopyRowSink.partNumber(state, emission.index());
        }
    }

    private final EntityType entity;
    private final List<Feed> feeds;
    private final boolean holdsReleased;
    private final long rows;
    private final PgStaging staging;
    private final RunSql sql;

    EntityRun(EntityType entity, PgStaging staging) {
        this.entity = entity;
        this.rows = staging.parts();
        this.holdsReleased = staging.holdsReleased(entity);
        this.staging = staging;
        this.sql = staging.sql();
        this.feeds = new ArrayList<>();
        for (StreamState state : staging.streams()) {
            for (Emission emission : state.stream.emissions()) {
                if (emission.entity().equals(entity)) {
                    feeds.add(new Feed(state, emission));
                }
            }
        }
    }

    EntityType entity() {
        return entity;
    }

    List<Feed> feeds() {
        return feeds;
    }

    /** About how many parts there are at most. */
    long rows() {
        return rows;
    }

    String table() {
        return entity.table();
    }

    String parts() {
        return "{" + PgStaging.partTable(entity) + "}";
    }

    String work() {
        return "{work_" + entity.table() + "}";
    }

    List<Field> fields() {
        return entity.fields();
    }

    /**
     * SQL for the columns of which a part {@code p} does not speak: those its row left out, and those its emission has no
     * line for. A part that waits keeps them, since its mapping may not be at hand when it is released.
     */
    String unspoken() {
        StringBuilder cases = new StringBuilder("coalesce(p.absent, array[]::text[]) || case p.part");
        for (Feed feed : feeds) {
            List<Field> spoken = feed.emission().fields();
            cases.append(" when ").append(feed.part()).append(" then array[").append(fields().stream()
                    .filter(field -> !spoken.contains(field)).map(field -> "'" + field.column() + "'").collect(Collectors.joining(", ")))
                    .append("]::text[]");
        }
        return feeds.isEmpty() ? "coalesce(p.absent, array[]::text[])" : cases.append(" else array[]::text[] end").toString();
    }

    /** The parts of this run with the fields each may speak of, those released from waiting too. */
    Map<Integer, List<Field>> spokenByPart() {
        Map<Integer, List<Field>> spoken = new LinkedHashMap<>();
        feeds.forEach(feed -> spoken.put(feed.part(), feed.emission().fields()));
        if (holdsReleased) {
            sql.query("select distinct part from " + work() + " order by part", (row, n) -> spoken.putIfAbsent(row.getInt(1), fields()));
        }
        return spoken;
    }

    /** Fields some part of this run may speak of. */
    Set<Field> spoken() {
        if (holdsReleased) {
            return Set.copyOf(fields());
        }
        return feeds.stream().flatMap(feed -> feed.emission().fields().stream()).collect(Collectors.toSet());
    }

    /**
     * Everything in it is new and stands alone: nothing of this entity is held for the district, one emission of a stream
     * that was never read before feeds it, and no other row can have the same key.
     */
    boolean allNew() {
        if (holdsReleased || feeds.size() != 1 || !feeds.get(0).state().fresh) {
            return false;
        }
        Emission emission = feeds.get(0).emission();
        return emission.exclusive() && !emission.part() && !emission.optional() && sql.count(
                "select count(*) from (select 1 from " + table() + " where district = :district limit 1) as held") == 0;
    }

    /** Reference fields that some part can carry. */
    List<Field> references() {
        Set<Field> spoken = spoken();
        return EntityColumns.references(fields()).stream().filter(spoken::contains).filter(f -> !f.type().list()).toList();
    }

    /** Joins that find the hub ids of references; the id of field {@code x} is {@code ref_x.id}. */
    String referenceJoins(String selfKeys) {
        StringBuilder joins = new StringBuilder();
        for (Field field : references()) {
            EntityType target = Model.shipped().entity(field.type().target());
            String alias = alias(field);
            String key = "p." + EntityColumns.quoted(field);
            joins.append("\n left join ").append(target.equals(entity) ? "(" + selfKeys + ") as " + alias + " on " + alias + ".source_key = " + key
                    : heldUnder(target, key, alias));
        }
        return joins.toString();
    }

    /** Keys and ids of rows of this system that are held. */
    String held(EntityType target) {
        return String.join(" union all ", heldIn(target));
    }

    private List<String> heldIn(EntityType target) {
        String own = "select source_key, id from " + target.table() + " where district = :district and source_system = :system";
        return staging.linked(target) ? List.of(own, "select source_key, id from link where district = :district and source_system = :system"
                + " and entity = '" + target.name() + "'") : List.of(own);
    }

    /**
     * What a join says to find the held row under a key. The rows of a system and its links are read through, unless a small run looks
     * up each of its few keys in both.
     */
    String heldUnder(EntityType target, String key, String alias) {
        return staging.isSmall()
                ? "lateral (" + heldIn(target).stream().map(one -> one + " and source_key = " + key).collect(Collectors.joining(" union all ")) + ") as "
                        + alias + " on true"
                : "(" + held(target) + ") as " + alias + " on " + alias + ".source_key = " + key;
    }

    /** The fields of a part with references as hub ids, in the order of the model. */
    String resolvedFields() {
        List<Field> resolved = references();
        return fields().stream().map(field -> value(field, resolved)).collect(Collectors.joining(", "));
    }

    private String value(Field field, List<Field> resolved) {
        if (!field.type().isReference()) {
            return "p." + EntityColumns.quoted(field);
        }
        if (resolved.contains(field)) {
            return alias(field) + ".id as " + EntityColumns.quoted(field);
        }
        if (field.type().list() && spoken().contains(field)) {
            EntityType target = Model.shipped().entity(field.type().target());
            return "(select array_agg(k.id order by k.id) from (" + held(target) + ") as k where k.source_key = any(p."
                    + EntityColumns.quoted(field) + ")) as " + EntityColumns.quoted(field);
        }
        return "null::bigint" + (field.type().list() ? "[]" : "") + " as " + EntityColumns.quoted(field);
    }

    /** First required reference of a part that leads nowhere, as {@code column}; null where all lead somewhere. */
    String lackingReference() {
        String cases = references().stream().filter(Field::required)
                .map(field -> " when p." + EntityColumns.quoted(field) + " is not null and " + alias(field)
                        + ".id is null then '" + field.name() + "'")
                .collect(Collectors.joining());
        return cases.isEmpty() ? "null::text" : "case" + cases + " end";
    }

    static String alias(Field field) {
        return "ref_" + field.column();
    }
}
