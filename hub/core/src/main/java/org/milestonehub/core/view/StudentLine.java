package org.milestonehub.core.view;

/**
 * One student in a list.
 *
 * @param born year of birth, so that namesakes can be told apart; empty text where no system says
 * @param number the district's own student number; empty text where there is none
 */
public record StudentLine(long id, String name, String school, String grade, String lifecycle, String born, String number) {

    /** Never the name. */
    @Override
    public String toString() {
        return "student " + id;
    }
}
