package org.milestonehub.bench.hub;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.guard.Limits;
import org.milestonehub.core.guard.Thresholds;
import org.milestonehub.core.identity.ExactIdentifiers;
import org.milestonehub.core.mapping.LoadedMappings;
import org.milestonehub.core.mapping.MappingFolder;
import org.milestonehub.core.store.archive.FileArchive;
import org.milestonehub.core.store.archive.SealedFile;
import org.milestonehub.core.store.run.PgRunStore;
import org.milestonehub.core.sync.Guard;
import org.milestonehub.core.sync.Ownership;
import org.milestonehub.core.sync.Receipts;
import org.milestonehub.core.sync.RunReport;
import org.milestonehub.core.sync.RunRequest;
import org.milestonehub.core.sync.SyncEngine;
import org.milestonehub.spi.InputBundle;
import org.milestonehub.testkit.FolderBundle;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The hub's own engine over one roster connection of two districts, assembled without Spring. */
final class HubJob {

    static final District RIVERGATE = new District(1, "rivergate", ZoneId.of("America/New_York"));
    static final District TWIN = new District(2, "twin", ZoneId.of("America/New_York"));

    private final RosterConnections connections = new RosterConnections(List.of(RIVERGATE, TWIN));
    private final LoadedMappings mappings = LoadedMappings.of(MappingFolder.onClassPath(HubJob.class.getClassLoader()));
    private final SyncEngine engine;
    private final PgRunStore store;
    private final FileArchive archive;

    /** The limits that every district has. */
    static Guard limits() {
        return new Thresholds((district, connection) -> new Limits(Map.of(), Map.of()));
    }

    /** @param guards the limits, as in every district; none only to show what they cost */
    HubJob(DataSource source, Path archiveFolder, List<Guard> guards) {
        JdbcClient jdbc = JdbcClient.create(source);
        List.of(RIVERGATE, TWIN).forEach(district -> register(jdbc, district));
        Clock clock = Clock.systemUTC();
        store = new PgRunStore(source, new ExactIdentifiers(), Ownership.NONE, clock, Duration.ofDays(7));
        archive = new FileArchive(archiveFolder, new SealedFile(new byte[32]), source, clock);
        engine = new SyncEngine(connections, mappings, archive, store, guards, Receipts.NONE, clock);
    }

    private static void register(JdbcClient jdbc, District district) {
        jdbc.sql("insert into district (id, code, time_zone) values (?, ?, ?) on conflict do nothing")
                .params(district.id(), district.code(), district.timeZone().getId()).update();
        jdbc.sql("insert into connection (district, id, name, connector, kind) values (?, 1, ?, 'oneroster-csv', 'sis') on conflict do nothing")
                .params(district.id(), RosterConnections.NAME).update();
    }

    RunReport load(Path folder) {
        return run(RIVERGATE, FolderBundle.of(folder));
    }

    /** The files of an earlier run, out of the archive, read and mapped again where they came from. */
    RunReport replay(long run) {
        return engine.runAll(new RunRequest(RIVERGATE.code(), RosterConnections.NAME, RunRequest.Trigger.REPLAY, "bench", stored(run),
                Optional.empty(), List.of(), true, false));
    }

    /** The files of an earlier run, out of the archive, into another district that holds nothing yet. */
    RunReport replayElsewhere(long run) {
        return run(TWIN, stored(run));
    }

    private InputBundle stored(long run) {
        return archive.bundle(RIVERGATE, "replay", store.inputs(RIVERGATE.code(), run));
    }

    SyncEngine engine() {
        return engine;
    }

    LoadedMappings mappings() {
        return mappings;
    }

    RosterConnections connections() {
        return connections;
    }

    private RunReport run(District district, InputBundle bundle) {
        return engine.runAll(RunRequest.files(district.code(), RosterConnections.NAME, RunRequest.Trigger.FILE, "bench", bundle));
    }
}
