package org.milestonehub.simulator.sis;

/** The second and third column of every row. */
record Stamp(String status, String modified) {
    static final Stamp BLANK = new Stamp("", "");

    static Stamp active(String modified) {
        return new Stamp("active", modified);
    }

    static Stamp deleted(String modified) {
        return new Stamp("tobedeleted", modified);
    }
}
