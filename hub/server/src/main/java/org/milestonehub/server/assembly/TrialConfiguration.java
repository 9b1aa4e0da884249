package org.milestonehub.server.assembly;

import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.milestonehub.core.connection.CalendarStates;
import org.milestonehub.core.connection.ConfiguredConnections;
import org.milestonehub.core.connection.ConfiguredMatching;
import org.milestonehub.core.connection.ConfiguredOwnership;
import org.milestonehub.core.connection.Connections;
import org.milestonehub.core.connection.ConnectorRegistry;
import org.milestonehub.core.connection.DocumentStore;
import org.milestonehub.core.connection.Documents;
import org.milestonehub.core.connection.KeptDocuments;
import org.milestonehub.core.connection.KeptSecrets;
import org.milestonehub.core.connection.SchoolDays;
import org.milestonehub.core.delivery.DeliveryEngine;
import org.milestonehub.core.guard.Thresholds;
import org.milestonehub.core.identity.IdentifiersThenEvidence;
import org.milestonehub.core.mapping.DistrictMappings;
import org.milestonehub.core.mapping.MappingRepository;
import org.milestonehub.core.model.Model;
import org.milestonehub.core.store.connection.JdbcConnectionStates;
import org.milestonehub.core.store.delivery.JdbcDeliveries;
import org.milestonehub.core.store.delivery.JdbcReceipts;
import org.milestonehub.core.store.run.JdbcFetchedReads;
import org.milestonehub.core.store.run.JdbcRollovers;
import org.milestonehub.core.store.run.PgRunStore;
import org.milestonehub.core.store.server.PassingHub;
import org.milestonehub.core.sync.Archive;
import org.milestonehub.core.sync.RunStore;
import org.milestonehub.core.sync.SyncEngine;
import org.milestonehub.core.sync.SyncRun;
import org.milestonehub.core.trial.RolloverRehearsal;
import org.milestonehub.core.trial.TrialHub;
import org.milestonehub.core.trial.Trials;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Dry runs of what is not in force yet: the same pieces over other documents. */
@Configuration(proxyBeanMethods = false)
class TrialConfiguration {

    @Bean
    Trials trials(Documents documents, DocumentStore store, DistrictMappings mappings, RunStore runs, Archive archive,
            ConnectorRegistry connectors, KeptSecrets secrets, DataSource dataSource, Clock clock) {
        return new Trials(documents, store, mappings, runs, archive, held -> {
            Documents after = new KeptDocuments(held, connectors, secrets, Model.shipped(),
                    name -> ConnectionConfiguration.isOutbound(mappings, name), clock);
            return new Pieces(held, after, new ConfiguredConnections(held, after, connectors, secrets, clock), archive, dataSource, clock);
        });
    }

    @Bean
    RolloverRehearsal rolloverRehearsal(Documents documents, Connections connections, RunStore runs, Archive archive,
            DistrictMappings mappings, DataSource dataSource, Clock clock) {
        DistrictLimits turning = new DistrictLimits(documents, new JdbcRollovers(dataSource), clock, true);
        return new RolloverRehearsal(documents, connections, runs, archive, new JdbcFetchedReads(dataSource),
                () -> PassingHub.open(mappings, turning, clock), clock);
    }

    private static final class Pieces implements TrialHub {

        private final Documents documents;
        private final Connections connections;
        private final Archive archive;
        private final DataSource source;
        private final Clock clock;
        private final PgRunStore runs;

        private Pieces(DocumentStore held, Documents documents, Connections connections, Archive archive, DataSource source, Clock clock) {
            this.documents = documents;
            this.connections = connections;
            this.archive = archive;
            this.source = source;
            this.clock = clock;
            this.runs = new PgRunStore(source, new IdentifiersThenEvidence(new ConfiguredMatching(held, documents, clock)),
                    new ConfiguredOwnership(held, documents, clock), clock, new SchoolDays(documents)::grace);
        }

        @Override
        public Documents documents() {
            return documents;
        }

        @Override
        public Connections connections() {
            return connections;
        }

        @Override
        public SyncRun engine(MappingRepository mappings, boolean rollover) {
            Thresholds guard = new Thresholds(new DistrictLimits(documents, new JdbcRollovers(source), clock, rollover));
            return new SyncEngine(connections, mappings, archive, runs, List.of(guard), new JdbcReceipts(source, clock), clock);
        }

        @Override
        public DeliveryEngine deliveries(MappingRepository mappings) {
            return new DeliveryEngine(documents, connections, new CalendarStates(new JdbcConnectionStates(source), documents, clock), mappings,
                    new JdbcDeliveries(source), clock);
        }

        @Override
        public void close() {
            runs.close();
        }
    }
}
