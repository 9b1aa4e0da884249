package org.milestonehub.core.milestone.evaluate;

/** A compiled operator that measures. */
interface Quantity {

    /** Measures it for one subject and cycle; never throws for any facts. */
    Tally measure(Scope scope);
}
