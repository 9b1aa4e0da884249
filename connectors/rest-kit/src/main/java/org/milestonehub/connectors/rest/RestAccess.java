package org.milestonehub.connectors.rest;

/** How calls are let in: the bearer token of each, and what becomes of one that was refused. */
public interface RestAccess {

    /** A token that should be good; made of visible ASCII alone. */
    String token();

    /**
     * The system answered a token with 401.
     *
     * @return whether another one may be tried, once
     */
    boolean renews(String refused);

    /** A key that never changes. */
    static RestAccess key(String key) {
        return new RestAccess() {

            @Override
            public String token() {
                return key;
            }

            @Override
            public boolean renews(String refused) {
                return false;
            }
        };
    }
}
