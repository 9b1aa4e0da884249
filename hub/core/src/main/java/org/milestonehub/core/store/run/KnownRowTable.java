package org.milestonehub.core.store.run;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongPredicate;
import org.milestonehub.core.store.RunSql;
import org.milestonehub.core.store.run.PgStaging.StreamState;
import org.milestonehub.core.sync.KnownRows;

/**
 * What is remembered of the rows of each stream's last full read. A row stands here only while its record is present and
 * says what the row said. Whoever writes records of a stream in any other way than by reading it in full forgets it all.
 */
final class KnownRowTable {

    private static final int ENTRY = Long.BYTES + Integer.BYTES + Long.BYTES;
    private static final int CHUNK = 3_000;
    private static final int CHUNKS_AT_ONCE = 16;

    private final RunSql sql;

    KnownRowTable(RunSql sql) {
        this.sql = sql;
    }

    /** Nothing is known of rows that were understood in another way. */
    KnownRows load(int stream, String understoodBy) {
        sql.set("understoodBy", understoodBy);
        String mine = " from known_row where district = :district and stream = " + stream + " and understood_by = :understoodBy";
        long rows = understoodBy.isEmpty() ? 0 : sql.count("select coalesce(sum(octet_length(entries)), 0)" + mine) / ENTRY;
        KnownRows known = KnownRows.of((int) rows);
        for (int read = 0, chunk = 0; read < rows; chunk += CHUNKS_AT_ONCE) {
            List<byte[]> chunks = sql.query("select entries" + mine + " and chunk between " + chunk + " and " + (chunk + CHUNKS_AT_ONCE - 1),
                    (row, n) -> row.getBytes(1));
            for (byte[] bytes : chunks) {
                add(ByteBuffer.wrap(bytes), known);
                read += bytes.length / ENTRY;
            }
        }
        return known;
    }

    private static void add(ByteBuffer entries, KnownRows known) {
        while (entries.hasRemaining()) {
            known.add(entries.getLong(), entries.getInt(), entries.getLong());
        }
    }

    /**
     * @param alone no other stream of the run has the same records
     * @param withheldLate rows may have been withheld after they had been staged
     */
    void remember(StreamState state, boolean alone, boolean withheldLate) {
        KnownRows rows = state.knownRows;
        int stream = state.stream.id();
        boolean remembers = alone && rows.remembers();
        long[] unsure = remembers ? unsure(stream) : new long[0];
        LongPredicate except = record -> Arrays.binarySearch(unsure, record) >= 0;
        if (remembers && rows.unmoved(except)) {
            return;
        }
        if (state.remembered) {
            sql.later("delete from known_row where district = :district and stream = " + stream);
        }
        if (remembers) {
            Writer writer = new Writer(stream, state.understoodBy);
            long[] records = records(state, withheldLate);
            rows.tell(ordinal -> records[(int) ordinal], except, writer::entry);
            writer.flush();
        }
    }

    /** Of all streams of the connection. */
    void forgetAll() {
        sql.update("""
                delete from known_row where district = :district
                   and stream in (select id from stream where district = :district and connection = :system)""");
    }

    /** Present records that wait for something, or of whose keys a row is withheld: the next read must look at them. */
    private long[] unsure(int stream) {
        return sql.query("""
                select id from source_record where district = :district and stream = %1$d and state = 3
                union all
                select r.id from quarantined_row as q
                  join source_record as r on r.district = :district and r.stream = q.stream and r.key = q.key
                 where q.district = :district and q.stream = %1$d and q.state = 'open'""".formatted(stream), (row, n) -> row.getLong(1))
                .stream().mapToLong(Long::longValue).sorted().toArray();
    }

    /** Record of each row of the stream, where it says what the row said; below 0 elsewhere. */
    private long[] records(StreamState state, boolean withheldLate) {
        if (state.knownRows.mapped() == 0) {
            return new long[0];
        }
        long[] records = new long[Math.toIntExact(state.rows)];
        if (!state.stream.known()) {
            long first = ((Number) sql.value("recordBase")).longValue() + state.firstOrd;
            Arrays.setAll(records, ordinal -> first + ordinal);
            if (withheldLate) {
                sql.query("select ord from {row} where stream = %d and kind <> 0".formatted(state.stream.id()),
                        (row, n) -> records[(int) (row.getLong(1) - state.firstOrd)] = -1);
            }
            return records;
        }
        Arrays.fill(records, -1);
        sql.statement("""
                select r.ord, s.id from {row} as r
                  join source_record as s on s.district = :district and s.stream = r.stream and s.key = r.key
                 where r.stream = %d and r.kind = 0 and s.state = 0 and s.hash = r.hash""".formatted(state.stream.id()))
                .query(row -> {
                    records[(int) (row.getLong(1) - state.firstOrd)] = row.getLong(2);
                });
        return records;
    }

    /** Packs entries into chunks. */
    private final class Writer {
        private final int stream;
        private final ByteBuffer entries = ByteBuffer.allocate(CHUNK * ENTRY);
        private int chunk;

        Writer(int stream, String understoodBy) {
            this.stream = stream;
            sql.set("understoodBy", understoodBy);
        }

        void entry(long print, int check, long record) {
            entries.putLong(print).putInt(check).putLong(record);
            if (!entries.hasRemaining()) {
                flush();
            }
        }

        void flush() {
            if (entries.position() > 0) {
                sql.set("knownChunk", chunk++).set("knownEntries", Arrays.copyOf(entries.array(), entries.position()));
                sql.update("insert into known_row (district, stream, chunk, understood_by, entries)"
                        + " values (:district, " + stream + ", :knownChunk, :understoodBy, :knownEntries)");
                entries.clear();
            }
        }
    }
}
