package org.milestonehub.server.assembly;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Registry;
import org.milestonehub.core.alert.AlertWatch;
import org.milestonehub.core.camel.ArchivedInput;
import org.milestonehub.core.camel.BindingClock;
import org.milestonehub.core.camel.BindingRoutes;
import org.milestonehub.core.camel.BindingRuns;
import org.milestonehub.core.camel.BroughtFiles;
import org.milestonehub.core.camel.ChangeListener;
import org.milestonehub.core.camel.ChangedRuns;
import org.milestonehub.core.camel.FailurePolicy;
import org.milestonehub.core.camel.GatheredEvents;
import org.milestonehub.core.camel.HostKeys;
import org.milestonehub.core.camel.ReplayInput;
import org.milestonehub.core.camel.Spool;
import org.milestonehub.core.camel.Webhooks;
import org.milestonehub.core.connection.ConnectionStates;
import org.milestonehub.core.connection.Connections;
import org.milestonehub.core.connection.Documents;
import org.milestonehub.core.connection.Secrets;
import org.milestonehub.core.count.CompareCounts;
import org.milestonehub.core.delivery.DeliverChanges;
import org.milestonehub.core.identity.steward.MergeProposals;
import org.milestonehub.core.mapping.MappingRepository;
import org.milestonehub.core.milestone.EvaluateMilestones;
import org.milestonehub.core.store.DatabaseClock;
import org.milestonehub.core.store.connection.JdbcIntake;
import org.milestonehub.core.sync.Archive;
import org.milestonehub.core.sync.EventKeys;
import org.milestonehub.core.sync.RunStore;
import org.milestonehub.core.sync.SyncRun;
import org.milestonehub.core.view.Districts;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** The routes and what their steps call. Made when first asked for: most commands never need them. */
@Configuration(proxyBeanMethods = false)
@Lazy
class RouteConfiguration {

    private static final String DELIVERIES = "bindingRuns";
    private static final int BINDINGS_AT_ONCE = 4;
    private static final Duration LOOK = Duration.ofSeconds(2);

    @Bean
    JdbcIntake intake(DataSource dataSource) {
        return new JdbcIntake(dataSource);
    }

    /** Judges first, then deliveries. Found when a run is announced: who starts deliveries needs the routes, and these this. */
    @Bean
    ChangedRuns changedRuns(ListableBeanFactory beans, Documents documents) {
        return new ChangedRuns(List.of(run -> {
            for (String name : beans.getBeanNamesForType(ChangeListener.class)) {
                if (!name.equals(DELIVERIES)) {
                    beans.getBean(name, ChangeListener.class).changed(run);
                }
            }
            if (!documents.deliveries(run.request().district()).isEmpty()) {
                beans.getBean(DELIVERIES, ChangeListener.class).changed(run);
            }
        }));
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    CamelContext camelContext(SyncRun engine, ChangedRuns changed, DeliverChanges deliveries,
            EvaluateMilestones milestones, JdbcIntake intake, Connections connections, ConnectionStates states,
            Documents documents, Secrets secrets, RunStore runs, MappingRepository mappings, Archive archive, HubSettings settings,
            BindingClock bindingClock, Clock clock) {
        DefaultCamelContext camel = new DefaultCamelContext();
        camel.getCamelContextExtension().setName("milestone-hub");
        Registry registry = camel.getRegistry();
        registry.bind("engine", SyncRun.class, engine);
        registry.bind("changed", ChangedRuns.class, changed);
        registry.bind("deliveries", DeliverChanges.class, deliveries);
        registry.bind("milestones", EvaluateMilestones.class, milestones);
        registry.bind("webhooks", Webhooks.class, new Webhooks(connections, intake, clock));
        registry.bind("events", GatheredEvents.class, new GatheredEvents(engine, new EventKeys(mappings), connections, intake,
                run -> runs.held().reject(run.request().district(), run.id(), "the hub", "several calls shared this run; each goes by itself",
                        clock.instant()), changed::announce, clock));
        registry.bind("replays", ReplayInput.class, new ArchivedInput(connections, runs, archive));
        registry.bind("failures", FailurePolicy.class, new FailurePolicy(states, clock, bindingClock::stopping));
        registry.bind("documents", Documents.class, documents);
        registry.bind("secrets", Secrets.class, secrets);
        registry.bind("hostKeys", HostKeys.class, intake);
        registry.bind("broughtFiles", BroughtFiles.class, intake);
        registry.bind("spool", Spool.class, new Spool(settings.data().resolve("spool")));
        registry.bind("clock", Clock.class, clock);
        return camel;
    }

    @Bean(destroyMethod = "close")
    ProducerTemplate producerTemplate(CamelContext camel) {
        return camel.createProducerTemplate();
    }

    @Bean
    BindingRoutes bindingRoutes(CamelContext camel, Documents documents) {
        return new BindingRoutes(camel, documents);
    }

    @Bean(destroyMethod = "stop")
    BindingClock bindingClock(DataSource dataSource, Clock clock) {
        return new DatabaseClock(dataSource, BINDINGS_AT_ONCE, LOOK, clock);
    }

    @Bean(DELIVERIES)
    BindingRuns bindingRuns(Documents documents, ConnectionStates states, BindingRoutes routes, BindingClock bindingClock,
            ProducerTemplate producer, CompareCounts counts, AlertWatch watch, MergeProposals proposals, Districts districts, Clock clock) {
        BindingRuns runs = new BindingRuns(documents, states, routes, bindingClock, producer, clock);
        runs.watchedBy(district -> {
            counts.look(district);
            watch.look(district);
            districts.find(district).ifPresent(proposals::look);
        });
        return runs;
    }
}
