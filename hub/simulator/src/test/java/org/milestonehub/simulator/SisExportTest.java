package org.milestonehub.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.milestonehub.simulator.district.DayOfChange;
import org.milestonehub.simulator.district.District;
import org.milestonehub.simulator.district.LivingDistrict;
import org.milestonehub.simulator.fault.Kind;
import org.milestonehub.simulator.fault.Misbehaviour;
import org.milestonehub.simulator.fault.Misbehaviours;
import org.milestonehub.simulator.fault.SystemName;
import org.milestonehub.simulator.sis.NightlyExport;
import org.milestonehub.simulator.sis.OneRosterVersion;

class SisExportTest {
    private static final LocalDate START = LocalDate.of(2026, 11, 16);

    @TempDir
    private Path folder;

    private final Misbehaviours misbehaviours = new Misbehaviours();

    @ParameterizedTest
    @EnumSource(OneRosterVersion.class)
    void the_same_seed_gives_the_same_bytes_and_another_seed_others(OneRosterVersion version) throws IOException {
        byte[] first = Files.readAllBytes(export("a", version).bulk(living(1, 300)));
        assertThat(Files.readAllBytes(export("b", version).bulk(living(1, 300)))).isEqualTo(first);
        assertThat(Files.readAllBytes(export("c", version).bulk(living(2, 300)))).isNotEqualTo(first);
    }

    @ParameterizedTest
    @EnumSource(OneRosterVersion.class)
    void every_reference_resolves_and_every_id_is_there_once(OneRosterVersion version) throws IOException {
        OneRosterZip zip = new OneRosterZip(export("a", version).bulk(living(3, 900)));
        for (String file : zip.names()) {
            if (!file.equals("manifest")) {
                assertThat(zip.byId(file)).as(file).hasSize(zip.rows(file).size());
            }
        }
        refers(zip, "classes", "courseSourcedId", "courses");
        refers(zip, "classes", "termSourcedIds", "academicSessions");
        refers(zip, "courses", "orgSourcedId", "orgs");
        refers(zip, "enrollments", "classSourcedId", "classes");
        refers(zip, "enrollments", "userSourcedId", "users");
        refers(zip, "users", "agentSourcedIds", "users");
        if (version == OneRosterVersion.V1_2) {
            refers(zip, "roles", "userSourcedId", "users");
            refers(zip, "demographics", "sourcedId", "users");
        }
    }

    @ParameterizedTest
    @EnumSource(OneRosterVersion.class)
    void a_delta_applied_to_last_nights_export_gives_tonights(OneRosterVersion version) throws IOException {
        LivingDistrict living = living(4, 900);
        NightlyExport export = export("a", version);
        OneRosterZip before = new OneRosterZip(export.bulk(living));
        for (int i = 0; i < 12; i++) {
            DayOfChange day = living.nextDay();
            OneRosterZip delta = new OneRosterZip(export.delta(living, day));
            OneRosterZip after = new OneRosterZip(export.bulk(living));
            for (String file : List.of("users", "roles", "demographics", "enrollments")) {
                assertThat(applied(before.byId(file), delta, file)).as(file + " on " + day.day())
                        .isEqualTo(after.byId(file));
            }
            before = after;
        }
    }

    @Test
    void local_student_numbers_are_nine_digits_unique_and_some_begin_with_zero() throws IOException {
        OneRosterZip zip = new OneRosterZip(export("a", OneRosterVersion.V1_1).bulk(living(5, 2000)));
        List<String> numbers = zip.rows("users").stream().filter(row -> row.get("role").equals("student"))
                .map(row -> row.get("identifier")).toList();
        assertThat(numbers).hasSize(2000).doesNotHaveDuplicates().allMatch(number -> number.matches("[0-9]{9}"))
                .anyMatch(number -> number.startsWith("0"));
        LivingDistrict living = living(5, 2000);
        assertThat(living.byNumber(numbers.get(1234)).orElseThrow().number()).isEqualTo(numbers.get(1234));
    }

    @Test
    void names_come_in_many_scripts_with_twins_and_namesakes() {
        LivingDistrict living = living(6, 4000);
        Set<Character.UnicodeScript> scripts = new HashSet<>();
        Set<String> names = new HashSet<>();
        int namesakes = 0;
        int twins = 0;
        for (int i = 0; i < 4000; i++) {
            var student = living.student(i);
            student.family().codePoints().forEach(c -> scripts.add(Character.UnicodeScript.of(c)));
            namesakes += names.add(student.given() + "|" + student.middle() + "|" + student.family()) ? 0 : 1;
            twins += student.household() == student.index() ? 0 : 1;
        }
        assertThat(scripts).contains(Character.UnicodeScript.CYRILLIC, Character.UnicodeScript.HAN,
                Character.UnicodeScript.ARABIC,
                Character.UnicodeScript.BENGALI, Character.UnicodeScript.HEBREW, Character.UnicodeScript.LATIN);
        assertThat(namesakes).isPositive();
        assertThat(twins).isBetween(10, 60);
    }

    @Test
    void a_truncated_export_does_not_open_and_a_garbled_one_has_one_broken_row() throws IOException {
        LivingDistrict living = living(7, 300);
        NightlyExport export = export("a", OneRosterVersion.V1_1);
        misbehaviours.begin(Misbehaviour.of(SystemName.SIS, Kind.TRUNCATE).forCalls(1));
        Path cut = export.bulk(living);
        assertThatThrownBy(() -> new ZipFile(cut.toFile()).close()).isInstanceOf(ZipException.class);
        misbehaviours.begin(Misbehaviour.of(SystemName.SIS, Kind.GARBLE).forCalls(1));
        try (ZipFile garbled = new ZipFile(export.bulk(living).toFile())) {
            String users = new String(garbled.getInputStream(garbled.getEntry("users.csv")).readAllBytes());
            assertThat(users.lines().filter(line -> line.contains("\"broken \"quote"))).hasSize(1);
        }
        misbehaviours.begin(Misbehaviour.of(SystemName.SIS, Kind.HALF_ROWS).forCalls(1));
        int half = new OneRosterZip(export.bulk(living)).rows("users").size();
        assertThat(new OneRosterZip(export.bulk(living)).rows("users").size()).isBetween(2 * half - 1, 2 * half + 1);
    }

    private Map<String, Map<String, String>> applied(Map<String, Map<String, String>> before, OneRosterZip delta,
            String file) {
        Map<String, Map<String, String>> state = new TreeMap<>(before);
        Map<String, Map<String, String>> changed = delta.byId(file);
        for (Map<String, String> row : delta.rows(file)) {
            String id = row.get("sourcedId");
            if (row.get("status").equals("tobedeleted")) {
                state.remove(id);
            } else {
                state.put(id, changed.get(id));
            }
        }
        return state;
    }

    private static void refers(OneRosterZip zip, String file, String column, String target) {
        Set<String> known = zip.byId(target).keySet();
        for (Map<String, String> row : zip.rows(file)) {
            for (String reference : row.get(column).split(",")) {
                assertThat(reference.isEmpty() || known.contains(reference)).as(file + "." + column + " " + reference)
                        .isTrue();
            }
        }
    }

    private static LivingDistrict living(long seed, int size) {
        return new LivingDistrict(new District(seed, size, START));
    }

    private NightlyExport export(String name, OneRosterVersion version) {
        return new NightlyExport(folder.resolve(name), version, misbehaviours);
    }
}
