package org.milestonehub.spi;

import java.util.List;
import java.util.Set;

/**
 * One kind of record a system offers or takes.
 *
 * @param name as in the mapping's file name, for example {@code users}
 * @param title for screens
 * @param capabilities what the hub may ask of this stream; the contract kit proves that each claim holds
 * @param fieldGroups field groups of the data model it carries, as {@code Entity.group}; for a stream that is written,
 *     what leaves the district with it
 */
public record StreamDescriptor(String name, String title, Set<Capability> capabilities, List<String> fieldGroups) {

    /** What a stream can do. */
    public enum Capability {
        /** Can be read from the beginning to a proven end. */
        FULL,
        /** Can be read from a cursor: only what changed since. */
        DELTA,
        /** A delta names removed records. */
        DELETES,
        /** The system calls the hub when something changes. */
        WEBHOOK,
        /** Records can be written. */
        WRITE,
        /** A write can be tried without effect. */
        DRY_RUN,
        /** A written record can be taken back. */
        UNDO,
        /** The fate of a delivery can be asked by the hub's reference. */
        LOOKUP,
        /** The system says how many records of the stream it holds. */
        COUNT
    }

    public StreamDescriptor {
        capabilities = Set.copyOf(capabilities);
        fieldGroups = List.copyOf(fieldGroups);
    }

    /** Whether the stream claims this capability. */
    public boolean can(Capability capability) {
        return capabilities.contains(capability);
    }
}
