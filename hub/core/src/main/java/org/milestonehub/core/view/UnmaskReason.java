package org.milestonehub.core.view;

/** Why somebody must see sensitive values as they are; it stands in the audit trail beside the name and the student. */
public record UnmaskReason(String text) {

    private static final int LEAST = 10;
    private static final int MOST = 300;

    public UnmaskReason {
        text = text.strip();
        if (text.length() < LEAST || text.length() > MOST) {
            throw new IllegalArgumentException("a reason has " + LEAST + " to " + MOST + " characters: say who asked for these values, and what for."
                    + " It is kept with your name. Nothing was shown");
        }
    }
}
