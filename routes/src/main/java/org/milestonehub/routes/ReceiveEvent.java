package org.milestonehub.routes;

import org.apache.camel.builder.RouteBuilder;
import org.milestonehub.core.camel.Endpoints;
import org.milestonehub.core.camel.Headers;
import org.milestonehub.core.camel.Template;
import org.milestonehub.core.camel.Webhooks;
import org.milestonehub.core.sync.SyncRun;

/** Takes in what a system calls to say, each event once. Body: WebhookCall, then Run; WebhookReceipt when nothing is to do. */
public final class ReceiveEvent extends RouteBuilder {

    @Override
    public void configure() {
        routeTemplate(Template.RECEIVE_EVENT.id())
                .templateParameter("district")
                .templateParameter("name")
                .from(Endpoints.inTemplate(Template.RECEIVE_EVENT))
                .routeConfigurationId(SyncFailures.ID)
                .bean(Webhooks.class, "decode").id("decode")
                .filter(simple("${body.fresh}")).id("fresh")
                    .setHeader(Headers.EVENT, simple("${body.event}"))
                    .setBody(simple("${body.run}"))
                    .bean(SyncRun.class, "read").id("read")
                    .bean(SyncRun.class, "guard").id("guard")
                    .filter(simple("${body.released}")).id("released")
                        .bean(SyncRun.class, "apply").id("apply")
                        .to(Endpoints.CHANGED).id("changed")
                    .end()
                    .bean(Webhooks.class, "remember").id("remember")
                .end();
    }
}
