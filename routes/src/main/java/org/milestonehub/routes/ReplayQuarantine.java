package org.milestonehub.routes;

import org.apache.camel.builder.RouteBuilder;
import org.milestonehub.core.camel.Endpoints;
import org.milestonehub.core.camel.ReplayInput;
import org.milestonehub.core.camel.Template;
import org.milestonehub.core.sync.SyncRun;

/** Tries withheld rows of one connection again, with the mappings of today. Body: RunRequest (REPLAY), then Run. */
public final class ReplayQuarantine extends RouteBuilder {

    @Override
    public void configure() {
        ReplayInput again = getContext().getRegistry().findSingleByType(ReplayInput.class);
        routeTemplate(Template.REPLAY_QUARANTINE.id())
                .templateParameter("district")
                .templateParameter("name")
                .from(Endpoints.inTemplate(Template.REPLAY_QUARANTINE))
                .routeConfigurationId(SyncFailures.ID)
                .bean(again == null ? ReplayInput.AS_ASKED : again, "input").id("input")
                .bean(SyncRun.class, "read").id("read")
                .bean(SyncRun.class, "guard").id("guard")
                .filter(simple("${body.released}")).id("released")
                    .bean(SyncRun.class, "apply").id("apply")
                    .to(Endpoints.CHANGED).id("changed")
                .end();
    }
}
