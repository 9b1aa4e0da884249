package org.milestonehub.core.milestone.evaluate;

/** A compiled expression. */
interface Criterion {

    /** Tests it for one subject and cycle; never throws for any facts. */
    Finding test(Scope scope);
}
