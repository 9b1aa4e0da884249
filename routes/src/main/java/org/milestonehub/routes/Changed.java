package org.milestonehub.routes;

import org.apache.camel.builder.RouteBuilder;
import org.milestonehub.core.camel.ChangedRuns;
import org.milestonehub.core.camel.Endpoints;

/** Tells everybody who waits for changes: milestones, then deliveries. Body: Run, left as it is. */
public final class Changed extends RouteBuilder {

    @Override
    public void configure() {
        from(Endpoints.CHANGED)
                .routeId("changed")
                .bean(ChangedRuns.class, "announce").id("announce");
    }
}
