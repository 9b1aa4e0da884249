package org.milestonehub.core.sync;

import org.milestonehub.spi.SourceRow;

/**
 * A print of ninety-six bits of a row as it came, over the cells on which its mapping depends: equal rows have equal
 * prints, and rows that differ have different ones but once in more rows than any district will ever send. Filled again for
 * each row. Not thread-safe.
 *
 * <p>Mixing as in MurmurHash3 (x64, 128 bits), four characters at a time.
 */
public final class RowPrint {

    private static final long C1 = 0x87c37b91114253d5L;
    private static final long C2 = 0x4cf5ad432745937fL;

    private final int[] cells;
    private long one;
    private long other;

    /** @param cells places of the cells that count */
    RowPrint(int[] cells) {
        this.cells = cells;
    }

    /** Takes the row; false where it has no print: a record with parts, or one that the source takes back. */
    boolean take(SourceRow row) {
        if (!(row instanceof SourceRow.Flat flat) || flat.removed()) {
            return false;
        }
        one = 0x9e3779b97f4a7c15L;
        other = cells.length;
        for (int place : cells) {
            cell(flat.get(place));
        }
        finish();
        return true;
    }

    /** The length goes in with each cell, so that text cannot move from one to the next. */
    private void cell(String text) {
        int length = text.length();
        long word = length;
        int filled = 2;
        for (int i = 0; i < length; i++) {
            word = word << 16 | text.charAt(i);
            if (++filled == 4) {
                mix(word);
                word = 0;
                filled = 0;
            }
        }
        mix(word);
    }

    private void mix(long word) {
        one = Long.rotateLeft(one ^ Long.rotateLeft(word * C1, 31) * C2, 27) * 5 + 0x52dce729;
        other = Long.rotateLeft(other ^ Long.rotateLeft(word * C2, 33) * C1, 31) * 5 + 0x38495ab5;
    }

    private void finish() {
        one = spread(one + other);
        other = spread(other + one);
    }

    private static long spread(long word) {
        long mixed = (word ^ word >>> 33) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ mixed >>> 33;
    }

    long print() {
        return one;
    }

    int check() {
        return (int) other;
    }
}
