package org.milestonehub.routes;

import org.apache.camel.builder.RouteConfigurationBuilder;
import org.milestonehub.core.camel.FailurePolicy;

/**
 * The one failure policy of all routes: what fails ends the pass with a {@link org.milestonehub.core.camel.RunFailure} as
 * body. Who must act and when the hub tries again is decided by the fault, in {@link FailurePolicy}; the clock keeps the
 * moment, so that a retry survives a restart and no thread waits for it.
 */
public final class SyncFailures extends RouteConfigurationBuilder {

    /** Names the policy in a template. */
    public static final String ID = "sync-failures";

    @Override
    public void configuration() {
        routeConfiguration(ID)
                .onException(Exception.class)
                .handled(true)
                .bean(FailurePolicy.class, "decide");
    }
}
