package org.milestonehub.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.milestonehub.core.camel.BindingRoutes;
import org.milestonehub.core.camel.BindingRuns;
import org.milestonehub.core.connection.DocumentStore;
import org.milestonehub.core.connection.Documents;
import org.milestonehub.core.connection.KeptSecrets;
import org.milestonehub.core.governance.Accounts;
import org.milestonehub.core.governance.ApiTokens;
import org.milestonehub.core.governance.AuditLog;
import org.milestonehub.core.store.TestDatabase;
import org.milestonehub.core.view.PublicId;
import org.milestonehub.server.access.Administrators;
import org.milestonehub.server.assembly.Bindings;
import org.milestonehub.server.demo.DemoDistrict;
import org.milestonehub.simulator.DistrictOptions;
import org.milestonehub.simulator.SimulatedDistrict;
import org.milestonehub.simulator.fault.Kind;
import org.milestonehub.simulator.fault.Misbehaviour;
import org.milestonehub.simulator.fault.SystemName;
import org.milestonehub.simulator.web.Hmac;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A whole hub beside a whole district in the last days of a school year: one system falls silent past its limit, comes back,
 * and calls. One story, told in order.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SilentSourceTest {

    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final String LIST = "strong-match-plan";
    private static final Duration SOON = Duration.ofSeconds(5);

    private final TestDatabase database = TestDatabase.fresh();
    private final MovedClock clock = new MovedClock();
    private SimulatedDistrict systems;
    private ConfigurableApplicationContext hub;
    private JdbcClient jdbc;
    private Browser browser;
    private int port;
    private Map<String, String> before = Map.of();

    /** The time of day goes on; days pass when they are told to. */
    private static final class MovedClock extends Clock {

        private volatile Duration ahead = Duration.ZERO;

        void to(LocalDateTime moment) {
            ahead = Duration.between(Instant.now(), moment.atZone(ZONE).toInstant());
        }

        @Override
        public ZoneId getZone() {
            return ZoneId.of("UTC");
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.offset(Clock.system(zone), ahead);
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead);
        }
    }

    @BeforeAll
    void a_district_in_step_the_day_after_everything_was_due(@TempDir Path folder) {
        clock.to(LocalDateTime.of(2027, 6, 22, 12, 0));
        systems = SimulatedDistrict.start(DistrictOptions.defaults().students(60).startDate(LocalDate.of(2027, 6, 22)).clock(clock)
                .callsPerMinute(1_000_000).data(folder.resolve("district")));
        SpringApplication application = new SpringApplication(HubApplication.class);
        application.addInitializers(context -> ((GenericApplicationContext) context).registerBean("clock", Clock.class, () -> clock));
        hub = application.run("--spring.main.allow-bean-definition-overriding=true", "--server.port=0", "--hub.bindings.run=false",
                "--hub.data=" + folder.resolve("data"), "--hub.keys=" + folder.resolve("keys"), "--hub.database.url=" + database.url(),
                "--hub.database.user=" + database.user(), "--hub.database.password=" + database.password());
        port = ((WebServerApplicationContext) hub).getWebServer().getPort();
        jdbc = JdbcClient.create(hub.getBean(DataSource.class));
        DemoDistrict demo = new DemoDistrict(hub.getBean(DocumentStore.class), hub.getBean(Documents.class), hub.getBean(KeptSecrets.class),
                hub.getBean(BindingRoutes.class), runs(), clock, step -> { });
        demo.connect(systems.addresses().json(), "http://127.0.0.1:" + port);
        demo.introduce();
        systems.advance(1);
        assertThat(demo.settle()).isEmpty();
        browser = Browser.ofAdministrator(port, new Administrators(hub.getBean(Accounts.class), hub.getBean(ApiTokens.class), hub.getBean(AuditLog.class), clock));
        clock.to(LocalDateTime.of(2027, 6, 26, 12, 0));
        read("rivergate-sis", "stars", "portal", "wbl");
        before = rows();
    }

    @AfterAll
    void end() {
        hub.close();
        systems.close();
        database.close();
    }

    private BindingRuns runs() {
        return hub.getBean(BindingRuns.class);
    }

    private void read(String... connections) {
        systems.export();
        for (String connection : connections) {
            assertThat(runs().run(DemoDistrict.CODE, connection, "test").good()).as(connection).isTrue();
        }
        runs().evaluate(DemoDistrict.CODE);
    }

    /** Every row of every student: its state, flags and dates. */
    private Map<String, String> rows() {
        Map<String, String> rows = new TreeMap<>();
        jdbc.sql("""
                        select f.code || ' ' || m.milestone || ' ' || m.cycle || ' ' || m.subject_id as row,
                               m.state || ' ' || m.flags::text || ' ' || m.progress || ' ' || coalesce(m.due_on::text, '') as said
                          from milestone_status m join milestone_framework f on f.district = m.district and f.id = m.framework
                         where m.subject_type = 'student' and m.lifecycle = 'active'""")
                .query(row -> {
                    rows.put(row.getString("row"), row.getString("said"));
                });
        return rows;
    }

    private long count(String condition) {
        return jdbc.sql("select count(*) from milestone_status where subject_type = 'student' and lifecycle = 'active' and " + condition)
                .query(Long.class).single();
    }

    @Test
    @Order(1)
    void what_is_past_due_without_evidence_is_overdue_while_every_system_speaks() {
        assertThat(count("state = 'overdue' and milestone = '" + LIST + "'")).isPositive();
        assertThat(browser.get("/missing").body()).doesNotContain("silent too long");
        assertThat(browser.get("/report").body()).contains("Report to the board", "By school", "Met, of those for whom it was due");
    }

    @Test
    @Order(2)
    void a_system_that_is_silent_for_longer_than_its_limit_makes_nobody_overdue() {
        long undecided = count("state = 'overdue' and milestone = '" + LIST + "'");
        systems.misbehave(Misbehaviour.of(SystemName.PORTAL, Kind.UNAVAILABLE));
        clock.to(LocalDateTime.of(2027, 6, 29, 12, 0));
        assertThat(runs().run(DemoDistrict.CODE, "portal", "test").good()).isFalse();
        read("rivergate-sis", "stars", "wbl");

        assertThat(count("state = 'overdue' and milestone = '" + LIST + "'")).isZero();
        assertThat(count("state = 'in_progress' and 'data_missing' = any (flags) and milestone = '" + LIST + "'")).isEqualTo(undecided);
        assertThat(count("state = 'overdue' and 'data_missing' = any (flags)")).isZero();
        assertThat(rows()).as("what was met or waived stays so").containsAllEntriesOf(done(before));
    }

    private static Map<String, String> done(Map<String, String> rows) {
        Map<String, String> done = new TreeMap<>(rows);
        done.values().removeIf(said -> !said.startsWith("met ") && !said.startsWith("waived "));
        done.keySet().removeIf(row -> !row.startsWith("nyc"));
        return done;
    }

    @Test
    @Order(3)
    void the_pages_say_that_data_are_missing_and_blame_no_student() {
        assertThat(browser.get("/missing").body()).contains("silent too long", "Develop a Strong Match Plan");
        String waiting = browser.get("/caseload?need=data_missing").body();
        assertThat(waiting).contains("Develop a Strong Match Plan", "waiting for data");
        long student = jdbc.sql("select min(subject_id) from milestone_status where 'data_missing' = any (flags) and milestone = '" + LIST + "'")
                .query(Long.class).single();
        String page = browser.get("/students/" + PublicId.of(1, student)).body();
        assertThat(page).contains("Develop a Strong Match Plan", "waiting for data", "feed missing or too old: PlanOption.option");
    }

    @Test
    @Order(4)
    void the_restored_system_heals_every_row_by_itself() {
        systems.behave();
        read("portal");
        Map<String, String> after = rows();
        assertThat(after).containsAllEntriesOf(before);
        assertThat(browser.get("/missing").body()).doesNotContain("silent too long");
    }

    @Test
    @Order(5)
    void one_fact_that_a_system_calls_about_is_on_the_page_within_five_seconds() throws Exception {
        hub.getBean(Bindings.class).start();
        var who = jdbc.sql("""
                        select m.subject_id, k.source_key from milestone_status m
                          join link k on k.district = m.district and k.entity = 'Person' and k.id = m.subject_id
                          join connection c on c.district = k.district and c.id = k.source_system and c.name = 'portal'
                         where m.milestone = 'one-on-one-decision' and m.state = 'overdue' and m.lifecycle = 'active' limit 1""")
                .query((row, n) -> Map.entry(row.getLong(1), row.getString(2))).single();
        String page = "/students/" + PublicId.of(1, who.getKey());
        assertThat(milestone(page)).contains("Overdue");

        Instant called = Instant.now();
        assertThat(call("""
                {"eventId": "evt_by_hand", "type": "advising-sessions.created", "stream": "advising-sessions", "occurredAt": "2027-06-29T16:00:00Z",
                 "data": {"id": "adv_by_hand", "updatedAt": "2027-06-29T16:00:00Z", "studentId": "%s", "heldAt": "2027-06-29T11:00:00-04:00",
                          "kind": "1ON1", "mode": "INP", "reason": "DECIDE", "minutes": 30, "inSchoolDay": true, "noShow": false,
                          "familyThere": false}}""".formatted(who.getValue()))).isBetween(200, 299);
        while (!milestone(page).contains("Met") && Duration.between(called, Instant.now()).compareTo(SOON) < 0) {
            Thread.onSpinWait();
        }
        Duration took = Duration.between(called, Instant.now());

        assertThat(milestone(page)).as("after %s", took).contains("Met");
    }

    private String milestone(String page) {
        String body = browser.get(page).body();
        int at = body.indexOf("1-on-1 to Support Your Postsecondary Decision");
        assertThat(at).isPositive();
        return body.substring(at, Math.min(body.length(), at + 600));
    }

    private int call(String body) throws Exception {
        long now = clock.instant().getEpochSecond();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/webhooks/rivergate/portal"))
                .header("Content-Type", "application/json")
                .header("X-Portal-Event-Id", "evt_by_hand")
                .header("X-Portal-Signature", "t=" + now + ",v1=" + Hmac.hex("portal-demo-webhook", now + "." + body))
                .POST(HttpRequest.BodyPublishers.ofString(body)).build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
}
