package org.milestonehub.core.camel;

import java.util.Locale;

/**
 * What may be due.
 *
 * @param name of the connection, of the delivery, or {@link #MILESTONES}
 */
public record BindingId(String district, Work work, String name) {

    /** The one name of {@link Work#JUDGE} in each district. */
    public static final String MILESTONES = "milestones";

    /** What is done when it is due. */
    public enum Work {
        /** The connection is read. */
        READ,
        /** The connection is read from the beginning. */
        READ_FULL,
        /** Changes are delivered. */
        DELIVER,
        /** Students are judged by the district's framework. */
        JUDGE,
        /** Somebody looks whether something is late, silent or waiting. */
        WATCH
    }

    /** {@code district/work/name}. */
    public String text() {
        return district + "/" + work.name().toLowerCase(Locale.ROOT) + "/" + name;
    }

    /** Judging the students of a district. */
    public static BindingId judge(String district) {
        return new BindingId(district, Work.JUDGE, MILESTONES);
    }

    /** Watching over a district. */
    public static BindingId watch(String district) {
        return new BindingId(district, Work.WATCH, "alerts");
    }

    /** The binding a text stands for. */
    public static BindingId parse(String text) {
        String[] parts = text.split("/", 3);
        return new BindingId(parts[0], Work.valueOf(parts[1].toUpperCase(Locale.ROOT)), parts[2]);
    }
}
