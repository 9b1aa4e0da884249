package org.milestonehub.core.sync;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.milestonehub.core.connection.Connection;
import org.milestonehub.core.connection.Connections;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.guard.Decisions;
import org.milestonehub.core.identity.ExactIdentifiers;
import org.milestonehub.core.identity.IdentityPolicy;
import org.milestonehub.core.mapping.CrosswalkStore;
import org.milestonehub.core.mapping.DistrictMappings;
import org.milestonehub.core.mapping.MappingFolder;
import org.milestonehub.core.store.PassingFolder;
import org.milestonehub.core.store.archive.FileArchive;
import org.milestonehub.core.store.archive.SealedFile;
import org.milestonehub.core.store.quarantine.JdbcCrosswalks;
import org.milestonehub.core.store.run.PgRunStore;
import org.milestonehub.core.store.run.PgUndoStore;
import org.milestonehub.spi.ConnectorContext;
import org.milestonehub.spi.Settings;
import org.milestonehub.spi.SourceRow;
import org.milestonehub.spi.WebhookEvent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An engine over a fresh district with two connections, {@code sis} and {@code portal}, that read texts. */
final class EngineFixture {

    static final String ORGS = """
            mapping: test/orgs
            stream: orgs
            key: id
            emit:
              - to: Organization
                fields:
                  name: name
                  kind: {const: school}
                  parent: {ref: Organization, key: parent}
                identifiers:
                  local_school: code
            """;
    static final String USERS = """
            mapping: test/users
            stream: users
            key: id
            emit:
              - to: Person
                fields:
                  givenName: given
                  familyName: family
                  kinds: {const: student}
                identifiers:
                  local_student: number
              - to: SchoolEnrollment
                each: {from: schools, split: ";", as: school}
                key: [id, $school]
                fields:
                  student: {ref: Person, key: id}
                  school: {ref: Organization, key: $school}
            """;
    static final String DEMOGRAPHICS = """
            mapping: test/demographics
            stream: demographics
            key: user
            emit:
              - to: Person
                part: true
                fields:
                  birthDate: {from: born, as: date}
            """;

    static final String CHOOSY = """
            mapping: test/choosy
            stream: choosy
            key: id
            ignore: [number, schools]
            emit:
              - to: Person
                when: {given: {not: skip}}
                fields:
                  givenName: given
                  familyName: family
            """;

    static final String TERMS = """
            mapping: test/terms
            stream: terms
            key: id
            emit:
              - to: Term
                fields:
                  name: title
                  kind: {from: kind, crosswalk: term-kind}
                  startDate: {from: begins, as: date}
                  endDate: {from: ends, as: date}
                  schoolYear: year
            """;

    static final String AGENTS = """
            mapping: test/agents
            stream: agents
            key: id
            emit:
              - to: Person
                fields:
                  givenName: given
                  familyName: given
              - to: Relationship
                key: [id, agent]
                fields:
                  subject: {ref: Person, key: id}
                  type: {const: contact_of}
                  person: {ref: Person, key: agent}
            """;

    static final String PLANS = """
            mapping: test/plans
            stream: plans
            key: id
            emit:
              - to: Plan
                fields:
                  student: {ref: Person, key: user}
                  kind: {const: career_academic}
                  version: {const: 1}
                  status: {const: active}
                  careerGoal: goal
            """;

    static final String CHOICES = """
            mapping: test/choices
            stream: choices
            key: id
            changed: at
            emit:
              - to: Consent
                fields:
                  person: {ref: Person, key: user}
                  kind: {from: kind, as: code}
                  decision: {from: decision, as: code}
                  decidedOn: {from: day, as: date}
            """;

    static final String ENROLMENTS = """
            mapping: test/enrolments
            stream: enrolments
            key: id
            emit:
              - to: SchoolEnrollment
                key: [user, school]
                fields:
                  student: {ref: Person, key: user}
                  school: {ref: Organization, key: school}
                  entryDate: {from: entered, as: date}
            """;

    private static final Map<String, String> TEXTS = Map.of("orgs.yaml", ORGS, "users.yaml", USERS, "demographics.yaml", DEMOGRAPHICS,
            "choosy.yaml", CHOOSY, "agents.yaml", AGENTS, "terms.yaml", TERMS, "enrolments.yaml", ENROLMENTS, "plans.yaml", PLANS,
            "choices.yaml", CHOICES, "crosswalks/term-kind.csv", "source_code,code,note\nSEM,semester,\nQTR,quarter,\n");

    final DataSource source;
    final JdbcClient jdbc;
    final SyncEngine engine;
    final PgRunStore store;
    final FileArchive archive;
    final Decisions decisions;
    final Clock clock;
    final Undoing undoing;
    final CrosswalkStore crosswalks;
    final DistrictMappings mappings;
    final District district;
    /** How long rows of a stream may be missing, where it is not five days. */
    final Map<String, Duration> graces = new HashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>(Map.of("sis", 1, "portal", 2));
    private Instant now = Instant.parse("2026-11-02T02:00:00Z");

    EngineFixture(DataSource source, String code, Path folder) {
        this(source, code, folder, List.of());
    }

    EngineFixture(DataSource source, String code, Path folder, List<Guard> guards) {
        this(source, code, folder, guards, new ExactIdentifiers());
    }

    EngineFixture(DataSource source, String code, Path folder, List<Guard> guards, IdentityPolicy identity) {
        this.source = source;
        this.jdbc = JdbcClient.create(source);
        int id = jdbc.sql("select coalesce(max(id), 0) + 1 from district").query(Integer.class).single();
        district = new District(id, code, ZoneId.of("America/New_York"));
        jdbc.sql("insert into district (id, code, time_zone) values (?, ?, ?)").params(id, code, "America/New_York").update();
        jdbc.sql("insert into connection (district, id, name, connector, kind) values (?, 1, 'sis', 'text', 'sis'), (?, 2, 'portal', 'text', 'college_portal')")
                .params(id, id).update();
        clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
        store = new PgRunStore(source, identity, Ownership.NONE, clock,
                (connection, stream, moment) -> graces.getOrDefault(stream, Duration.ofDays(5)));
        archive = new FileArchive(folder, new SealedFile(new byte[32]), source, clock);
        undoing = new Undoing(connections(), store, new PgUndoStore(source, clock), clock);
        decisions = new Decisions(connections(), store, archive, clock);
        crosswalks = new JdbcCrosswalks(source);
        mappings = new DistrictMappings(List.of(new MappingFolder("test", TEXTS)), crosswalks);
        engine = new SyncEngine(connections(), mappings,
                archive, store, guards, Receipts.NONE, clock);
    }

    /** A second process over the same database. */
    SyncEngine otherHub() {
        PgRunStore own = new PgRunStore(source, new ExactIdentifiers(), Ownership.NONE, clock, Duration.ofDays(5));
        return new SyncEngine(connections(), mappings, archive, own, List.of(), Receipts.NONE, clock);
    }

    /** The same hub after one of its mappings was changed. */
    SyncEngine withMapping(String file, String text) {
        Map<String, String> texts = new HashMap<>(TEXTS);
        texts.put(file, text);
        return new SyncEngine(connections(), new DistrictMappings(List.of(new MappingFolder("test", texts)), crosswalks), archive, store,
                List.of(), Receipts.NONE, clock);
    }

    static Path folder() {
        return PassingFolder.of("archive");
    }

    /** One more connection. */
    EngineFixture with(String connection, String kind) {
        int number = numbers.size() + 1;
        numbers.put(connection, number);
        jdbc.sql("insert into connection (district, id, name, connector, kind) values (?, ?, ?, 'text', ?)")
                .params(district.id(), number, connection, kind).update();
        return this;
    }

    void daysLater(int days) {
        now = now.plus(Duration.ofDays(days));
    }

    RunReport run(String connection, String... files) {
        return engine.runAll(RunRequest.files(district.code(), connection, RunRequest.Trigger.FILE, "test", TextBundle.of(files)));
    }

    /** A webhook that tells one user of {@code sis} in full. */
    RunReport event(String id, SourceRow user) {
        return event("sis", id, user);
    }

    RunReport event(String connection, String id, SourceRow user) {
        return event(connection, id, "users", user);
    }

    private RunReport event(String connection, String id, String stream, SourceRow row) {
        return engine.runAll(RunRequest.event(district.code(), connection,
                new WebhookEvent(id, "test", Map.of(stream, List.of(row)), List.of())));
    }

    /** A webhook that tells a family's choice. */
    RunReport choice(String id, SourceRow choice) {
        return event("sis", id, "choices", choice);
    }

    RunReport sis(String... files) {
        return run("sis", files);
    }

    /** The stream of a report, as {@code read added changed unchanged quarantined parked filtered missing ended}. */
    static String counts(RunReport report, String stream) {
        StreamReport s = report.streams().stream().filter(r -> r.stream().equals(stream)).findFirst().orElseThrow();
        if (!s.balanced()) {
            throw new AssertionError("not balanced: " + s);
        }
        return s.read() + " " + s.added() + " " + s.changed() + " " + s.unchanged() + " " + s.quarantined() + " " + s.parked() + " "
                + s.filtered() + " " + s.missing() + " " + s.ended();
    }

    long count(String table, String condition) {
        return jdbc.sql("select count(*) from " + table + " where district = " + district.id() + " and " + condition).query(Long.class)
                .single();
    }

    List<Map<String, Object>> rows(String query) {
        return jdbc.sql(query.replace(":d", String.valueOf(district.id()))).query().listOfRows();
    }

    Connections connections() {
        return new Connections() {
            @Override
            public Connection connection(String code, String name) {
                Settings settings = Settings.parse(List.of(), Map.of()).settings().orElseThrow();
                return new Connection(district, numbers.getOrDefault(name, 2), name, new TextConnector(), settings, context(name), Map.of());
            }

            @Override
            public List<String> names(String code) {
                return List.copyOf(numbers.keySet());
            }

            @Override
            public District district(String code) {
                return district;
            }
        };
    }

    private ConnectorContext context(String name) {
        return new ConnectorContext() {
            @Override
            public String connection() {
                return name;
            }

            @Override
            public Clock clock() {
                return Clock.systemUTC();
            }

            @Override
            public ZoneId timeZone() {
                return district.timeZone();
            }

            @Override
            public System.Logger log() {
                return System.getLogger("test");
            }
        };
    }
}
