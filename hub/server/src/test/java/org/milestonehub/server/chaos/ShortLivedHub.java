package org.milestonehub.server.chaos;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.milestonehub.core.connection.ConfiguredConnections;
import org.milestonehub.core.connection.ConfiguredOwnership;
import org.milestonehub.core.connection.ConnectorRegistry;
import org.milestonehub.core.connection.DocumentText;
import org.milestonehub.core.connection.KeptDocuments;
import org.milestonehub.core.connection.KeptSecrets;
import org.milestonehub.core.connection.MasterKeys;
import org.milestonehub.core.connection.Preview;
import org.milestonehub.core.identity.ExactIdentifiers;
import org.milestonehub.core.mapping.LoadedMappings;
import org.milestonehub.core.mapping.MappingFolder;
import org.milestonehub.core.model.Model;
import org.milestonehub.core.store.access.JdbcSecrets;
import org.milestonehub.core.store.archive.FileArchive;
import org.milestonehub.core.store.archive.SealedFile;
import org.milestonehub.core.store.connection.JdbcDocuments;
import org.milestonehub.core.store.delivery.JdbcReceipts;
import org.milestonehub.core.store.run.PgRunStore;
import org.milestonehub.core.store.server.EmbeddedDatabase;
import org.milestonehub.core.sync.Archive;
import org.milestonehub.core.sync.Guard;
import org.milestonehub.core.sync.RunReport;
import org.milestonehub.core.sync.RunRequest;
import org.milestonehub.core.sync.SyncEngine;
import org.milestonehub.server.api.LocalBundle;

/** A hub as a process of its own: opens a data directory, clears up what a dead one left, imports one folder and ends. */
public final class ShortLivedHub {

    /** Said when everything is open and the import begins. */
    static final String WORKING = "working";

    private static final String DOCUMENTS = """
            district: rivergate
            timeZone: America/New_York
            ---
            connection: sis
            district: rivergate
            connector: oneroster-csv
            """;

    private final SyncEngine engine;

    ShortLivedHub(DataSource source, Path data) {
        this(source, data, UnaryOperator.identity(), List.of());
    }

    /** @param disk what stands between the hub and its archive */
    ShortLivedHub(DataSource source, Path data, UnaryOperator<Archive> disk, List<Guard> guards) {
        Clock clock = Clock.systemUTC();
        ClassLoader loader = ShortLivedHub.class.getClassLoader();
        JdbcDocuments store = new JdbcDocuments(source);
        ConnectorRegistry connectors = ConnectorRegistry.scan(loader, Optional.empty());
        KeptSecrets secrets = new KeptSecrets(Map.of(), new JdbcSecrets(source), store, MasterKeys.in(data.resolve("master.key")), clock);
        KeptDocuments documents = new KeptDocuments(store, connectors, secrets, Model.shipped(), name -> true, clock);
        PgRunStore runs = new PgRunStore(source, new ExactIdentifiers(), new ConfiguredOwnership(store, documents, clock), clock,
                PgRunStore.DEFAULT_GRACE);
        runs.recoverInterrupted();
        register(documents);
        engine = new SyncEngine(new ConfiguredConnections(store, documents, connectors, secrets, clock),
                LoadedMappings.of(MappingFolder.onClassPath(loader)),
                disk.apply(new FileArchive(data.resolve("archive"), new SealedFile(new byte[32]), source, clock)), runs, guards,
                new JdbcReceipts(source, clock), clock);
    }

    /** @param words data directory, folder to import */
    public static void main(String[] words) {
        Path data = Path.of(words[0]);
        try (EmbeddedDatabase database = EmbeddedDatabase.start(data)) {
            ShortLivedHub hub = new ShortLivedHub(database.dataSource(), data);
            System.out.println(WORKING);
            System.out.println(hub.read(Path.of(words[1])));
        }
    }

    RunReport read(Path folder) {
        return engine.runAll(RunRequest.files("rivergate", "sis", RunRequest.Trigger.FILE, "chaos", LocalBundle.of(folder)));
    }

    private static void register(KeptDocuments documents) {
        Preview preview = documents.preview(List.of(new DocumentText("chaos.yaml", DOCUMENTS)));
        if (!preview.good()) {
            throw new IllegalStateException(preview.problems().toString());
        }
        if (preview.changesAnything()) {
            documents.apply(preview, "chaos");
        }
    }
}
