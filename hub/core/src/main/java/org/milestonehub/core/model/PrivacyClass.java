package org.milestonehub.core.model;

/** How far a field group may travel. Source: data model, section 1. */
public enum PrivacyClass {
    /** Public reference. */
    P0,
    /** Directory information: blocked by a directory opt-out. */
    P1,
    /** Education record: needs a live agreement, its disclosure is logged. */
    P2,
    /** Sensitive: only where an agreement names that very group, masked on screens. */
    P3,
    /** Restricted identifiers: encrypted, never shown. */
    P4
}
