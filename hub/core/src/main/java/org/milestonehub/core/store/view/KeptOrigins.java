package org.milestonehub.core.store.view;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.view.EntityRow.Origin;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where values were said that the newest version of their source row leaves out. */
final class KeptOrigins {

    private record Row(String entity, long record) {}

    private final Map<Row, Map<String, Origin>> kept = new HashMap<>();

    KeptOrigins(JdbcClient jdbc, District district, List<Long> records) {
        jdbc.sql("""
                        select k.entity, k.source_record, k.column_name, c.name as connection, s.key as source_key, f.name as file,
                               k.said_line as line, f.run, f.mapping
                          from kept_value k
                          join source_record s on s.district = k.district and s.id = k.source_record and s.file = k.file and s.line = k.line
                          join stream m on m.district = s.district and m.id = s.stream
                          left join source_file f on f.district = k.district and f.id = k.said_file
                          left join connection c on c.district = m.district and c.id = m.connection
                         where k.district = :district and k.source_record in (select unnest(string_to_array(:records, ','))::bigint)
                        """)
                .param("district", district.id())
                .param("records", records.stream().map(String::valueOf).collect(Collectors.joining(",")))
                .query(row -> {
                    kept.computeIfAbsent(new Row(row.getString("entity"), row.getLong("source_record")), any -> new HashMap<>())
                            .put(row.getString("column_name"), JdbcStudentView.origin(row));
                });
    }

    /** By column, of a row that these source rows feed. */
    Map<String, Origin> of(String entity, List<Long> records) {
        Map<String, Origin> all = new HashMap<>();
        records.forEach(record -> all.putAll(kept.getOrDefault(new Row(entity, record), Map.of())));
        return all;
    }
}
