package org.milestonehub.server.assembly;

import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.milestonehub.core.connection.ConfiguredOwnership;
import org.milestonehub.core.connection.Connections;
import org.milestonehub.core.connection.DocumentStore;
import org.milestonehub.core.connection.Documents;
import org.milestonehub.core.identity.ExactIdentifiers;
import org.milestonehub.core.mapping.MappingRepository;
import org.milestonehub.core.store.FileArchive;
import org.milestonehub.core.store.PgRunStore;
import org.milestonehub.core.store.SealedFile;
import org.milestonehub.core.sync.Archive;
import org.milestonehub.core.sync.Guard;
import org.milestonehub.core.sync.Receipts;
import org.milestonehub.core.sync.Receipts;
import org.milestonehub.core.sync.RunStore;
import org.milestonehub.core.sync.SyncEngine;
import org.milestonehub.core.sync.SyncRun;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The life of a run. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

    @Bean
    Archive archive(HubSettings settings, DataSource dataSource, Clock clock) {
        return new FileArchive(settings.archive(), new SealedFile(ArchiveKey.in(settings.keys())), dataSource, clock);
    }

    @Bean
    RunStore runStore(DataSource dataSource, Documents documents, DocumentStore store, Clock clock) {
        return new PgRunStore(dataSource, new ExactIdentifiers(), new ConfiguredOwnership(store, documents, clock), clock,
                PgRunStore.DEFAULT_GRACE);
    }

    @Bean
    SyncRun syncRun(Connections connections, MappingRepository mappings, Archive archive, RunStore runs,
            ObjectProvider<Guard> guards, ObjectProvider<Receipts> receipts, Clock clock) {
        List<Guard> all = guards.orderedStream().toList();
        return new SyncEngine(connections, mappings, archive, runs, all, receipts.getIfAvailable(() -> Receipts.NONE), clock);
    }
}
