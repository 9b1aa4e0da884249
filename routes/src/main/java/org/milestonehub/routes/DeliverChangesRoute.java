package org.milestonehub.routes;

import org.apache.camel.builder.RouteBuilder;
import org.milestonehub.core.camel.Endpoints;
import org.milestonehub.core.camel.Headers;
import org.milestonehub.core.camel.Template;
import org.milestonehub.core.delivery.DeliverChanges;

/** Writes what is due of one delivery to its receiver. Body: nothing, then DeliveryReport. */
public final class DeliverChangesRoute extends RouteBuilder {

    private static final String DELIVER =
            "deliver(${header." + Headers.DISTRICT + "}, ${header." + Headers.DELIVERY + "})";

    @Override
    public void configure() {
        routeTemplate(Template.DELIVER_CHANGES.id())
                .templateParameter("district")
                .templateParameter("name")
                .from(Endpoints.inTemplate(Template.DELIVER_CHANGES))
                .routeConfigurationId(SyncFailures.ID)
                .bean(DeliverChanges.class, DELIVER).id("deliver");
    }
}
