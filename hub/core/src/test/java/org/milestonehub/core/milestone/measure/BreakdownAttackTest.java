package org.milestonehub.core.milestone.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.milestonehub.core.milestone.Frameworks;
import org.milestonehub.core.milestone.evaluate.SubjectMeasure;
import org.milestonehub.core.milestone.framework.Fraction;

/** Lays all tables of a measure side by side, in two releases, and solves for what is hidden. */
class BreakdownAttackTest {

    private static final List<String> DIMENSIONS = List.of("race", "sex", "economic", "school");
    private static final List<List<String>> CROSSES =
            List.of(List.of("race", "sex"), List.of("race", "economic"), List.of("school", "race"));
    private static final Map<String, List<String>> VALUES = Map.of(
            "race", List.of("asian", "black", "native", "pacific", "white"),
            "sex", List.of("female", "male", "non_binary"),
            "economic", List.of("yes_value", "no_value"),
            "school", List.of("7", "8", "9"));

    private static final LocalDate DAY = LocalDate.of(2026, 11, 17);

    private static Published print(Breakdown tables, Map<String, Published> last) {
        return new JointPrint<>(Frameworks.nyc().equity(), last, DAY, List.<List<String>>of())
                .print(Map.of("rate", tables))
                .get("rate");
    }

    /** People of whom some leave and some join between two releases. */
    private static final class District {

        private final Random random;
        private final List<Map<String, String>> people = new ArrayList<>();

        District(long seed) {
            random = new Random(seed);
            int count = 60 + random.nextInt(400);
            for (int i = 0; i < count; i++) {
                people.add(person());
            }
        }

        private Map<String, String> person() {
            return DIMENSIONS.stream().collect(Collectors.toMap(name -> name, name -> {
                List<String> values = VALUES.get(name);
                int skewed = Math.min(random.nextInt(values.size()), random.nextInt(values.size()));
                return values.get(skewed);
            }));
        }

        void change() {
            people.removeIf(person -> random.nextInt(15) == 0);
            for (int i = random.nextInt(8); i > 0; i--) {
                people.add(person());
            }
        }

        Breakdown tables() {
            Breakdown tables = new Breakdown(DIMENSIONS, CROSSES);
            for (Map<String, String> person : people) {
                Fraction numerator = person.hashCode() % 3 == 0 ? Fraction.ONE : Fraction.ZERO;
                Map<String, List<String>> values = person.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue())));
                tables.add(new SubjectMeasure.Share(numerator, Fraction.ONE, false), values, 1);
            }
            return tables;
        }
    }

    @Test
    void no_small_cell_can_be_solved_for_from_all_tables_of_two_releases() {
        for (long seed = 0; seed < 120; seed++) {
            District district = new District(seed);
            Published first = print(district.tables(), Map.of());
            district.change();
            Breakdown after = district.tables();
            Published second = print(after, Map.of("rate", first));
            Attack attack = new Attack();
            attack.know("", after, untold(after, second));
            attack.know("before ", first.truth(), first.hidden());
            attack.assumeUnchanged("", after.figures(), "before ", first.truth().figures());
            assertThat(attack.solved().stream().filter(name -> small(name, first.truth(), after)).toList())
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }

    @Test
    void what_one_table_hides_no_other_shows() {
        Published printed = print(new District(7).tables(), Map.of());
        Set<String> hidden = printed.hidden();
        printed.truth().figures().forEach((name, cell) -> {
            if (cell.denominator().sign() > 0 && cell.denominator().compareTo(Fraction.of(10)) < 0) {
                assertThat(hidden).contains(name);
            }
        });
        assertThat(printed.cell(Breakdown.TOTAL)).isInstanceOf(PublishedCell.Range.class);
    }

    @Test
    void a_reader_solves_what_is_hidden_alone() {
        Breakdown tables = new District(7).tables();
        String alone = Breakdown.name("race", tables.values("race").get(0));
        Attack attack = new Attack();
        attack.know("", tables, Set.of(alone));
        assertThat(attack.solved()).containsExactly(alone);
    }

    /** Figures of today that are hidden, or in whose place an earlier one is printed. */
    private static Set<String> untold(Breakdown after, Published second) {
        return after.figures().entrySet().stream()
                .filter(figure -> second.hidden().contains(figure.getKey()) || !figure.getValue().denominator().equals(
                        second.truth().figures().getOrDefault(figure.getKey(), Cell.EMPTY).denominator()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static boolean small(String name, Breakdown first, Breakdown second) {
        Cell cell = name.startsWith("before ")
                ? first.figures().get(name.substring(7))
                : second.figures().get(name);
        return cell.denominator().sign() > 0 && cell.denominator().compareTo(Fraction.of(10)) < 0;
    }
}
