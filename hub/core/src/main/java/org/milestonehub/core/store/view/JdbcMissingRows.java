package org.milestonehub.core.store.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.model.EntityType;
import org.milestonehub.core.model.Field;
import org.milestonehub.core.model.Model;
import org.milestonehub.core.store.EntityColumns;
import org.milestonehub.core.store.SchoolPath;
import org.milestonehub.core.view.MissingRows;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Missing rows with what they feed: few beside those held, so that each is looked up by its index. */
public final class JdbcMissingRows implements MissingRows {

    /** Days on which rows end, as the calendar of the connection counts them. */
    @FunctionalInterface
    public interface Ends {

        LocalDate of(District district, String connection, String stream, LocalDate since);
    }

    private static final String GONE = """
            with gone as materialized (
                select s.id as record, s.stream, s.key, s.missing_since from source_record as s
                 where s.district = :district and s.state = 1 and s.stream = any(:streams)),
            placed as materialized (%s)
            """;

    private static final String GROUPS = """
            select c.name, t.name, p.school, coalesce(o.name, ''), g.missing_since, count(distinct g.record)
              from gone as g
              join stream as t on t.district = :district and t.id = g.stream
              join connection as c on c.district = :district and c.id = t.connection
              left join (select distinct record, school from placed where school is not null) as p on p.record = g.record
              left join organization as o on o.district = :district and o.id = p.school
             group by c.name, t.name, p.school, o.name, g.missing_since""";

    private static final String ROWS = """
            select c.name, t.name, g.key, coalesce(p.entity, ''), p.student, coalesce(o.name, ''), g.missing_since
              from gone as g
              join stream as t on t.district = :district and t.id = g.stream
              join connection as c on c.district = :district and c.id = t.connection
              left join lateral (select entity, student, school from placed as l where l.record = g.record
                                  order by l.position, school limit 1) as p on true
              left join organization as o on o.district = :district and o.id = p.school
             where :school::bigint is null or exists (select 1 from placed as l where l.record = g.record and l.school = :school::bigint)
                or :school::bigint = 0 and not exists (select 1 from placed as l where l.record = g.record and l.school is not null)
             order by g.missing_since, c.name, t.name, o.name, g.key limit :most""";

    private final JdbcClient jdbc;
    private final Ends ends;
    private final String gone;

    public JdbcMissingRows(DataSource source, Ends ends) {
        this.jdbc = JdbcClient.create(source);
        this.ends = ends;
        List<EntityType> entities = Model.shipped().entities().stream().filter(entity -> !entity.name().equals("ExternalIdentifier")).toList();
        this.gone = GONE.formatted(Stream.iterate(0, n -> n + 1).limit(entities.size()).map(n -> fed(n, entities.get(n)))
                .collect(Collectors.joining(" union all ")));
    }

    /** Rows of one entity that missing records feed. */
    private static String fed(int position, EntityType entity) {
        Optional<SchoolPath> path = SchoolPath.of(entity);
        String join = path.map(SchoolPath::join).orElse("").replaceFirst("^ join", " left join");
        String what = "select g.record, %d as position, '%s' as entity, %s as student, %s as school".formatted(position, entity.name(),
                student(entity), path.map(SchoolPath::school).orElse("null::bigint"));
        return """
                %1$s from gone as g join %2$s as e on e.district = :district and e.source_record_id = g.record and e.source_record_id > 0 %3$s
                union all
                %1$s from gone as g join contribution as k on k.district = :district and k.source_record = g.record and k.entity = '%4$s'
                       join %2$s as e on e.district = :district and e.id = k.id and e.source_record_id <> g.record %3$s"""
                .formatted(what, entity.table(), join, entity.name());
    }

    private static String student(EntityType entity) {
        return entity.name().equals("Person") ? "case when 'student' = any(e.kinds) then e.id end"
                : Stream.of("student", "subject", "person").map(entity::field).flatMap(Optional::stream)
                        .filter(field -> field.type().isReference() && !field.type().list() && field.type().target().equals("Person"))
                        .findFirst().map((Field field) -> "e." + EntityColumns.quoted(field)).orElse("null::bigint");
    }

    @Override
    public long count(District district) {
        return jdbc.sql("select count(*) from source_record where district = ? and state = 1").param(district.id()).query(Long.class).single();
    }

    @Override
    public List<Group> groups(District district) {
        Map<List<Object>, List<Group>> found = new LinkedHashMap<>();
        Days days = new Days(district);
        asked(district, Filter.ALL, GROUPS).query(row -> {
            Group one = group(days, row);
            found.computeIfAbsent(List.of(one.connection(), one.stream(), one.school(), one.schoolName()), any -> new ArrayList<>()).add(one);
        });
        return found.values().stream().map(JdbcMissingRows::together)
                .sorted(Comparator.comparing(Group::firstEnds).thenComparing(Group::connection).thenComparing(Group::stream)
                        .thenComparing(Group::schoolName)).toList();
    }

    private static Group group(Days days, ResultSet row) throws SQLException {
        long school = row.getLong(3);
        LocalDate since = days.since(row, 5);
        LocalDate end = days.end(row.getString(1), row.getString(2), since);
        return new Group(row.getString(1), row.getString(2), school == 0 ? Optional.empty() : Optional.of(school), row.getString(4), row.getLong(6),
                since, end, end);
    }

    /** Many rows share a day: each end is asked for once. */
    private final class Days {

        private final District district;
        private final Map<List<Object>, LocalDate> known = new HashMap<>();

        private Days(District district) {
            this.district = district;
        }

        private LocalDate since(ResultSet row, int column) throws SQLException {
            return LocalDate.ofInstant(row.getObject(column, OffsetDateTime.class).toInstant(), district.timeZone());
        }

        private LocalDate end(String connection, String stream, LocalDate since) {
            return known.computeIfAbsent(List.of(connection, stream, since), any -> ends.of(district, connection, stream, since));
        }
    }

    private static Group together(List<Group> days) {
        Group one = days.get(0);
        return new Group(one.connection(), one.stream(), one.school(), one.schoolName(), days.stream().mapToLong(Group::rows).sum(),
                days.stream().map(Group::since).min(Comparator.naturalOrder()).orElseThrow(),
                days.stream().map(Group::firstEnds).min(Comparator.naturalOrder()).orElseThrow(),
                days.stream().map(Group::lastEnds).max(Comparator.naturalOrder()).orElseThrow());
    }

    @Override
    public List<Row> rows(District district, Filter filter, int most) {
        Days days = new Days(district);
        return asked(district, filter, ROWS).param("school", filter.school().orElse(null)).param("most", most).query((row, n) -> {
            long student = row.getLong(5);
            LocalDate since = days.since(row, 7);
            return new Row(row.getString(1), row.getString(2), row.getString(3), row.getString(4),
                    student == 0 ? Optional.empty() : Optional.of(student), Objects.toString(row.getString(6), ""),
                    since, days.end(row.getString(1), row.getString(2), since));
        }).list();
    }

    private JdbcClient.StatementSpec asked(District district, Filter filter, String question) {
        Integer[] streams = jdbc.sql("""
                select t.id from stream as t join connection as c on c.district = t.district and c.id = t.connection
                 where t.district = ? and (? = '' or c.name = ?) and (? = '' or t.name = ?)""")
                .params(district.id(), filter.connection(), filter.connection(), filter.stream(), filter.stream())
                .query(Integer.class).list().toArray(new Integer[0]);
        return jdbc.sql(gone + question).param("district", district.id()).param("streams", streams);
    }
}
