package org.milestonehub.core.view;

/** One student in a list. */
public record StudentLine(long id, String name, String school, String grade, String lifecycle) {

    /** Never the name. */
    @Override
    public String toString() {
        return "student " + id;
    }
}
