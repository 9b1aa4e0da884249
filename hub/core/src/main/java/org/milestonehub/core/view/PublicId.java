package org.milestonehub.core.view;

import java.util.OptionalLong;
import java.util.UUID;

/** How hub ids look outside: a UUID that carries district and id, so that one of another district is never mistaken. */
public final class PublicId {

    private static final long VERSION_8 = 0x8000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private PublicId() {}

    /** The name by which API, files and addresses know a row. */
    public static UUID of(int district, long id) {
        return new UUID(((long) district << 32) | VERSION_8, VARIANT | id);
    }

    /** The hub id behind such a name; empty when it is of another district or no such name at all. */
    public static OptionalLong idIn(int district, UUID uuid) {
        long id = uuid.getLeastSignificantBits() & ~VARIANT;
        return of(district, id).equals(uuid) ? OptionalLong.of(id) : OptionalLong.empty();
    }
}
