package org.milestonehub.server.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.milestonehub.core.store.server.EmbeddedDatabase;
import org.milestonehub.simulator.DistrictOptions;
import org.milestonehub.simulator.SimulatedDistrict;
import org.milestonehub.simulator.fault.Kind;
import org.milestonehub.simulator.fault.Misbehaviour;
import org.milestonehub.simulator.fault.SystemName;
import org.milestonehub.simulator.stars.StarsWindow;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Two districts that are alike. In one the hub is killed while it writes to the systems, which besides take writes and drop the
 * connection; in the other it works in peace.
 */
@Tag("chaos")
class KilledDeliveryTest {

    private static final int STUDENTS = Integer.getInteger("chaos.students", 120);
    private static final int KILLS_A_DAY = Integer.getInteger("chaos.delivery.kills", 2);
    private static final int DAYS = Integer.getInteger("chaos.delivery.days", 1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final int EVENING = 12;
    private static final long SEED = Long.getLong("chaos.seed", 2026);

    /** Whether every second kill takes PostgreSQL too. */
    private static final boolean DATABASE_DIES = !"false".equals(System.getProperty("chaos.database"));
    private static final Map<String, List<String>> COUNTS = Map.of(
            "stars", List.of("experiencesByCallers", "planFields", "confirmedPlans"),
            "portal", List.of("activeStudents", "transcripts", "milestoneStatuses", "activitiesByCallers"),
            "wbl", List.of("activeParticipants", "eligibility"));

    @TempDir
    Path folder;

    private final Random random = new Random(SEED);
    private int kills;
    private long unanswered;

    @Test
    void a_hub_killed_in_the_middle_of_its_deliveries_writes_everything_once() throws Exception {
        Outcome expected = lived("peaceful", 0);
        Outcome found = lived("killed", KILLS_A_DAY);

        System.out.println("chaos: deliveries, seed " + SEED + ": " + kills + " kills, " + unanswered
                + " records without an answer, the systems hold " + found.systems());
        assertThat(kills).isGreaterThanOrEqualTo(KILLS_A_DAY);
        assertThat(unanswered).isPositive();
        assertThat(found.systems()).isEqualTo(expected.systems());
        assertThat(found.hub().keySet()).isEqualTo(expected.hub().keySet());
        found.hub().forEach((table, rows) -> {
            List<String> lacking = without(expected.hub().get(table), rows);
            assertThat(without(rows, expected.hub().get(table))).as("only the killed one holds in %s; it lacks %s", table, lacking).isEmpty();
            assertThat(lacking).as("the killed one lacks in " + table).isEmpty();
        });
    }

    private static List<String> without(List<String> rows, List<String> others) {
        List<String> rest = new ArrayList<>(rows);
        others.forEach(rest::remove);
        return rest.stream().limit(20).toList();
    }

    /** What the systems and the hub hold in the end. */
    private record Outcome(Map<String, Long> systems, Map<String, List<String>> hub) {}

    private Outcome lived(String name, int killsADay) throws IOException, InterruptedException {
        Path home = Files.createDirectories(folder.resolve(name));
        try (SimulatedDistrict systems = SimulatedDistrict.start(DistrictOptions.defaults().students(STUDENTS).seed(SEED)
                .window(StarsWindow.DAILY).callsPerMinute(1_000_000).data(home.resolve("district")))) {
            Path addresses = Files.writeString(home.resolve("addresses.json"), systems.addresses().json().toString());
            for (int day = 0; day <= DAYS; day++) {
                for (int kill = 0; kill < killsADay; kill++) {
                    underFire(systems, home.resolve("data"), addresses, DAY.multipliedBy(day).plusHours(kill));
                }
                systems.behave();
                hub(home.resolve("data"), addresses, DAY.multipliedBy(day).plusHours(EVENING)).toTheEnd();
                systems.advance(day < DAYS ? 1 : 0);
            }
            return new Outcome(counts(systems), held(home.resolve("data")));
        }
    }

    /** @param later than now: what waits for another attempt is tried again */
    private static HubProcess hub(Path data, Path addresses, Duration later) throws IOException {
        return HubProcess.start(data, DeliveringHub.class, addresses.toString(), later.toString());
    }

    private void underFire(SimulatedDistrict systems, Path data, Path addresses, Duration later) throws IOException, InterruptedException {
        for (SystemName system : List.of(SystemName.PORTAL, SystemName.WBL, SystemName.STARS)) {
            systems.misbehave(Misbehaviour.of(system, Kind.DROP_AFTER).forCalls(1)
                    .on(system == SystemName.STARS ? "record" : "batch"));
        }
        long enough = written(systems) + 1 + random.nextInt(150);
        boolean withDatabase = DATABASE_DIES && kills % 2 == 1;
        if (hub(data, addresses, later).killedWhen(() -> written(systems) >= enough, withDatabase)) {
            kills++;
        }
    }

    private static long written(SimulatedDistrict systems) {
        JsonNode state = systems.state();
        return COUNTS.keySet().stream().mapToLong(system -> state.path(system).path("deliveries").asLong()).sum();
    }

    private static Map<String, Long> counts(SimulatedDistrict systems) {
        Map<String, Long> counts = new TreeMap<>();
        COUNTS.forEach((system, names) -> {
            names.forEach(name -> counts.put(system + " " + name, systems.state(system, name)));
            assertThat(systems.state(system, "duplicates")).as(system + " holds twice").isZero();
        });
        return counts;
    }

    private Map<String, List<String>> held(Path data) {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(data)) {
            JdbcClient jdbc = JdbcClient.create(database.dataSource());
            assertThat(jdbc.sql("select delivery || ': ' || reason from delivery where state in ('pending', 'unknown') and wait = ''")
                    .query(String.class).list()).as("deliveries without an answer").isEmpty();
            unanswered = jdbc.sql("select count(*) from delivery_attempt where outcome = 'unknown'").query(Long.class).single();
            BusinessTables tables = new BusinessTables(database.dataSource());
            assertThat(tables.leftovers()).isEmpty();
            Map<String, List<String>> rows = new TreeMap<>(tables.read());
            // receivers number what they are told in the order of its arrival, and tell it back under these numbers
            rows.put("source_record", jdbc.sql("""
                    select s.name || ': ' || count(*) from source_record as r join stream as s on s.district = r.district and s.id = r.stream
                     where r.state = 0 group by s.name order by 1""").query(String.class).list());
            return rows;
        }
    }
}
