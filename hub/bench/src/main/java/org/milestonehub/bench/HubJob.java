package org.milestonehub.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.milestonehub.connectors.oneroster.OneRosterCsvConnector;
import org.milestonehub.core.connection.Connection;
import org.milestonehub.core.connection.Connections;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.identity.ExactIdentifiers;
import org.milestonehub.core.mapping.LoadedMappings;
import org.milestonehub.core.mapping.MappingFolder;
import org.milestonehub.core.store.FileArchive;
import org.milestonehub.core.store.PgRunStore;
import org.milestonehub.core.store.SealedFile;
import org.milestonehub.core.sync.Ownership;
import org.milestonehub.core.sync.Receipts;
import org.milestonehub.core.sync.RunReport;
import org.milestonehub.core.sync.RunRequest;
import org.milestonehub.core.sync.SyncEngine;
import org.milestonehub.spi.ConnectorContext;
import org.milestonehub.spi.InputBundle;
import org.milestonehub.spi.Settings;
import org.milestonehub.testkit.FolderBundle;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The hub's own engine over one roster connection, assembled without Spring. */
final class HubJob {

    private final District district = new District(1, "rivergate", ZoneId.of("America/New_York"));
    private final SyncEngine engine;
    private final PgRunStore store;
    private final FileArchive archive;

    HubJob(DataSource source, Path archiveFolder) {
        JdbcClient jdbc = JdbcClient.create(source);
        jdbc.sql("insert into district (id, code, time_zone) values (1, 'rivergate', 'America/New_York') on conflict do nothing").update();
        jdbc.sql("insert into connection (district, id, name, connector, kind) values (1, 1, 'sis', 'oneroster-csv', 'sis') on conflict do nothing")
                .update();
        store = new PgRunStore(source, new ExactIdentifiers(), Ownership.NONE, Clock.systemUTC(), Duration.ofDays(7));
        archive = new FileArchive(archiveFolder, new SealedFile(new byte[32]), source, Clock.systemUTC());
        engine = new SyncEngine(new OneConnection(), LoadedMappings.of(MappingFolder.onClassPath(HubJob.class.getClassLoader())), archive,
                store, List.of(), Receipts.NONE, Clock.systemUTC());
    }

    RunReport load(Path folder) throws IOException {
        return run(FolderBundle.of(folder));
    }

    /** The first run's files again, out of the archive, into another district's worth of nothing. */
    RunReport replay(long run) {
        return run(archive.bundle(district, "replay", store.inputs(district.code(), run)));
    }

    private RunReport run(InputBundle bundle) {
        return engine.runAll(RunRequest.files(district.code(), "sis", RunRequest.Trigger.FILE, "bench", bundle));
    }

    private final class OneConnection implements Connections {

        @Override
        public Connection connection(String code, String name) {
            OneRosterCsvConnector connector = new OneRosterCsvConnector();
            Settings settings = Settings.parse(connector.descriptor().settings(), Map.of()).settings().orElseThrow();
            return new Connection(district, 1, "sis", connector, settings, new Context(district.timeZone()), Map.of());
        }

        @Override
        public List<String> names(String code) {
            return List.of("sis");
        }

        @Override
        public District district(String code) {
            return district;
        }
    }

    private record Context(ZoneId timeZone) implements ConnectorContext {

        @Override
        public String connection() {
            return "sis";
        }

        @Override
        public Clock clock() {
            return Clock.systemUTC();
        }

        @Override
        public System.Logger log() {
            return System.getLogger("bench");
        }
    }
}
