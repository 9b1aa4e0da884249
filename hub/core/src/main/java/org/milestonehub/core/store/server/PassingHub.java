package org.milestonehub.core.store.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.BiFunction;
import org.milestonehub.core.connection.Connection;
import org.milestonehub.core.connection.Connections;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.guard.Limits;
import org.milestonehub.core.guard.Thresholds;
import org.milestonehub.core.identity.IdentifiersThenEvidence;
import org.milestonehub.core.mapping.DistrictMappings;
import org.milestonehub.core.store.archive.FileArchive;
import org.milestonehub.core.store.archive.SealedFile;
import org.milestonehub.core.store.run.PgRunStore;
import org.milestonehub.core.sync.Ownership;
import org.milestonehub.core.sync.Receipts;
import org.milestonehub.core.sync.SyncEngine;
import org.milestonehub.core.sync.SyncRun;
import org.milestonehub.core.trial.ScratchHub;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database server and an archive in a folder that goes when the question is answered. */
public final class PassingHub implements ScratchHub {

    private static final int ONLY = 1;

    private final Path folder;
    private final DatabaseServer database;
    private final PgRunStore runs;
    private final DistrictMappings mappings;
    private final BiFunction<String, String, Limits> limits;
    private final Clock clock;
    private boolean registered;

    private PassingHub(Path folder, DatabaseServer database, DistrictMappings mappings, BiFunction<String, String, Limits> limits, Clock clock) {
        this.folder = folder;
        this.database = database;
        this.mappings = mappings;
        this.limits = limits;
        this.clock = clock;
        this.runs = new PgRunStore(database.dataSource(), new IdentifiersThenEvidence(), Ownership.NONE, clock, PgRunStore.DEFAULT_GRACE);
    }

    /** @param limits of the real district */
    public static PassingHub open(DistrictMappings mappings, BiFunction<String, String, Limits> limits, Clock clock) {
        try {
            Path folder = Files.createTempDirectory("milestone-hub-rehearsal-");
            DatabaseServer database = EmbeddedDatabase.start(folder.resolve("data"), DatabaseMemory.THROWAWAY);
            return new PassingHub(folder, database, mappings, limits, clock);
        } catch (IOException e) {
            throw new UncheckedIOException("no folder can be made for a rehearsal", e);
        }
    }

    @Override
    public SyncRun engine(Connection real, boolean guarded) {
        District district = new District(ONLY, real.district().code(), real.district().timeZone());
        Connection connection = new Connection(district, ONLY, real.name(), real.connector(), real.settings(), real.context(), real.streams());
        register(connection);
        FileArchive archive = new FileArchive(folder.resolve("archive"), new SealedFile(new byte[32]), database.dataSource(), clock);
        return new SyncEngine(only(connection), mappings, archive, runs, guarded ? List.of(new Thresholds(limits)) : List.of(), Receipts.NONE,
                clock);
    }

    private void register(Connection connection) {
        if (!registered) {
            JdbcClient jdbc = JdbcClient.create(database.dataSource());
            jdbc.sql("insert into district (id, code, time_zone) values (?, ?, ?)")
                    .params(ONLY, connection.district().code(), connection.district().timeZone().getId()).update();
            jdbc.sql("insert into connection (district, id, name, connector, kind) values (?, ?, ?, ?, ?)").params(ONLY, ONLY, connection.name(),
                    connection.connector().descriptor().id(), connection.connector().descriptor().systemKind()).update();
            registered = true;
        }
    }

    private static Connections only(Connection connection) {
        return new Connections() {
            @Override
            public Connection connection(String district, String name) {
                return connection;
            }

            @Override
            public List<String> names(String district) {
                return List.of(connection.name());
            }

            @Override
            public District district(String code) {
                return connection.district();
            }
        };
    }

    @Override
    public void close() {
        runs.close();
        database.close();
        try {
            Folders.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("the folder of a rehearsal cannot be removed", e);
        }
    }
}
