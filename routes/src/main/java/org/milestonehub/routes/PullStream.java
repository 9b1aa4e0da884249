package org.milestonehub.routes;

import org.apache.camel.builder.RouteBuilder;
import org.milestonehub.core.camel.Endpoints;
import org.milestonehub.core.camel.Template;
import org.milestonehub.core.sync.SyncRun;

/** Reads all streams of one connection, compares, and applies what passed the guard. Body: RunRequest, then Run. */
public final class PullStream extends RouteBuilder {

    @Override
    public void configure() {
        routeTemplate(Template.PULL_STREAM.id())
                .templateParameter("district")
                .templateParameter("name")
                .from(Endpoints.inTemplate(Template.PULL_STREAM))
                .routeConfigurationId(SyncFailures.ID)
                .bean(SyncRun.class, "read").id("read")
                .bean(SyncRun.class, "guard").id("guard")
                .filter(simple("${body.released}")).id("released")
                    .bean(SyncRun.class, "apply").id("apply")
                    .to(Endpoints.CHANGED).id("changed")
                .end();
    }
}
