package org.milestonehub.core.store.milestone;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.milestonehub.core.model.EntityType;
import org.milestonehub.core.model.Field;
import org.milestonehub.core.model.FieldType;
import org.milestonehub.core.model.Model;
import org.milestonehub.core.store.EntityColumns;
import org.milestonehub.core.store.FeedIds;

/**
 * How the records of one entity are found that belong to subjects in one way, and what else of the rows they refer to has to
 * be read. Says the same of changed rows: whose they are.
 */
final class EvidenceQuery {

    private static final FieldType DAY = FieldType.parse("date");
    private static final FieldType TEXT = FieldType.parse("string");

    /** A value to read. */
    record Column(String path, FieldType type, String sql) {}

    private final EntityType entity;
    private final StringBuilder joins = new StringBuilder();
    private final Map<String, EntityType> aliases = new LinkedHashMap<>();
    private final List<Column> columns = new ArrayList<>();
    private String owner = "";
    private String condition = "";

    private EvidenceQuery(EntityType entity) {
        this.entity = entity;
        aliases.put("e", entity);
    }

    /**
     * Records that belong to a subject by a path of references.
     *
     * @param link reference fields from the entity to its subject
     * @param paths fields and dotted paths to read
     */
    static EvidenceQuery along(EntityType entity, List<String> link, Set<String> paths) {
        EvidenceQuery query = new EvidenceQuery(entity);
        String alias = query.walk(link.subList(0, link.size() - 1));
        query.owner = alias + "." + quoted(query.aliases.get(alias), link.get(link.size() - 1));
        return query.reading(paths);
    }

    /** The subject's own record. */
    static EvidenceQuery itself(EntityType entity, Set<String> paths) {
        EvidenceQuery query = new EvidenceQuery(entity);
        query.owner = "e.id";
        return query.reading(paths);
    }

    /** Records that name the subject in a list. */
    static EvidenceQuery named(EntityType entity, Field list, Set<String> paths) {
        EvidenceQuery query = new EvidenceQuery(entity);
        query.joins.append(" cross join lateral unnest(e.").append(EntityColumns.quoted(list)).append(") as own (id)");
        query.owner = "own.id";
        return query.reading(paths);
    }

    /** Records that name a programme's organisation together with one of its partners. */
    static EvidenceQuery withPartner(EntityType entity, List<Field> organizations, Set<String> paths) {
        EvidenceQuery query = new EvidenceQuery(entity);
        StringBuilder all = new StringBuilder("array[]::bigint[]");
        organizations.forEach(field -> all.append(field.type().list()
                ? " || coalesce(e." + EntityColumns.quoted(field) + ", '{}')"
                : " || e." + EntityColumns.quoted(field)));
        query.joins.append(" join program as own on own.district = e.district and own.organization = any (").append(all)
                .append(") and own.partners && (").append(all).append(')');
        query.owner = "own.id";
        return query.reading(paths);
    }

    /** Terms of the schools a student was enrolled at, and of the district: what says when a stage is set. */
    static EvidenceQuery ofTerms(Set<String> paths) {
        EvidenceQuery query = new EvidenceQuery(Model.shipped().entity("Term"));
        query.joins.append(" join organization as place on place.district = e.district and place.id = e.organization")
                .append(" join school_enrollment as own on own.district = e.district and (own.school = e.organization or place.kind = 'district')");
        query.owner = "own.student";
        return query.reading(paths);
    }

    /** Reviews name their subject without a reference. */
    static EvidenceQuery ofReviews(String subjectType, Set<String> paths) {
        EvidenceQuery query = new EvidenceQuery(Model.shipped().entity("MilestoneReview"));
        query.owner = "e.subject_id";
        query.condition = " and e.subject_type = '" + subjectType + "'";
        return query.reading(paths);
    }

    private EvidenceQuery reading(Set<String> paths) {
        paths.forEach(path -> column(path).ifPresent(columns::add));
        return this;
    }

    EntityType entity() {
        return entity;
    }

    List<Column> columns() {
        return columns;
    }

    /** All entities whose rows it looks at, by alias. */
    Map<String, EntityType> aliases() {
        return aliases;
    }

    /** Current rows of {@code :subjects}; first {@code owner} and the header, then the columns. */
    String current() {
        return "select " + head() + ", null::timestamptz as superseded_at" + values() + " from " + entity.table() + " as e" + joins
                + where() + " and " + owner + " = any (:subjects)";
    }

    /** Earlier versions of them; what a row refers to is read as it is now. */
    String earlier() {
        return "select " + head() + ", e.superseded_at" + values() + " from " + entity.table() + "_history as e" + joins
                + where() + " and " + owner + " = any (:subjects)";
    }

    /** Owners of rows to which feed entries after {@code :after} and up to {@code :upTo} reach through one alias. */
    String touched(String alias) {
        return touched(alias, entity.table());
    }

    /** Owners that changed rows had before. */
    String touchedBefore() {
        return touched("e", entity.table() + "_history");
    }

    private String touched(String alias, String table) {
        return "select distinct " + owner + " as subject from " + table + " as e" + joins + where() + " and " + owner
                + " is not null and " + alias + ".id = " + FeedIds.anyOf(FeedIds.query(aliases.get(alias), ":after", ":upTo"));
    }

    private String head() {
        return owner + " as owner, e.id, e.lifecycle, e.source_system, e.recorded_at, least(e.recorded_at, (select min(h.recorded_at) from "
                + entity.table() + "_history as h where h.district = e.district and h.id = e.id)) as first_recorded, e.effective_from, e.effective_to";
    }

    private String where() {
        return " where e.district = :district" + condition;
    }

    private String values() {
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            list.append(", ").append(columns.get(i).sql()).append(" as v").append(i);
        }
        return list.toString();
    }

    private Optional<Column> column(String path) {
        List<String> names = List.of(path.split("\\."));
        EntityType at = entity;
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            Optional<Field> field = at.field(name);
            if (field.isEmpty()) {
                return i == names.size() - 1 && i > 0 ? header(path, walk(names.subList(0, i)), name) : Optional.empty();
            }
            FieldType type = field.get().type();
            if (i == names.size() - 1) {
                return Optional.of(new Column(path, type, walk(names.subList(0, i)) + "." + EntityColumns.quoted(field.get())));
            }
            if (type.kind() == FieldType.Kind.JSON) {
                String keys = String.join(",", names.subList(i + 1, names.size()));
                return Optional.of(new Column(path, TEXT,
                        "(" + walk(names.subList(0, i)) + "." + EntityColumns.quoted(field.get()) + " #>> '{" + keys + "}')"));
            }
            if (type.isReference() && type.list() && i == names.size() - 2) {
                return ofEach(path, walk(names.subList(0, i)) + "." + EntityColumns.quoted(field.get()), type, names.get(i + 1));
            }
            if (!type.isReference() || type.list()) {
                return Optional.empty();
            }
            at = Model.shipped().entity(type.target());
        }
        return Optional.empty();
    }

    /** A value of each row that a list refers to. */
    private static Optional<Column> ofEach(String path, String list, FieldType type, String name) {
        EntityType target = Model.shipped().entity(type.target());
        return target.field(name).filter(field -> !field.type().list()).map(field -> new Column(path,
                FieldType.parse("list<string>"),
                "(select array_agg(x." + EntityColumns.quoted(field) + "::text order by x.id) from " + target.table()
                        + " as x where x.district = e.district and x.id = any (" + list + "))"));
    }

    private static Optional<Column> header(String path, String alias, String name) {
        return switch (name) {
            case "effectiveFrom" -> Optional.of(new Column(path, DAY, alias + ".effective_from"));
            case "effectiveTo" -> Optional.of(new Column(path, DAY, alias + ".effective_to"));
            case "lifecycle" -> Optional.of(new Column(path, TEXT, alias + ".lifecycle"));
            default -> Optional.empty();
        };
    }

    /** The alias of the row at the end of a path of references, joined where it is not yet. */
    private String walk(List<String> path) {
        String alias = "e";
        for (String name : path) {
            String next = alias + "_" + name.toLowerCase(java.util.Locale.ROOT);
            EntityType from = aliases.get(alias);
            if (!aliases.containsKey(next)) {
                EntityType target = Model.shipped().entity(from.field(name).orElseThrow().type().target());
                joins.append(" left join ").append(target.table()).append(" as ").append(next).append(" on ").append(next)
                        .append(".district = e.district and ").append(next).append(".id = ").append(alias).append('.')
                        .append(quoted(from, name));
                aliases.put(next, target);
            }
            alias = next;
        }
        return alias;
    }

    private static String quoted(EntityType entity, String field) {
        return EntityColumns.quoted(entity.field(field).orElseThrow());
    }
}
