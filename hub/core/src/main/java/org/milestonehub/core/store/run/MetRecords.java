package org.milestonehub.core.store.run;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.milestonehub.core.store.CopyBuffer;
import org.milestonehub.core.sync.KnownRows;

/**
 * Tells the server which records were met without being staged: a bit for each, so that a million of them are a few hundred
 * lines.
 *
 * <p>{@code met}: one line for {@link #IDS} numbers.
 */
final class MetRecords {

    private static final int SHIFT = 13;
    private static final int IDS = 1 << SHIFT;

    /** Records {@code d} with what was met of them. */
    static final String MARKED = """
            select d.id, d.key, d.hash, d.state, m.bits is not null and get_bit(m.bits, (d.id & %2$d)::int) = 1 as met
              from source_record as d left join {met} as m on m.chunk = d.id >> %1$d where d.district = :district""".formatted(SHIFT, IDS - 1);

    private final PgStaging staging;

    MetRecords(PgStaging staging) {
        this.staging = staging;
    }

    /** Writes what was met; false where nothing was. */
    boolean write(KnownRows rows) {
        if (rows.met() == 0) {
            return false;
        }
        staging.sql().update("drop table if exists {met}");
        staging.createEmpty("met", "chunk bigint, bits bytea");
        try (CopyTarget target = staging.copy("met", "chunk, bits")) {
            bits(rows).forEach((chunk, bits) -> {
                CopyBuffer line = target.line();
                line.number(chunk).tab().text("\\x" + HexFormat.of().formatHex(bits));
                target.endLine();
            });
            target.finish();
        }
        staging.sql().analyze("{met}");
        return true;
    }

    private static Map<Long, byte[]> bits(KnownRows rows) {
        Map<Long, byte[]> bits = new HashMap<>();
        rows.metRecords().forEach(record ->
                bits.computeIfAbsent(record >> SHIFT, chunk -> new byte[IDS / 8])[(int) (record & IDS - 1) >> 3] |= (byte) (1 << (record & 7)));
        return bits;
    }
}
