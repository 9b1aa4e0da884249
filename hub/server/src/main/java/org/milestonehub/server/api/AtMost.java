package org.milestonehub.server.api;

/** How many a list may hold: what is asked for, and never more than the operation can tell. */
final class AtMost {

    private AtMost() {}

    static int of(int asked, int limit) {
        if (asked < 1) {
            throw Refusal.badRequest("most is how many to tell of, from 1 to " + limit + "; " + asked + " are none");
        }
        return Math.min(asked, limit);
    }
}
