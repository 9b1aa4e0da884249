package org.milestonehub.routes;

import org.apache.camel.builder.RouteBuilder;
import org.milestonehub.core.camel.Endpoints;
import org.milestonehub.core.camel.Template;
import org.milestonehub.core.sync.SyncRun;
import org.milestonehub.routes.bring.BringFiles;
import org.milestonehub.routes.bring.BundleOutcomes;

/**
 * Brings what is new of a folder, an SFTP server or an HTTPS address, and reads bundle after bundle, the oldest first.
 * Body: RunRequest, then RunOutcome.
 */
public final class ReceiveFiles extends RouteBuilder {

    @Override
    public void configure() {
        BringFiles bring = BringFiles.from(getContext().getRegistry());
        routeTemplate(Template.RECEIVE_FILES.id())
                .templateParameter("district")
                .templateParameter("name")
                .from(Endpoints.inTemplate(Template.RECEIVE_FILES))
                .routeConfigurationId(SyncFailures.ID)
                .bean(bring, "bring").id("bring")
                .split(body(), new BundleOutcomes(bring)).stopOnException().id("each")
                    .setProperty(BundleOutcomes.BUNDLE, simple("${body.input}"))
                    .bean(SyncRun.class, "read").id("read")
                    .bean(SyncRun.class, "guard").id("guard")
                    .filter(simple("${body.released}")).id("released")
                        .bean(SyncRun.class, "apply").id("apply")
                        .to(Endpoints.CHANGED).id("changed")
                    .end()
                .end();
    }
}
