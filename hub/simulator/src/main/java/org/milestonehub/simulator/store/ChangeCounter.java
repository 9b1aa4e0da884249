package org.milestonehub.simulator.store;

/** Numbers the changes of one system, from 1. */
public final class ChangeCounter {
    private long last;

    public long next() {
        return ++last;
    }

    public long last() {
        return last;
    }
}
