package org.milestonehub.routes;

import org.apache.camel.builder.RouteBuilder;
import org.milestonehub.core.camel.Endpoints;
import org.milestonehub.core.camel.GatheredEvents;
import org.milestonehub.core.camel.Headers;
import org.milestonehub.core.camel.Template;
import org.milestonehub.core.camel.Webhooks;

/**
 * Takes in what a system calls to say, each event once; events that wait for each other share a run. Body: WebhookCall, then
 * Run; WebhookReceipt when nothing is to do.
 */
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
                    .bean(GatheredEvents.class, "run").id("run")
                .end();
    }
}
