package org.milestonehub.core.camel;

import java.util.Locale;

/**
 * What may be due.
 *
 * @param name of the connection, or of the delivery
 */
public record BindingId(String district, Work work, String name) {

    /** What is done when it is due. */
    public enum Work {
        /** The connection is read. */
        READ,
        /** The connection is read from the beginning. */
        READ_FULL,
        /** Changes are delivered. */
        DELIVER
    }

    /** {@code district/work/name}. */
    public String text() {
        return district + "/" + work.name().toLowerCase(Locale.ROOT) + "/" + name;
    }

    /** The binding a text stands for. */
    public static BindingId parse(String text) {
        String[] parts = text.split("/", 3);
        return new BindingId(parts[0], Work.valueOf(parts[1].toUpperCase(Locale.ROOT)), parts[2]);
    }
}
