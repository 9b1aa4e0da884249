package org.milestonehub.core.store.person;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.milestonehub.core.identity.steward.MergeRecord;
import org.milestonehub.core.store.Moments;
import org.milestonehub.core.store.RunSql;

/** Reads merges. */
final class MergeRecords {

    private static final String COLUMNS = """
            select v.id, v.survivor, v.absorbed, v.question, v.reason, v.sentence, v.moved, v.confirmed, v.merged_by, v.merged_at,
                   v.undone_by, v.undone_at, v.undone_reason
              from merge_event as v where v.district = :district""";

    private MergeRecords() {}

    static Optional<MergeRecord> find(RunSql sql, long event) {
        return sql.set("wantedEvent", event).query(COLUMNS + " and v.id = :wantedEvent", (row, n) -> record(row)).stream().findFirst();
    }

    /** The merge that took a person away and stands. */
    static Optional<MergeRecord> standing(RunSql sql, long absorbed) {
        return sql.set("wantedPerson", absorbed).query(COLUMNS + " and v.absorbed = :wantedPerson and v.undone_at is null",
                (row, n) -> record(row)).stream().findFirst();
    }

    /** All merges around a person, of everybody he was ever merged with. */
    static List<MergeRecord> around(RunSql sql, long person) {
        return sql.set("wantedPerson", person).query("""
                with recursive them as (
                    select person_now(:district, :wantedPerson) as id
                    union
                    select case when v.survivor = them.id then v.absorbed else v.survivor end
                      from them join merge_event as v on v.district = :district and (v.survivor = them.id or v.absorbed = them.id))
                """ + COLUMNS + " and (v.survivor in (select id from them) or v.absorbed in (select id from them)) order by v.id desc",
                (row, n) -> record(row));
    }

    private static MergeRecord record(ResultSet row) throws SQLException {
        long question = row.getLong(4);
        Optional<Long> asked = row.wasNull() ? Optional.empty() : Optional.of(question);
        return new MergeRecord(row.getLong(1), row.getLong(2), row.getLong(3), asked, row.getString(5), row.getString(6), row.getLong(7),
                List.of((String[]) row.getArray(8).getArray()), row.getString(9), Moments.of(row, 10).orElseThrow(),
                Moments.of(row, 12).map(at -> undone(row, at)));
    }

    private static MergeRecord.Undone undone(ResultSet row, Instant at) {
        try {
            return new MergeRecord.Undone(Objects.toString(row.getString(11), ""), at, row.getString(13));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
