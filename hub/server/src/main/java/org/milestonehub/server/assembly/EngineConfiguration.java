package org.milestonehub.server.assembly;

import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.milestonehub.core.connection.ConfiguredMatching;
import org.milestonehub.core.connection.ConfiguredOwnership;
import org.milestonehub.core.connection.Connections;
import org.milestonehub.core.connection.DocumentStore;
import org.milestonehub.core.connection.Documents;
import org.milestonehub.core.connection.SchoolDays;
import org.milestonehub.core.guard.Decisions;
import org.milestonehub.core.guard.Thresholds;
import org.milestonehub.core.identity.IdentifiersThenEvidence;
import org.milestonehub.core.mapping.CrosswalkStore;
import org.milestonehub.core.mapping.DistrictMappings;
import org.milestonehub.core.mapping.MappingRepository;
import org.milestonehub.core.quarantine.CodeDesk;
import org.milestonehub.core.quarantine.QuarantineDesk;
import org.milestonehub.core.store.archive.FileArchive;
import org.milestonehub.core.store.archive.SealedFile;
import org.milestonehub.core.store.quarantine.JdbcWithheldRows;
import org.milestonehub.core.store.run.JdbcRollovers;
import org.milestonehub.core.store.run.PgRunStore;
import org.milestonehub.core.store.run.PgUndoStore;
import org.milestonehub.core.sync.Archive;
import org.milestonehub.core.sync.Guard;
import org.milestonehub.core.sync.Receipts;
import org.milestonehub.core.sync.RunStore;
import org.milestonehub.core.sync.SyncEngine;
import org.milestonehub.core.sync.SyncRun;
import org.milestonehub.core.sync.Undoing;
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
        return new PgRunStore(dataSource, new IdentifiersThenEvidence(new ConfiguredMatching(store, documents, clock)),
                new ConfiguredOwnership(store, documents, clock), clock, new SchoolDays(documents)::grace);
    }

    /** On for every connection. */
    @Bean
    Guard thresholds(Documents documents, DataSource dataSource, Clock clock) {
        return new Thresholds(new DistrictLimits(documents, new JdbcRollovers(dataSource), clock, false));
    }

    @Bean
    Decisions decisions(Connections connections, RunStore runs, Archive archive, Clock clock) {
        return new Decisions(connections, runs, archive, clock);
    }

    @Bean
    QuarantineDesk quarantineDesk(Connections connections, RunStore runs, Archive archive, DataSource dataSource, Clock clock) {
        return new QuarantineDesk(connections, new JdbcWithheldRows(dataSource), runs, archive, clock);
    }

    @Bean
    CodeDesk codeDesk(DistrictMappings mappings, CrosswalkStore crosswalks, QuarantineDesk desk, DataSource dataSource, Clock clock) {
        return new CodeDesk(new JdbcWithheldRows(dataSource), mappings, crosswalks, desk, clock);
    }

    @Bean
    Undoing undoing(Connections connections, RunStore runs, DataSource dataSource, Clock clock) {
        return new Undoing(connections, runs, new PgUndoStore(dataSource, clock), clock);
    }

    @Bean
    SyncRun syncRun(Connections connections, MappingRepository mappings, Archive archive, RunStore runs,
            ObjectProvider<Guard> guards, ObjectProvider<Receipts> receipts, Clock clock) {
        List<Guard> all = guards.orderedStream().toList();
        return new SyncEngine(connections, mappings, archive, runs, all, receipts.getIfAvailable(() -> Receipts.NONE), clock);
    }
}
