package org.milestonehub.bench.peer;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.item.Chunk;
import org.springframework.batch.item.ItemWriter;
import org.springframework.batch.item.database.ItemPreparedStatementSetter;
import org.springframework.batch.item.database.JdbcBatchItemWriter;
import org.springframework.batch.item.database.builder.JdbcBatchItemWriterBuilder;

/** A chunk into the hub's tables: source records and people of all rows, enrolments of students. */
final class PupilWriter implements ItemWriter<Pupil> {

    private static final String RECORD = "insert into source_record (district, id, stream, line, file, hash, key) values (1, ?, 1, ?, 1, ?, ?)";
    private static final String PERSON = """
            insert into person (district, id, source_record_id, recorded_at, source_system, source_key, identifiers, given_name,
                                middle_name, family_name, kinds, emails) values (1, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String ENROLLMENT = """
            insert into school_enrollment (district, id, source_record_id, recorded_at, source_system, source_key, student, school,
                                           grade_level) values (1, ?, ?, ?, 1, ?, ?, ?, ?)""";

    private final OffsetDateTime now;
    private final JdbcBatchItemWriter<Pupil> records;
    private final JdbcBatchItemWriter<Pupil> people;
    private final JdbcBatchItemWriter<Pupil> enrollments;

    PupilWriter(DataSource source, OffsetDateTime now) {
        this.now = now;
        records = writer(source, RECORD, PupilWriter::record);
        people = writer(source, PERSON, this::person);
        enrollments = writer(source, ENROLLMENT, this::enrollment);
    }

    @Override
    public void write(Chunk<? extends Pupil> chunk) throws Exception {
        records.write(chunk);
        people.write(chunk);
        List<Pupil> students = chunk.getItems().stream().filter(pupil -> pupil.school() != null).<Pupil>map(pupil -> pupil).toList();
        enrollments.write(new Chunk<>(students));
    }

    private static JdbcBatchItemWriter<Pupil> writer(DataSource source, String sql, ItemPreparedStatementSetter<Pupil> setter) {
        JdbcBatchItemWriter<Pupil> writer = new JdbcBatchItemWriterBuilder<Pupil>().dataSource(source).sql(sql)
                .itemPreparedStatementSetter(setter).assertUpdates(false).build();
        writer.afterPropertiesSet();
        return writer;
    }

    private static void record(Pupil pupil, PreparedStatement row) throws SQLException {
        row.setLong(1, pupil.id());
        row.setInt(2, pupil.line());
        row.setObject(3, pupil.hash());
        row.setString(4, pupil.key());
    }

    private void person(Pupil pupil, PreparedStatement row) throws SQLException {
        row.setLong(1, pupil.id() + 1);
        row.setLong(2, pupil.id());
        row.setObject(3, now);
        row.setString(4, pupil.key());
        row.setArray(5, row.getConnection().createArrayOf("text", pupil.identifiers().toArray()));
        row.setString(6, pupil.givenName());
        row.setString(7, pupil.middleName());
        row.setString(8, pupil.familyName());
        row.setArray(9, row.getConnection().createArrayOf("text", new String[] {pupil.kind()}));
        email(pupil.email(), row);
    }

    private static void email(@Nullable String email, PreparedStatement row) throws SQLException {
        if (email == null) {
            row.setNull(10, Types.ARRAY);
        } else {
            row.setArray(10, row.getConnection().createArrayOf("text", new String[] {email}));
        }
    }

    private void enrollment(Pupil pupil, PreparedStatement row) throws SQLException {
        row.setLong(1, pupil.id() + 2);
        row.setLong(2, pupil.id());
        row.setObject(3, now);
        row.setString(4, pupil.key() + "|" + pupil.schoolKey());
        row.setLong(5, pupil.id() + 1);
        row.setObject(6, pupil.school());
        row.setString(7, pupil.grade());
    }
}
