package org.milestonehub.core.delivery;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.milestonehub.core.connection.AgreementDocument;
import org.milestonehub.core.connection.Connection;
import org.milestonehub.core.connection.Connections;
import org.milestonehub.core.connection.DeliveryDocument;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.connection.Documents;
import org.milestonehub.core.connection.Every;
import org.milestonehub.core.count.CompareCounts;
import org.milestonehub.core.identity.ExactIdentifiers;
import org.milestonehub.core.mapping.LoadedMappings;
import org.milestonehub.core.mapping.MappingFolder;
import org.milestonehub.core.store.PassingFolder;
import org.milestonehub.core.store.archive.FileArchive;
import org.milestonehub.core.store.archive.SealedFile;
import org.milestonehub.core.store.connection.JdbcConnectionStates;
import org.milestonehub.core.store.delivery.JdbcCounts;
import org.milestonehub.core.store.delivery.JdbcDeliveries;
import org.milestonehub.core.store.delivery.JdbcDeliveryLog;
import org.milestonehub.core.store.delivery.JdbcReceipts;
import org.milestonehub.core.store.run.PgRunStore;
import org.milestonehub.core.sync.Ownership;
import org.milestonehub.core.sync.RunReport;
import org.milestonehub.core.sync.RunRequest;
import org.milestonehub.core.sync.SyncEngine;
import org.milestonehub.spi.ConnectorContext;
import org.milestonehub.spi.Settings;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A district with a source {@code wbl}, a receiver {@code portal}, and a delivery from one to the other. */
final class DeliveryFixture {

    private static final String PEOPLE = """
            mapping: source/people
            stream: people
            key: id
            emit:
              - to: Person
                fields: {givenName: given, familyName: family, kinds: {const: student}}
                identifiers: {local_student: number}
            """;
    private static final String PLACEMENTS = """
            mapping: source/placements
            stream: placements
            key: id
            emit:
              - to: Experience
                fields:
                  student: {ref: Person, key: student}
                  kind: {from: kind, as: code}
                  beginOn: day
                  topic: {const: career}
                  stage: {const: exploration}
                  status: {from: status, as: code}
                  mode: {from: mode, as: code}
            """;
    private static final String OUT_ROSTER = """
            mapping: receiver/out/roster
            deliver: Person
            group: Person.identity
            stream: roster
            when: {kinds: student}
            requires: [number]
            fields: {number: {identifier: local_student}, first: givenName, last: familyName}
            """;
    private static final String OUT_ACTIVITIES = """
            mapping: receiver/out/activities
            deliver: Experience
            group: [Experience.participation, Person.identity]
            stream: activities
            when: {status: completed}
            requires: [number, kind]
            fields:
              number: {path: student, key: true, identifier: local_student}
              kind: kind
              day: beginOn
              last: student.familyName
              mode: mode
              family: withFamily
            """;
    private static final String OUT_PAY = """
            mapping: receiver/out/pay
            deliver: Experience
            group: Experience.placement
            stream: activities
            when: {status: completed}
            fields:
              number: {path: student, key: true, identifier: local_student}
              pay: {const: unpaid}
            """;
    private static final String READ_BACK = """
            mapping: receiver/activities
            stream: activities
            key: id
            ignore: [stream, last, deliveryReference]
            emit:
              - to: Experience
                fields:
                  student: {ref: Person, key: number}
                  kind: {from: kind, as: code}
                  beginOn: day
                  topic: {const: career}
                  stage: {const: exploration}
                  status: {const: completed}
                  mode: {from: mode, as: code}
                  withFamily: family
            """;
    private static final String READ_PEOPLE = """
            mapping: receiver/roster
            stream: roster
            key: number
            ignore: [stream, id]
            emit:
              - to: Person
                fields: {givenName: first, familyName: last, kinds: {const: student}}
                identifiers: {local_student: number}
            """;

    final JdbcClient jdbc;
    final District district;
    final FakeSystem wbl = new FakeSystem("wbl_platform", "source", "people", "placements");
    final FakeSystem portal = new FakeSystem("college_portal", "receiver", "roster", "activities");
    final SyncEngine sync;
    final DeliveryEngine engine;
    final JdbcConnectionStates states;
    final DeliveryLog log;
    private final LoadedMappings mappings;
    Optional<AgreementDocument> agreement;
    DeliveryDocument delivery;
    Instant now = Instant.parse("2026-11-03T15:00:00Z");
    private final DataSource source;
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);

    DeliveryFixture(DataSource source, String code) {
        this.source = source;
        this.jdbc = JdbcClient.create(source);
        int id = jdbc.sql("select coalesce(max(id), 0) + 1 from district").query(Integer.class).single();
        district = new District(id, code, ZoneId.of("America/New_York"));
        jdbc.sql("insert into district (id, code, time_zone) values (?, ?, 'America/New_York')").params(id, code).update();
        jdbc.sql("insert into connection (district, id, name, connector, kind) values (?, 1, 'wbl', 'fake', 'wbl_platform'), (?, 2, 'portal', 'fake', 'college_portal')")
                .params(id, id).update();
        agreement = Optional.of(agreement("data_sharing", "school_official", List.of("Person.identity", "Experience.participation")));
        delivery = delivery("receiver/out/activities", Optional.empty());
        LoadedMappings mappings = LoadedMappings.of(List.of(
                new MappingFolder("source", Map.of("people.yaml", PEOPLE, "placements.yaml", PLACEMENTS)),
                new MappingFolder("receiver", Map.of("activities.yaml", READ_BACK, "roster.yaml", READ_PEOPLE, "out/roster.yaml", OUT_ROSTER,
                        "out/activities.yaml", OUT_ACTIVITIES, "out/pay.yaml", OUT_PAY))));
        PgRunStore runs = new PgRunStore(source, new ExactIdentifiers(), Ownership.NONE, clock, Duration.ofDays(5));
        sync = new SyncEngine(connections(), mappings, archive(), runs, List.of(), new JdbcReceipts(source, clock), clock);
        log = new JdbcDeliveryLog(source);
        states = new JdbcConnectionStates(source);
        this.mappings = mappings;
        engine = engineOver(new JdbcDeliveries(source));
    }

    AgreementDocument agreement(String kind, String basis, List<String> groups) {
        return new AgreementDocument(district.code(), "portal-mou", "portal", kind, basis, "planning", groups, "none",
                LocalDate.parse("2026-07-01"), LocalDate.parse("2027-06-30"));
    }

    DeliveryDocument delivery(String mapping, Optional<DeliveryDocument.Window> window) {
        return delivery(mapping, List.of("Person.identity", "Experience.participation"), window);
    }

    DeliveryDocument delivery(String mapping, List<String> groups, Optional<DeliveryDocument.Window> window) {
        return new DeliveryDocument(district.code(), "to-portal", "portal", mapping, groups, window, "portal-mou",
                new Every.Pause(Duration.ofMinutes(1), "PT1M"));
    }

    void onlyOn(DayOfWeek collect, DayOfWeek process) {
        delivery = delivery(delivery.mapping(), Optional.of(new DeliveryDocument.Window(Set.of(collect), Set.of(process))));
    }

    /** Students s1 to sN and one completed placement each, read from the source. */
    DeliveryFixture withPlacements(int count) {
        for (int i = 1; i <= count; i++) {
            wbl.tells("people", "id", "s" + i, "given", "Given" + i, "family", "Family" + i, "number", "00" + i);
            wbl.tells("placements", "id", "p" + i, "student", "s" + i, "kind", "job_shadow", "day", "2026-10-12", "status", "completed",
                    "mode", "in_person");
        }
        read("wbl");
        return this;
    }

    /** The source says something else of its n-th row, counted from 1. */
    void says(String stream, int row, String field, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(wbl.rows.get(stream).get(row - 1));
        changed.put(field, value);
        wbl.rows.get(stream).set(row - 1, changed);
        read("wbl");
    }

    void onePlacementMore(int number) {
        wbl.tells("placements", "id", "p" + number, "student", "s1", "kind", "job_shadow", "day", "2026-10-12", "status", "completed",
                "mode", "in_person");
        read("wbl");
    }

    /** Every placement moves to that day. */
    void allPlacementsOn(String day) {
        wbl.rows.get("placements").replaceAll(row -> {
            Map<String, Object> changed = new LinkedHashMap<>(row);
            changed.put("day", day);
            return changed;
        });
        read("wbl");
    }

    RunReport read(String connection) {
        now = now.plusSeconds(1);
        RunReport report = sync.runAll(RunRequest.pull(district.code(), connection, RunRequest.Trigger.PERSON, "test"));
        if (!report.toString().contains("SUCCEEDED")) {
            throw new AssertionError(report.toString());
        }
        return report;
    }

    /** The portal tells what was written to it, as if everything were its own. */
    void readBack() {
        portal.rows.clear();
        portal.rows.put("activities", new ArrayList<>(portal.held("activities")));
        read("portal");
    }

    DeliveryEngine engineOver(DeliveryStore store) {
        return new DeliveryEngine(documents(), connections(), states, mappings, store, clock);
    }

    Connection receiver() {
        return connections().connection(district.code(), "portal");
    }

    DeliveryReport deliver() {
        now = now.plusSeconds(1);
        return engine.deliver(district.code(), "to-portal");
    }

    void later(Duration time) {
        now = now.plus(time);
    }

    /** State and reason of each delivery, in order of their rows. */
    List<String> ledger() {
        return jdbc.sql("select state || case when reason = '' then '' else ': ' || reason end from delivery where district = ? order by mapping desc, row_id")
                .param(district.id()).query(String.class).list();
    }

    /** A print of every row of every table but those that follow a run a moment later. */
    String print() {
        return jdbc.sql("select tablename from pg_tables where schemaname = 'public' and tablename not in ('lookup_key', 'lookup_cursor', 'name_word', 'person_key',"
                + " 'person_key_cursor', 'identity_sample')"
                + " order by 1").query(String.class).list().stream().map(table -> table + jdbc.sql("select count(*) || ' '"
                + " || coalesce(sum(hashtextextended(t::text, 0)), 0) from " + table + " as t").query(String.class).single())
                .collect(Collectors.joining("\n"));
    }

    long count(String table, String condition) {
        return jdbc.sql("select count(*) from " + table + " where district = " + district.id() + " and " + condition).query(Long.class).single();
    }

    void consent(String kind, String decision, String decidedOn) {
        jdbc.sql("""
                        insert into consent (district, id, source_record_id, recorded_at, source_system, source_key, person, kind, decision, decided_on)
                        select :d, 900000 + count(*), 0, now(), 1, 'c' || count(*), (select min(id) from person where district = :d), :kind, :decision,
                               cast(:day as date) from consent where district = :d""")
                .param("d", district.id()).param("kind", kind).param("decision", decision).param("day", decidedOn).update();
        jdbc.sql("""
                        insert into change (district, seq, run, entity, first_id, last_id, kind, recorded_at)
                        values (:d, nextval('change_seq'), 0, 'Consent', 900000, 999999, 'added', now())""")
                .param("d", district.id()).update();
    }

    private FileArchive archive() {
        return new FileArchive(PassingFolder.of("archive"), new SealedFile(new byte[32]), source, clock);
    }

    private Documents documents() {
        return (Documents) Proxy.newProxyInstance(Documents.class.getClassLoader(), new Class<?>[] {Documents.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "deliveries" -> List.of(delivery);
                    case "agreement" -> agreement;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    CompareCounts counts() {
        return new CompareCounts(connections(), states, new JdbcCounts(source), clock);
    }

    private Connections connections() {
        return new Connections() {
            @Override
            public Connection connection(String code, String name) {
                Settings settings = Settings.parse(List.of(), Map.of()).settings().orElseThrow();
                boolean isSource = name.equals("wbl");
                return new Connection(district, isSource ? 1 : 2, name, isSource ? wbl : portal, settings, new Context(name), Map.of());
            }

            @Override
            public List<String> names(String code) {
                return List.of("wbl", "portal");
            }

            @Override
            public District district(String code) {
                return district;
            }
        };
    }

    private final class Context implements ConnectorContext {

        private final String name;

        private Context(String name) {
            this.name = name;
        }

        @Override
        public String connection() {
            return name;
        }

        @Override
        public Clock clock() {
            return clock;
        }

        @Override
        public ZoneId timeZone() {
            return district.timeZone();
        }

        @Override
        public System.Logger log() {
            return System.getLogger("test");
        }
    }
}
