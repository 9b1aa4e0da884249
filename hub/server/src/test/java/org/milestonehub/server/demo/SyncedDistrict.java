package org.milestonehub.server.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.milestonehub.core.camel.BindingRoutes;
import org.milestonehub.core.camel.BindingRuns;
import org.milestonehub.core.connection.Connections;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.connection.DocumentStore;
import org.milestonehub.core.connection.Documents;
import org.milestonehub.core.connection.KeptSecrets;
import org.milestonehub.core.count.CompareCounts;
import org.milestonehub.core.count.SystemCount;
import org.milestonehub.core.delivery.DeliveryLog;
import org.milestonehub.core.delivery.DeliveryState;
import org.milestonehub.core.delivery.DifferingRecord;
import org.milestonehub.core.delivery.DifferingRecords;
import org.milestonehub.core.milestone.StaffEntries;
import org.milestonehub.core.store.TestDatabase;
import org.milestonehub.core.view.Districts;
import org.milestonehub.server.assembly.CoreAssembly;
import org.milestonehub.simulator.DistrictOptions;
import org.milestonehub.simulator.SimulatedDistrict;
import org.milestonehub.simulator.stars.StarsWindow;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The whole core and the demo's four systems in this process; days pass when they are told to. */
final class SyncedDistrict implements AutoCloseable {

    private final TestDatabase database = TestDatabase.fresh();
    private final AnnotationConfigApplicationContext hub = new AnnotationConfigApplicationContext();
    private final SimulatedDistrict systems;
    private final DemoDistrict demo;
    private final JdbcClient jdbc;

    SyncedDistrict(Path folder, int students) {
        systems = SimulatedDistrict.start(DistrictOptions.defaults().students(students).window(StarsWindow.DAILY).startDate(LocalDate.of(2027, 4, 12))
                .callsPerMinute(1_000_000).data(folder.resolve("district")));
        hub.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", Map.of(
                "hub.data", folder.resolve("data").toString(), "hub.keys", folder.resolve("keys").toString(),
                "hub.database.url", database.url(), "hub.database.user", database.user(), "hub.database.password", database.password())));
        hub.register(CoreAssembly.class);
        hub.refresh();
        jdbc = JdbcClient.create(hub.getBean(DataSource.class));
        demo = new DemoDistrict(hub.getBean(DocumentStore.class), hub.getBean(Documents.class), hub.getBean(KeptSecrets.class),
                hub.getBean(BindingRoutes.class), hub.getBean(BindingRuns.class), hub.getBean(Clock.class), step -> { });
        demo.connect(systems.addresses().json(), "http://127.0.0.1:1");
    }

    SimulatedDistrict systems() {
        return systems;
    }

    /** Tells the receivers who there is. */
    List<String> introduce() {
        return demo.introduce();
    }

    /** Moves everything until nothing moves; what failed. */
    List<String> settle() {
        return demo.settle();
    }

    /** A school day and what it brings. */
    List<String> day() {
        systems.advance(1);
        return demo.settle();
    }

    /** Days until a system holds such a record, twenty at most. */
    boolean daysUntil(String system, String stream, Predicate<JsonNode> wanted) {
        for (int day = 0; day < 20 && systems.records(system, stream).stream().noneMatch(wanted); day++) {
            day();
        }
        return systems.records(system, stream).stream().anyMatch(wanted);
    }

    /** Local student numbers of those who are active at a receiver. */
    Set<String> studentsAt(String system) {
        return system.equals("portal")
                ? systems.records("portal", "students").stream().filter(one -> one.path("active").asBoolean())
                        .map(one -> one.path("externalStudentId").asText()).collect(Collectors.toSet())
                : systems.records("wbl", "participants").stream().filter(one -> one.path("active").asBoolean())
                        .map(one -> one.path("participant_number").asText()).collect(Collectors.toSet());
    }

    /** What the hub remembers of deliveries in a state. */
    List<DeliveryLog.Line> deliveries(DeliveryState state) {
        return hub.getBean(DeliveryLog.class).lines(row(),
                new DeliveryLog.Filter(Optional.empty(), Optional.of(state), Optional.empty()), 1_000);
    }

    /** Records that a system tells otherwise than it accepted them. */
    List<DifferingRecord> differing() {
        return hub.getBean(DifferingRecords.class).open(row(), 1_000);
    }

    /** What the systems count themselves, asked now. */
    List<SystemCount> counts() {
        return List.of("portal", "stars", "wbl").stream().flatMap(kind -> hub.getBean(Connections.class).names(DemoDistrict.CODE).stream()
                .filter(name -> name.contains(kind))).flatMap(name -> hub.getBean(CompareCounts.class).compare(DemoDistrict.CODE, name).stream()).toList();
    }

    /** Lets a person try a delivery again. */
    void again(DeliveryLog.Line line) {
        hub.getBean(DeliveryLog.class).again(row(), line.id());
    }

    /** What was said about a delivery. */
    List<DeliveryLog.Attempt> attempts(DeliveryLog.Line line) {
        return hub.getBean(DeliveryLog.class)
                .attempts(row(), line.id());
    }

    /** What staff enter by hand. */
    StaffEntries entries() {
        return hub.getBean(StaffEntries.class);
    }

    /** The district as the hub knows it. */
    District row() {
        return hub.getBean(Districts.class).find(DemoDistrict.CODE).orElseThrow();
    }

    /** Asks the hub's own database. */
    JdbcClient jdbc() {
        return jdbc;
    }

    /** What the receivers hold twice. */
    long doubles() {
        return systems.state("stars", "duplicates") + systems.state("portal", "duplicates") + systems.state("wbl", "duplicates");
    }

    @Override
    public void close() {
        hub.close();
        systems.close();
        database.close();
    }
}
