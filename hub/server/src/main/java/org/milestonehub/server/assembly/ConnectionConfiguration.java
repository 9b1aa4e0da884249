package org.milestonehub.server.assembly;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.milestonehub.core.connection.CalendarStates;
import org.milestonehub.core.connection.ConfiguredConnections;
import org.milestonehub.core.connection.ConnectionStates;
import org.milestonehub.core.connection.Connections;
import org.milestonehub.core.connection.ConnectorRegistry;
import org.milestonehub.core.connection.DocumentStore;
import org.milestonehub.core.connection.Documents;
import org.milestonehub.core.connection.KeptDocuments;
import org.milestonehub.core.connection.KeptSecrets;
import org.milestonehub.core.connection.MasterKeys;
import org.milestonehub.core.mapping.CrosswalkStore;
import org.milestonehub.core.mapping.DistrictMappings;
import org.milestonehub.core.mapping.MappingFolder;
import org.milestonehub.core.mapping.MappingRepository;
import org.milestonehub.core.milestone.LocalRules;
import org.milestonehub.core.model.Model;
import org.milestonehub.core.store.access.JdbcSecrets;
import org.milestonehub.core.store.connection.JdbcConnectionStates;
import org.milestonehub.core.store.connection.JdbcDocuments;
import org.milestonehub.core.store.quarantine.JdbcCrosswalks;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which systems there are: connectors, mappings, documents, secrets. */
@Configuration(proxyBeanMethods = false)
class ConnectionConfiguration {

    @Bean
    ConnectorRegistry connectorRegistry(HubSettings settings) {
        return ConnectorRegistry.scan(ConnectionConfiguration.class.getClassLoader(), Optional.of(settings.plugins()));
    }

    @Bean
    CrosswalkStore crosswalkStore(DataSource dataSource) {
        return new JdbcCrosswalks(dataSource);
    }

    @Bean
    DistrictMappings mappingRepository(ConnectorRegistry connectors, CrosswalkStore crosswalks) {
        List<MappingFolder> folders = new ArrayList<>(MappingFolder.onClassPath(ConnectionConfiguration.class.getClassLoader()));
        connectors.texts().forEach(plugin -> folders.addAll(folders(plugin.files())));
        return new DistrictMappings(folders, crosswalks);
    }

    @Bean
    DocumentStore documentStore(DataSource dataSource) {
        return new JdbcDocuments(dataSource);
    }

    @Bean
    KeptSecrets secrets(HubSettings settings, DataSource dataSource, DocumentStore documents, Clock clock) {
        MasterKeys keys = MasterKeys.in(settings.keys().resolve("master.key"));
        return new KeptSecrets(System.getenv(), new JdbcSecrets(dataSource), documents, keys, clock);
    }

    @Bean
    Documents documents(DocumentStore store, ConnectorRegistry connectors, KeptSecrets secrets, MappingRepository mappings,
            ObjectProvider<LocalRules> frameworks, Clock clock) {
        return new KeptDocuments(store, connectors, secrets, Model.shipped(), name -> isOutbound(mappings, name),
                document -> frameworks.getObject().check(document), clock);
    }

    @Bean
    Connections connections(DocumentStore store, Documents documents, ConnectorRegistry connectors, KeptSecrets secrets,
            Clock clock) {
        return new ConfiguredConnections(store, documents, connectors, secrets, clock);
    }

    @Bean
    ConnectionStates connectionStates(DataSource dataSource, Documents documents, Clock clock) {
        return new CalendarStates(new JdbcConnectionStates(dataSource), documents, clock);
    }

    /** A delivery names one mapping, or a shape's {@code out} for all of them. */
    static boolean isOutbound(MappingRepository mappings, String name) {
        return mappings.shape(name.substring(0, Math.max(0, name.indexOf('/'))))
                .map(shape -> shape.outbound().keySet().stream()
                        .anyMatch(mapping -> mapping.equals(name) || mapping.startsWith(name + "/")))
                .orElse(false);
    }

    private static List<MappingFolder> folders(Map<String, String> files) {
        Map<String, Map<String, String>> shapes = new TreeMap<>();
        files.forEach((path, text) -> {
            int slash = path.indexOf('/');
            shapes.computeIfAbsent(path.substring(0, slash), shape -> new TreeMap<>()).put(path.substring(slash + 1), text);
        });
        return shapes.entrySet().stream().map(shape -> new MappingFolder(shape.getKey(), shape.getValue())).toList();
    }
}
