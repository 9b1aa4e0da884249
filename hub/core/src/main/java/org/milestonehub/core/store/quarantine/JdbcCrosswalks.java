package org.milestonehub.core.store.quarantine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.milestonehub.core.mapping.CrosswalkEntry;
import org.milestonehub.core.mapping.CrosswalkStore;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of crosswalks in the table {@code crosswalk_row}. */
public final class JdbcCrosswalks implements CrosswalkStore {

    private static final String ROW = """
            select c.shape, c.crosswalk, c.source_code, c.code, c.note, c.revision, c.added_by, c.added_at
              from district as d join crosswalk_row as c on c.district = d.id where d.code = :district""";
    private static final String IN_FORCE = " and not c.removed and not exists (select 1 from crosswalk_row as n where n.district = c.district"
            + " and n.shape = c.shape and n.crosswalk = c.crosswalk and n.source_code = c.source_code and n.revision > c.revision)";
    private static final String NEXT = """
            insert into crosswalk_row (district, shape, crosswalk, source_code, revision, code, note, removed, added_at, added_by)
            select d.id, :shape, :crosswalk, :source, coalesce((select max(revision) from crosswalk_row where district = d.id), 0) + 1,
                   :code, :note, :removed, :at, :by
              from district as d where d.code = :district""";

    private final JdbcClient jdbc;

    public JdbcCrosswalks(DataSource source) {
        this.jdbc = JdbcClient.create(source);
    }

    @Override
    public long version(String district) {
        return jdbc.sql("select coalesce(max(c.revision), 0) from district as d join crosswalk_row as c on c.district = d.id where d.code = ?")
                .param(district).query(Long.class).single();
    }

    @Override
    public List<CrosswalkEntry> rows(String district) {
        return jdbc.sql(ROW + IN_FORCE + " order by 1, 2, 3").param("district", district).query(JdbcCrosswalks::entry).list();
    }

    @Override
    public List<CrosswalkEntry> history(String district) {
        return jdbc.sql(ROW + " order by c.revision desc").param("district", district).query(JdbcCrosswalks::entry).list();
    }

    @Override
    public void add(String district, CrosswalkEntry row) {
        write(district, row, false);
    }

    @Override
    public boolean remove(String district, String shape, String crosswalk, String source, String by, Instant at) {
        List<CrosswalkEntry> held = rows(district).stream().filter(row -> row.shape().equals(shape) && row.crosswalk().equals(crosswalk)
                && row.source().equals(source)).toList();
        held.forEach(row -> write(district, new CrosswalkEntry(shape, crosswalk, source, row.code(), row.note(), 0, by, at), true));
        return !held.isEmpty();
    }

    private void write(String district, CrosswalkEntry row, boolean removed) {
        jdbc.sql(NEXT).param("district", district).param("shape", row.shape()).param("crosswalk", row.crosswalk()).param("source", row.source())
                .param("code", row.code()).param("note", row.note()).param("removed", removed).param("at", row.at().atOffset(ZoneOffset.UTC))
                .param("by", row.by()).update();
    }

    private static CrosswalkEntry entry(ResultSet row, int number) throws SQLException {
        return new CrosswalkEntry(row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5), row.getLong(6),
                row.getString(7), row.getObject(8, OffsetDateTime.class).toInstant());
    }
}
