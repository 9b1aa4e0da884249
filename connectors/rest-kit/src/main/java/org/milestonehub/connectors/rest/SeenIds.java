package org.milestonehub.connectors.rest;

/** The ids that one read has given, 64 bits each in an open table: a million records cost 16 MB. */
public final class SeenIds {

    private long[] slots = new long[1_024];
    private int size;

    /** Whether the id is new; it is not from then on. */
    public boolean add(String id) {
        long hash = hash(id);
        if (!put(slots, hash)) {
            return false;
        }
        size++;
        if (size > slots.length / 2) {
            grow();
        }
        return true;
    }

    private void grow() {
        long[] larger = new long[slots.length * 2];
        for (long hash : slots) {
            if (hash != 0) {
                put(larger, hash);
            }
        }
        slots = larger;
    }

    private static boolean put(long[] table, long hash) {
        int at = (int) (hash >>> 20) & (table.length - 1);
        while (table[at] != 0) {
            if (table[at] == hash) {
                return false;
            }
            at = (at + 1) & (table.length - 1);
        }
        table[at] = hash;
        return true;
    }

    private static long hash(String id) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
        }
        hash ^= hash >>> 32;
        hash *= 0x9e3779b97f4a7c15L;
        hash ^= hash >>> 29;
        return hash == 0 ? 1 : hash;
    }
}
