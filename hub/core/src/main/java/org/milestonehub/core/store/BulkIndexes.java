package org.milestonehub.core.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import org.milestonehub.core.sync.SyncException;
import org.milestonehub.spi.Fault;

/**
 * Fills an empty table without its indexes and builds them afterwards, in the same transaction: an index made at once costs
 * a quarter of one that grows row by row. Truncating the empty table first lets the server write its rows without a copy in
 * the write-ahead log, and put the file itself to the disk when it commits. Only for a table in which no district has a row,
 * so that nobody waits for it; where somebody looks at the table just now, or other districts are there, the rows go in the
 * ordinary way.
 */
public final class BulkIndexes {

    private static final long WORTH_IT = 20_000;

    private record Index(String name, String definition, String constraint) {}

    private BulkIndexes() {}

    /** What fills the table and says with how many rows; it is told whether the indexes grow with every row. */
    public interface Filling {

        long insert(boolean indexed);
    }

    /** Runs an insert of about so many rows into a table and tells the planner of many; gives what the insert gives. */
    public static long fill(RunSql sql, String table, long rows, Filling filling) {
        if (rows < WORTH_IT) {
            return filling.insert(true);
        }
        long inserted = emptyAndOurs(sql, table) ? fillEmpty(sql, table, filling) : filling.insert(true);
        sql.analyze(table);
        return inserted;
    }

    private static long fillEmpty(RunSql sql, String table, Filling filling) {
        List<Index> indexes = sql.query("""
                select i.relname, pg_get_indexdef(i.oid), coalesce(pg_get_constraintdef(c.oid), '')
                  from pg_index as x join pg_class as i on i.oid = x.indexrelid
                  left join pg_constraint as c on c.conindid = i.oid
                 where x.indrelid = '%s'::regclass order by i.relname""".formatted(table),
                (row, n) -> new Index(row.getString(1), row.getString(2), row.getString(3)));
        indexes.forEach(index -> sql.update(index.constraint().isEmpty()
                ? "drop index " + index.name()
                : "alter table " + table + " drop constraint " + index.name()));
        sql.update("truncate " + table);
        long inserted = filling.insert(false);
        indexes.forEach(index -> sql.update(index.constraint().isEmpty()
                ? index.definition()
                : "alter table " + table + " add constraint " + index.name() + " " + index.constraint()));
        return inserted;
    }

    private static boolean emptyAndOurs(RunSql sql, String table) {
        if (sql.count("select count(*) from (select 1 from " + table + " limit 1) as any_row") > 0) {
            return false;
        }
        Connection session = sql.connection();
        try {
            Savepoint before = session.setSavepoint();
            try (var statement = session.createStatement()) {
                statement.execute("lock table " + table + " in access exclusive mode nowait");
                return true;
            } catch (SQLException e) {
                session.rollback(before);
                return false;
            }
        } catch (SQLException e) {
            throw new SyncException(Fault.UNREACHABLE, "the hub's database broke off: " + e.getMessage(), e);
        }
    }
}
