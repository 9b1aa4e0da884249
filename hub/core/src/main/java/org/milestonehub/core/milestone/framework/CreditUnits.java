package org.milestonehub.core.milestone.framework;

/** Which field tells the unit of a quantity. */
public final class CreditUnits {

    private CreditUnits() {}

    /**
     * {@code creditsEarned} is told by {@code creditUnit}, {@code collegeCreditsEarned} by {@code collegeCreditUnit}.
     */
    public static String unitField(String quantity) {
        return quantity.startsWith("college") ? "collegeCreditUnit" : "creditUnit";
    }
}
