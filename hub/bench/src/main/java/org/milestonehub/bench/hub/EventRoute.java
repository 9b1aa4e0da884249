package org.milestonehub.bench.hub;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.milestonehub.core.camel.Endpoints;
import org.milestonehub.core.camel.FailurePolicy;
import org.milestonehub.core.camel.GatheredEvents;
import org.milestonehub.core.camel.Headers;
import org.milestonehub.core.camel.RunOutcome;
import org.milestonehub.core.camel.Template;
import org.milestonehub.core.camel.Webhooks;
import org.milestonehub.core.connection.Connections;
import org.milestonehub.core.store.connection.JdbcConnectionStates;
import org.milestonehub.core.store.connection.JdbcIntake;
import org.milestonehub.core.sync.EventKeys;
import org.milestonehub.core.sync.RunReport;
import org.milestonehub.routes.ReceiveEvent;
import org.milestonehub.routes.SyncFailures;
import org.milestonehub.spi.WebhookCall;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The product's own route for events, and what a reader of the store sees after the answer. */
final class EventRoute implements AutoCloseable {

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final ProducerTemplate producer;
    private final JdbcClient jdbc;
    private final Clock clock = Clock.systemUTC();

    EventRoute(DataSource source, HubJob job, Connections connections) throws Exception {
        jdbc = JdbcClient.create(source);
        JdbcIntake intake = new JdbcIntake(source);
        camel.getRegistry().bind("webhooks", new Webhooks(connections, intake, clock));
        camel.getRegistry().bind("events", new GatheredEvents(job.engine(), new EventKeys(job.mappings()), connections, intake,
                run -> {
                    throw new IllegalStateException("no limit holds one student");
                }, run -> {}, clock));
        camel.getRegistry().bind("failures", new FailurePolicy(new JdbcConnectionStates(source), clock));
        camel.addRoutes(new SyncFailures());
        camel.addRoutes(new ReceiveEvent());
        camel.start();
        TemplatedRouteBuilder.builder(camel, Template.RECEIVE_EVENT.id()).routeId(Template.RECEIVE_EVENT.routeId(district(), name()))
                .parameter("district", district()).parameter("name", name()).add();
        producer = camel.createProducerTemplate();
    }

    private static String district() {
        return HubJob.RIVERGATE.code();
    }

    private static String name() {
        return RosterConnections.NAME;
    }

    /** Tells a student in full; gives the run that took the call in once it is answered. */
    RunReport call(String event, String line) {
        Object answer = producer.requestBodyAndHeaders(Endpoints.of(Template.RECEIVE_EVENT, district(), name()),
                new WebhookCall(Map.of(), (event + "|" + line).getBytes(StandardCharsets.UTF_8), clock.instant()),
                Map.of(Headers.DISTRICT, district(), Headers.CONNECTION, name()));
        RunOutcome outcome = RunOutcome.of(answer);
        outcome.failure().ifPresent(failure -> {
            throw new IllegalStateException(failure.message());
        });
        return outcome.runs().get(0);
    }

    /** Family name of a student as the store has it now. */
    Optional<String> familyName(String key) {
        return jdbc.sql("select family_name from person where district = ? and source_system = 1 and source_key = ?")
                .params(HubJob.RIVERGATE.id(), key).query(String.class).optional();
    }

    @Override
    public void close() throws Exception {
        producer.close();
        camel.close();
    }
}
