package org.milestonehub.core.sync;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.LongPredicate;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one stream, by their prints: those that stood in the last applied read of it, were accepted without a remark and
 * are understood today as they were then, and those of this read that may be remembered for the next one. A row that is met
 * again needs no mapping and no comparison: its record says what it says.
 *
 * <p>Memory: 28 bytes for each row that is known, and none at all beyond {@link #MOST} rows.
 */
public final class KnownRows {

    /** Streams of more rows are read as if nothing were known. */
    public static final int MOST = 1_500_000;

    /** Takes what is to be remembered. */
    public interface Entries {
        void entry(long print, int check, long record);
    }

    private final boolean kept;
    private long[] prints = {};
    private int[] checks = {};
    private long[] records = {};
    private int size;
    private int[] slots = {0, 0};
    private final BitSet met = new BitSet();
    private final BitSet doubted = new BitSet();
    private @Nullable Came came = new Came();

    /** Rows of this read that were mapped. */
    private static final class Came {
        long[] prints = new long[1_024];
        int[] checks = new int[1_024];
        int[] ordinals = new int[1_024];
        int size;

        void add(long print, int check, int ordinal) {
            if (size == prints.length) {
                int room = size + size / 2;
                prints = Arrays.copyOf(prints, room);
                checks = Arrays.copyOf(checks, room);
                ordinals = Arrays.copyOf(ordinals, room);
            }
            prints[size] = print;
            checks[size] = check;
            ordinals[size++] = ordinal;
        }
    }

    private KnownRows(boolean kept) {
        this.kept = kept;
    }

    /** For a read of which nothing is remembered. */
    public static KnownRows none() {
        return new KnownRows(false);
    }

    /** For a read to be remembered, with room for what is known already. */
    public static KnownRows of(int rows) {
        KnownRows known = new KnownRows(true);
        known.prints = new long[rows];
        known.checks = new int[rows];
        known.records = new long[rows];
        known.slots = new int[Math.max(2, Integer.highestOneBit(Math.max(1, rows)) * 4)];
        return known;
    }

    /** Adds a row of the last read. */
    public void add(long print, int check, long record) {
        prints[size] = print;
        checks[size] = check;
        records[size++] = record;
        int slot = (int) print & slots.length - 1;
        while (slots[slot] != 0) {
            slot = slot + 1 & slots.length - 1;
        }
        slots[slot] = size;
    }

    /** Whether any row is known. */
    public boolean any() {
        return size > 0;
    }

    /** Whether what is read now is remembered. */
    public boolean remembers() {
        return kept && came != null;
    }

    /** Whether the row is known; it is met then. A row that is met twice stands in the input twice, and must be looked at. */
    boolean meets(RowPrint row) {
        int place = place(row);
        if (place < 0) {
            return false;
        }
        if (met.get(place)) {
            doubted.set(place);
        }
        met.set(place);
        return true;
    }

    /** Whether the row is one of those that must be looked at. */
    boolean doubts(RowPrint row) {
        int place = place(row);
        return place >= 0 && doubted.get(place);
    }

    private int place(RowPrint row) {
        for (int slot = (int) row.print() & slots.length - 1; slots[slot] != 0; slot = slot + 1 & slots.length - 1) {
            int place = slots[slot] - 1;
            if (prints[place] == row.print() && checks[place] == row.check()) {
                return place;
            }
        }
        return -1;
    }

    /** Remembers a row that was mapped without any remark. */
    void came(RowPrint row, long ordinal) {
        if (kept && came != null) {
            if (came.size + size >= MOST || ordinal > Integer.MAX_VALUE) {
                came = null;
            } else {
                came.add(row.print(), row.check(), (int) ordinal);
            }
        }
    }

    /** Records whose rows must be looked at after all. */
    public void doubt(LongPredicate of) {
        for (int place = met.nextSetBit(0); place >= 0; place = met.nextSetBit(place + 1)) {
            if (of.test(records[place])) {
                doubted.set(place);
            }
        }
    }

    /** Whether there are rows that must be looked at; they count as not met from now on. */
    public boolean settle() {
        met.andNot(doubted);
        return !doubted.isEmpty();
    }

    /** The rows that had to be looked at were. */
    void looked() {
        doubted.clear();
    }

    /** Rows that were met and need no look. */
    public long met() {
        return met.cardinality();
    }

    /** Their records, in no order. */
    public LongStream metRecords() {
        return met.stream().mapToLong(place -> records[place]);
    }

    /** Places in the stream of the rows that were mapped and may be remembered. */
    public int mapped() {
        return came == null ? 0 : came.size;
    }

    /**
     * Whether what is remembered stays as it is.
     *
     * @param except as in {@link #tell}
     */
    public boolean unmoved(LongPredicate except) {
        return remembers() && mapped() == 0 && met.cardinality() == size && metRecords().noneMatch(except);
    }

    /**
     * Gives all that the next read may take as known.
     *
     * @param recordOf record of the row at a place in the stream, below 0 where there is none that says just this
     * @param except records that the next read must look at
     */
    public void tell(LongUnaryOperator recordOf, LongPredicate except, Entries into) {
        for (int place = met.nextSetBit(0); place >= 0; place = met.nextSetBit(place + 1)) {
            if (!except.test(records[place])) {
                into.entry(prints[place], checks[place], records[place]);
            }
        }
        Came mapped = came;
        for (int i = 0; mapped != null && i < mapped.size; i++) {
            long record = recordOf.applyAsLong(mapped.ordinals[i]);
            if (record >= 0 && !except.test(record)) {
                into.entry(mapped.prints[i], mapped.checks[i], record);
            }
        }
    }
}
