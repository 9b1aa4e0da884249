package org.milestonehub.routes;

import org.apache.camel.builder.RouteBuilder;
import org.milestonehub.core.camel.Endpoints;
import org.milestonehub.core.camel.Template;
import org.milestonehub.routes.bring.BringFiles;
import org.milestonehub.routes.bring.BundleRuns;

/**
 * Brings what is new of a folder, an SFTP server or an HTTPS address; each bundle, the oldest first, then goes through the
 * connection's {@code pull-stream}. Body: RunRequest, then RunOutcome.
 */
public final class ReceiveFiles extends RouteBuilder {

    @Override
    public void configure() {
        BringFiles bring = BringFiles.from(getContext().getRegistry());
        BundleRuns runs = new BundleRuns(bring, getContext().createProducerTemplate());
        routeTemplate(Template.RECEIVE_FILES.id())
                .templateParameter("district")
                .templateParameter("name")
                .from(Endpoints.inTemplate(Template.RECEIVE_FILES))
                .routeConfigurationId(SyncFailures.ID)
                .bean(bring, "bring").id("bring")
                .bean(runs, "readEach").id("each");
    }
}
