package org.milestonehub.core.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.milestonehub.core.store.TestDatabase;

/** Two districts hear the same; one of them forgets before each read what it knows. They must never differ. */
class KnownRowsAgainstFullLookTest {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static final String HEAD = "id,given,family,number,schools\n";
    private static final List<String> LOOKS = List.of(
            "select key, hash::text, state, line, missing_since is null as there, extras::text from source_record where district = :d order by stream, key",
            "select source_key, given_name, family_name, lifecycle, identifiers from person where district = :d order by source_key",
            "select source_key, lifecycle from school_enrollment where district = :d order by source_key",
            "select source_key, name, lifecycle from organization where district = :d order by source_key",
            "select source_key, kind, end_date, lifecycle from term where district = :d order by source_key",
            "select key, line, state, rule from quarantined_row where district = :d order by key, line, rule, state, first_seen",
            "select entity, source_key, waits_key from parked_part where district = :d order by 1, 2, 3",
            "select count(*) as versions from person_history where district = :d",
            "select count(*) as versions from source_record_history where district = :d",
            "select entity, kind, count(*) as entries, sum(last_id - first_id + 1) as rows from change where district = :d group by 1, 2 order by 1, 2");

    private final Map<String, String> students = new LinkedHashMap<>();
    private final Map<String, String> schools = new LinkedHashMap<>();
    private Random chance = new Random(0);

    @ParameterizedTest
    @ValueSource(longs = {11, 13})
    void whatever_a_source_says_both_end_alike(long seed) {
        chance = new Random(seed);
        EngineFixture knowing = fresh();
        EngineFixture looking = fresh();
        for (int i = 0; i < 3; i++) {
            schools.put("s" + i, "s" + i + ",School " + i + ",10" + i + ",");
        }
        for (int i = 0; i < 12; i++) {
            students.put("u" + i, student(i));
        }
        long trusted = 0;
        for (int step = 0; step < 12; step++) {
            String[] files = files();
            looking.jdbc.sql("delete from known_row where district = ?").param(looking.district.id()).update();
            trusted += knowing.count("known_row", "true");
            String said = take(knowing, files);
            assertThat(said).as("seed " + seed + ", step " + step + ": " + String.join("|", files)).isEqualTo(take(looking, files));
            for (String look : LOOKS) {
                assertThat(texts(knowing, look)).as("seed " + seed + ", step " + step + ": " + String.join("|", files)).isEqualTo(texts(looking, look));
            }
        }
        assertThat(trusted).as("something was known").isPositive();
    }

    private static List<String> texts(EngineFixture hub, String look) {
        return hub.rows("select t::text as line from (" + look + ") as t").stream().map(row -> (String) row.get("line")).toList();
    }

    private static EngineFixture fresh() {
        return new EngineFixture(DATABASE.dataSource(), "d" + UUID.randomUUID(), EngineFixture.folder());
    }

    private static String take(EngineFixture hub, String... files) {
        RunReport report = hub.sis(files);
        hub.daysLater(1);
        StringBuilder said = new StringBuilder();
        report.streams().forEach(stream -> said.append(stream.stream()).append(' ').append(EngineFixture.counts(report, stream.stream()))
                .append(' ').append(stream.problems()).append('\n'));
        if (report.applied() && hub.count("run", "true") % 7 == 0) {
            hub.undoing.undo(hub.district.code(), report.run(), "Pat", false);
            hub.daysLater(1);
        }
        return said.toString();
    }

    private String student(int number) {
        return "u" + number + "," + name() + "," + name() + ",0000" + number + ",s" + chance.nextInt(4);
    }

    private String name() {
        return List.of("Ana", "Ben", "Cem", "Dee", "Eve").get(chance.nextInt(5));
    }

    /** What the source says this time: some of it changed, gone, back, twice, in conflict, broken, or in another order. */
    private String[] files() {
        for (int i = chance.nextInt(4); i > 0; i--) {
            int number = chance.nextInt(16);
            students.put("u" + number, student(number));
        }
        List<String> rows = new ArrayList<>(students.values());
        rows.removeIf(row -> chance.nextInt(12) == 0);
        String some = rows.get(chance.nextInt(rows.size()));
        switch (chance.nextInt(9)) {
            case 0 -> rows.add(some);
            case 1 -> rows.add(some.replaceFirst(",[A-Z]", ",Z"));
            case 2 -> rows.add("broken,line");
            case 3 -> rows.set(rows.indexOf(some), some.replaceFirst(",[A-Za-z]+,", ",,"));
            case 4 -> rows.add(some.replaceFirst(",[A-Za-z]+,", ",,"));
            case 5 -> Collections.shuffle(rows, chance);
            default -> { }
        }
        if (chance.nextInt(6) == 0) {
            schools.put("s3", "s3,School 3,103,");
        }
        boolean delta = chance.nextInt(8) == 0;
        String users = HEAD + String.join("\n", delta ? rows.subList(0, 2) : rows) + "\n";
        return new String[] {"orgs.csv", "id,name,code,parent\n" + String.join("\n", schools.values()) + "\n",
            delta ? "users.delta.csv" : "users.csv", users, "terms.csv", terms()};
    }

    /** Some with a code that nobody knows, with a day that is none, or told twice. */
    private String terms() {
        List<String> rows = new ArrayList<>();
        for (int i = chance.nextInt(3); i < 6; i++) {
            rows.add("t" + i + ",Term," + List.of("SEM", "SEM", "SEM", "QTR", "XYZ").get(chance.nextInt(5)) + ",2026-09-01,"
                    + List.of("2027-01-20", "2027-01-20", "2027-01-20", "someday").get(chance.nextInt(4)) + ",2027");
            if (chance.nextInt(10) == 0) {
                rows.add(rows.get(0).replace("QTR", "XYZ"));
            }
        }
        return "id,title,kind,begins,ends,year\n" + String.join("\n", rows) + "\n";
    }
}
