package org.milestonehub.core.connection;

import java.util.Locale;

/** What a document configures; the first key of a document names its kind. */
public enum DocumentKind {
    /** Who we are: time zone, school year, credits, ownership. */
    DISTRICT,
    /** One system: connector, settings, when it is read. */
    CONNECTION,
    /** On what terms data may leave. */
    AGREEMENT,
    /** What is written to which system. */
    DELIVERY,
    /** A district's and its schools' own numbers of a milestone framework. */
    FRAMEWORK,
    /** How students are matched: thresholds and weights. */
    IDENTITY;

    /** The word in documents and in data. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind that a word in data names. */
    public static DocumentKind of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
