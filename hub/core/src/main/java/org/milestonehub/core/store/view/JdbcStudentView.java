package org.milestonehub.core.store.view;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.governance.Account;
import org.milestonehub.core.model.EntityType;
import org.milestonehub.core.model.Model;
import org.milestonehub.core.store.RowTexts;
import org.milestonehub.core.store.StudentTables;
import org.milestonehub.core.view.EntityRow;
import org.milestonehub.core.view.EntityRow.Origin;
import org.milestonehub.core.view.StudentLine;
import org.milestonehub.core.view.StudentRecord;
import org.milestonehub.core.view.StudentRecord.Section;
import org.milestonehub.core.view.StudentView;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Students with provenance, read by indexes: one statement for all tables that speak of a student. */
public final class JdbcStudentView implements StudentView {

    private record Stored(EntityType entity, long id, String lifecycle, Instant recordedAt, JsonNode row, long record, Origin origin) {}

    private final DataSource dataSource;
    private final JdbcClient jdbc;
    private final StudentSearch search;
    private final StudentTables tables;
    private final Map<String, String> tableNames;

    public JdbcStudentView(DataSource dataSource, Model model) {
        this.dataSource = dataSource;
        this.jdbc = JdbcClient.create(dataSource);
        this.search = new StudentSearch(dataSource);
        this.tables = new StudentTables(model);
        this.tableNames = model.entities().stream().collect(Collectors.toMap(EntityType::name, EntityType::table));
    }

    @Override
    public List<StudentLine> search(District district, String text, int most) {
        return search.find(district, text, most);
    }

    @Override
    public List<StudentLine> search(District district, String text, Account account, LocalDate today, int most) {
        return !account.sees(district.id()) || !account.role().seesStudents()
                ? List.of()
                : account.role().bySchool() ? search.find(district, text, account, today, most) : search.find(district, text, most);
    }

    @Override
    public Optional<StudentRecord> student(District district, long asked) {
        return student(district, asked, true);
    }

    @Override
    public Optional<StudentRecord> unmasked(District district, long asked) {
        return student(district, asked, false);
    }

    private Optional<StudentRecord> student(District district, long asked, boolean masked) {
        long id = jdbc.sql("select person_now(?, ?)").params(district.id(), asked).query(Long.class).single();
        List<Stored> stored = jdbc.sql(tables.statement())
                .param("district", district.id())
                .param("student", id)
                .query(this::stored)
                .list();
        Map<EntityType, List<JsonNode>> rows = stored.stream().collect(Collectors.groupingBy(
                Stored::entity, LinkedHashMap::new, Collectors.mapping(Stored::row, Collectors.toList())));
        if (rows.keySet().stream().noneMatch(entity -> entity.name().equals("Person"))) {
            return Optional.empty();
        }
        RowTexts texts = new RowTexts(dataSource, district.id(), rows, tableNames, masked);
        Map<String, List<Further>> others = others(district, stored);
        KeptOrigins kept = new KeptOrigins(jdbc, district, Stream.concat(stored.stream().map(Stored::record),
                others.values().stream().flatMap(List::stream).map(Further::record)).distinct().toList());
        Map<String, List<EntityRow>> sections = new LinkedHashMap<>();
        for (Stored one : stored) {
            List<Further> feeding = others.getOrDefault(one.entity().name() + "/" + one.id(), List.of());
            List<Origin> further = feeding.stream().map(Further::origin).filter(origin -> !origin.equals(one.origin())).toList();
            Map<String, Origin> said = kept.of(one.entity().name(), feeding.isEmpty() ? List.of(one.record())
                    : feeding.stream().map(Further::record).toList());
            sections.computeIfAbsent(one.entity().name(), any -> new ArrayList<>()).add(new EntityRow(
                    one.id(), one.lifecycle(), one.recordedAt(), texts.values(one.entity(), one.row(), id, said), one.origin(), further));
        }
        List<Section> list = sections.entrySet().stream().map(entry -> new Section(entry.getKey(), entry.getValue())).toList();
        return Optional.of(new StudentRecord(id, name(stored.get(0).row()), list, new MilestoneLines(jdbc).of(district, id)));
    }

    /** A source row that feeds a row beside others. */
    private record Further(long record, Origin origin) {}

    private Map<String, List<Further>> others(District district, List<Stored> stored) {
        Map<String, List<Further>> others = new LinkedHashMap<>();
        jdbc.sql("""
                        select k.entity, k.id, k.source_record, c.name as connection, s.key as source_key, f.name as file, s.line, f.run, f.mapping
                          from contribution k
                          join source_record s on s.district = k.district and s.id = k.source_record
                          left join source_file f on f.district = s.district and f.id = s.file
                          left join connection c on c.district = k.district and c.id = k.source_system
                         where k.district = :district
                           and (k.entity, k.id) in (select unnest(string_to_array(:entities, ',')), unnest(string_to_array(:ids, ','))::bigint)
                         order by k.entity, k.id, k.source_record
                        """)
                .param("district", district.id())
                .param("entities", stored.stream().map(one -> one.entity().name()).collect(Collectors.joining(",")))
                .param("ids", stored.stream().map(one -> Long.toString(one.id())).collect(Collectors.joining(",")))
                .query(row -> {
                    others.computeIfAbsent(row.getString("entity") + "/" + row.getLong("id"), any -> new ArrayList<>())
                            .add(new Further(row.getLong("source_record"), origin(row)));
                });
        return others;
    }

    private Stored stored(ResultSet row, int number) throws SQLException {
        return new Stored(
                tables.entity(row.getInt("position")),
                row.getLong("id"),
                row.getString("lifecycle"),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                RowTexts.parse(row.getString("row")),
                row.getLong("record"),
                origin(row));
    }

    static Origin origin(ResultSet row) throws SQLException {
        return new Origin(
                Objects.toString(row.getString("connection"), "hub"),
                row.getString("source_key"),
                Objects.toString(row.getString("file"), ""),
                row.getLong("line"),
                row.getLong("run"),
                Objects.toString(row.getString("mapping"), ""));
    }

    private static String name(JsonNode person) {
        String first = Stream.of("preferred_name", "given_name").map(column -> text(person, column))
                .filter(text -> !text.isEmpty()).findFirst().orElse("");
        String name = (first + " " + text(person, "family_name")).strip();
        return name.isEmpty() ? "(no name)" : name;
    }

    private static String text(JsonNode row, String column) {
        return row.hasNonNull(column) ? row.get(column).asText() : "";
    }
}
