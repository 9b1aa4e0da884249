package org.milestonehub.bench.identity;

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
import org.milestonehub.core.identity.IdentityPolicy;
import org.milestonehub.core.mapping.LoadedMappings;
import org.milestonehub.core.mapping.MappingFolder;
import org.milestonehub.core.store.archive.FileArchive;
import org.milestonehub.core.store.archive.SealedFile;
import org.milestonehub.core.store.run.PgRunStore;
import org.milestonehub.core.sync.Ownership;
import org.milestonehub.core.sync.Receipts;
import org.milestonehub.core.sync.RunReport;
import org.milestonehub.core.sync.RunRequest;
import org.milestonehub.core.sync.SyncEngine;
import org.milestonehub.spi.ConnectorContext;
import org.milestonehub.spi.Settings;
import org.milestonehub.spi.SourceRow;
import org.milestonehub.spi.WebhookEvent;
import org.milestonehub.testkit.FolderBundle;

/** The hub's engine over one portal of a city, with one mapping, assembled without Spring. */
final class PortalJob implements AutoCloseable {

    static final District CITY = new District(1, "city", ZoneId.of("America/New_York"));
    private static final String MAPPING = """
            mapping: oneroster-1.1/users
            stream: users
            key: sourcedId
            ignore: [status, dateLastModified, enabledUser, orgSourcedIds, username, userIds, sms, agentSourcedIds, grades, password, role]
            emit:
              - to: Person
                oneOf: [givenName, familyName]
                fields:
                  givenName:  {from: givenName, as: name}
                  middleName: {from: middleName, as: name}
                  familyName: {from: familyName, as: name}
                  kinds:      {const: student}
                  emails:     {from: email, as: email}
                  phones:     {from: phone, as: phone}
                  birthDate:  {from: birthDate, as: date}
                  street:     street
                  postalCode: postalCode
                identifiers:
                  local_student: identifier
            """;

    private final SyncEngine engine;
    private final PgRunStore store;

    PortalJob(DataSource source, Path archive, IdentityPolicy identity) {
        Clock clock = Clock.systemUTC();
        store = new PgRunStore(source, identity, Ownership.NONE, clock, Duration.ofDays(7));
        engine = new SyncEngine(new Portal(), LoadedMappings.of(List.of(new MappingFolder("oneroster-1.1", Map.of("users.yaml", MAPPING)))),
                new FileArchive(archive, new SealedFile(new byte[32]), source, clock), store, List.of(), Receipts.NONE, clock);
    }

    RunReport event(String id, SourceRow row) {
        return engine.runAll(RunRequest.event(CITY.code(), "portal", new WebhookEvent(id, "oneroster-1.1", Map.of("users", List.of(row)), List.of())));
    }

    RunReport load(Path folder) {
        return engine.runAll(RunRequest.files(CITY.code(), "portal", RunRequest.Trigger.FILE, "bench", FolderBundle.of(folder)));
    }

    /** What the hub does behind its runs, at once. */
    void catchUp() {
        store.catchUp(CITY);
    }

    @Override
    public void close() {
        store.close();
    }

    private static final class Portal implements Connections {

        @Override
        public Connection connection(String district, String name) {
            OneRosterCsvConnector connector = new OneRosterCsvConnector();
            Settings settings = Settings.parse(connector.descriptor().settings(), Map.of()).settings().orElseThrow();
            return new Connection(CITY, 2, "portal", connector, settings, new Context(), Map.of());
        }

        @Override
        public List<String> names(String district) {
            return List.of("portal");
        }

        @Override
        public District district(String code) {
            return CITY;
        }
    }

    private record Context() implements ConnectorContext {

        @Override
        public String connection() {
            return "portal";
        }

        @Override
        public Clock clock() {
            return Clock.systemUTC();
        }

        @Override
        public ZoneId timeZone() {
            return CITY.timeZone();
        }

        @Override
        public System.Logger log() {
            return System.getLogger("bench");
        }
    }
}
