package org.milestonehub.core.milestone.evaluate;

/** A compiled condition on one record. */
interface FactTest {

    boolean passes(Fact fact, Scope scope);
}
