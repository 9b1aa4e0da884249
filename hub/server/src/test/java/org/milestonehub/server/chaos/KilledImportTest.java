package org.milestonehub.server.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.milestonehub.core.store.server.EmbeddedDatabase;

/** One hub is killed again and again, sometimes with its database; the other reads the same files in peace. */
@Tag("chaos")
class KilledImportTest {

    private static final int KILLS = Integer.getInteger("chaos.kills", 8);
    private static final int USERS = Integer.getInteger("chaos.users", 3_000);
    private static final long SEED = Long.getLong("chaos.seed", 2026);
    private static final int KILLS_A_DAY = 4;
    private static final int KILLS_WITH_DATABASE = 3;

    /** Whether every fourth kill takes PostgreSQL too. */
    private static final boolean DATABASE_DIES = !"false".equals(System.getProperty("chaos.database"));

    @TempDir
    Path folder;

    private final Random random = new Random(SEED);
    private int kills;
    private long interrupted;

    @Test
    void a_hub_killed_in_the_middle_of_its_imports_ends_with_what_an_undisturbed_one_holds() throws Exception {
        Path peaceful = folder.resolve("peaceful");
        Path killed = folder.resolve("killed");
        for (int day = 0; day < 2 || kills < KILLS; day++) {
            Path roster = new DailyRoster(SEED, USERS).write(folder.resolve("day-" + day), day);
            Duration inPeace = HubProcess.start(peaceful, roster).toTheEnd();
            importUnderFire(killed, roster, inPeace);
        }
        Map<String, List<String>> expected = held(peaceful);
        Map<String, List<String>> found = held(killed);
        long records = found.values().stream().mapToLong(List::size).sum();
        long lost = more(expected, found);
        long doubled = more(found, expected);
        System.out.println("chaos: import, seed " + SEED + ": " + kills + " kills, " + interrupted
                + " of them in the middle of a run, " + records + " records checked, " + lost + " lost, " + doubled + " doubled or different");
        assertThat(kills).isGreaterThanOrEqualTo(KILLS);
        assertThat(expected.get("person")).hasSize(USERS);
        assertThat(expected.get("parked_part")).isNotEmpty();
        assertThat(expected.get("person_history")).isNotEmpty();
        found.forEach((table, rows) -> assertThat(rows).as(table).isEqualTo(expected.get(table)));
    }

    private void importUnderFire(Path data, Path roster, Duration inPeace) throws IOException, InterruptedException {
        for (int today = 0; today < KILLS_A_DAY; today++) {
            Duration moment = Duration.ofNanos((long) (inPeace.toNanos() * random.nextDouble()));
            if (!HubProcess.start(data, roster).killedAfter(moment, DATABASE_DIES && kills % KILLS_A_DAY == KILLS_WITH_DATABASE)) {
                return;
            }
            kills++;
        }
        HubProcess.start(data, roster).toTheEnd();
    }

    private Map<String, List<String>> held(Path data) {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(data)) {
            BusinessTables tables = new BusinessTables(database.dataSource());
            assertThat(tables.leftovers()).isEmpty();
            interrupted = tables.interrupted();
            return tables.read();
        }
    }

    /** How many rows the one holds that the other does not. */
    private static long more(Map<String, List<String>> these, Map<String, List<String>> those) {
        long more = 0;
        for (Map.Entry<String, List<String>> table : these.entrySet()) {
            Map<String, Integer> rest = new HashMap<>();
            those.getOrDefault(table.getKey(), List.of()).forEach(row -> rest.merge(row, 1, Integer::sum));
            more += table.getValue().stream().filter(row -> rest.merge(row, -1, Integer::sum) < 0).count();
        }
        return more;
    }
}
