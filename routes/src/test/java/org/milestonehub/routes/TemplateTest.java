package org.milestonehub.routes;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.apache.camel.EndpointInject;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.spi.Registry;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.milestonehub.core.camel.Endpoints;
import org.milestonehub.core.camel.FailurePolicy;
import org.milestonehub.core.camel.Headers;
import org.milestonehub.core.camel.RunOutcome;
import org.milestonehub.core.camel.Template;
import org.milestonehub.core.sync.ScriptedRun;
import org.milestonehub.core.sync.SyncRun;

/** One template alone: the engine is scripted, what changed ends in a mock. */
abstract class TemplateTest extends CamelTestSupport {

    static final String DISTRICT = "rivergate";
    static final String CONNECTION = "sis";
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-16T12:00:00Z"), ZoneOffset.UTC);

    final ScriptedRun engine = new ScriptedRun();
    final RememberedStates states = new RememberedStates();

    @EndpointInject("mock:changed")
    MockEndpoint changed;

    @Override
    protected void bindToRegistry(Registry registry) throws Exception {
        registry.bind("engine", SyncRun.class, engine);
        registry.bind("failures", new FailurePolicy(states, CLOCK));
        bindMore(registry);
    }

    void bindMore(Registry registry) throws Exception {}

    /** The template under test with what it needs. */
    final void make(Template template, RouteBuilder builder) throws Exception {
        context.addRoutes(new SyncFailures());
        context.addRoutes(builder);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(Endpoints.CHANGED).routeId("changed").to("mock:changed");
            }
        });
        TemplatedRouteBuilder.builder(context, template.id())
                .routeId(template.routeId(DISTRICT, CONNECTION))
                .parameter("district", DISTRICT)
                .parameter("name", CONNECTION)
                .add();
    }

    final Object send(Template template, Object body) {
        return template().requestBodyAndHeaders(Endpoints.of(template, DISTRICT, CONNECTION), body,
                Map.of(Headers.DISTRICT, DISTRICT, Headers.CONNECTION, CONNECTION, Headers.DELIVERY, CONNECTION));
    }

    final RunOutcome outcome(Template template, Object body) {
        return RunOutcome.of(send(template, body));
    }
}
