package org.milestonehub.core.milestone.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.milestonehub.core.milestone.Frameworks;
import org.milestonehub.core.milestone.evaluate.SubjectMeasure;
import org.milestonehub.core.milestone.framework.Fraction;

/** Plays the reader who adds and subtracts, over random tables in two releases. */
class SuppressionAttackTest {

    private static final List<String> RACES = List.of("asian", "black", "native", "pacific", "white");
    private static final List<String> SEXES = List.of("female", "male", "non_binary");

    private final Suppression suppression = new Suppression(Frameworks.nyc().equity());

    /** Groups of people, some of whom leave and join between two releases. */
    private static final class District {

        private final Random random;
        private final List<int[]> groups = new ArrayList<>();

        District(long seed) {
            random = new Random(seed);
            for (int race = 0; race < RACES.size(); race++) {
                for (int sex = 0; sex < SEXES.size(); sex++) {
                    int people = random.nextInt(4) == 0 ? 0 : random.nextInt(random.nextBoolean() ? 12 : 60);
                    groups.add(new int[] {race, sex, people, people == 0 ? 0 : random.nextInt(people + 1)});
                }
            }
        }

        void change() {
            groups.stream()
                    .filter(group -> random.nextInt(3) == 0)
                    .forEach(group -> group[2] = Math.max(group[3], group[2] + random.nextInt(7) - 3));
        }

        MeasureTable table(List<String> dimensions) {
            MeasureTable table = new MeasureTable(dimensions);
            for (int[] group : groups) {
                List<List<String>> values = new ArrayList<>();
                dimensions.forEach(
                        name -> values.add(List.of(name.equals("race") ? RACES.get(group[0]) : SEXES.get(group[1]))));
                add(table, values, group[3], Fraction.ONE);
                add(table, values, group[2] - group[3], Fraction.ZERO);
            }
            return table;
        }

        private static void add(MeasureTable table, List<List<String>> values, int times, Fraction numerator) {
            if (times > 0) {
                table.add(new SubjectMeasure.Share(numerator, Fraction.ONE, false), values, times);
            }
        }
    }

    @Test
    void no_small_cell_of_two_releases_can_be_solved_for() {
        for (long seed = 0; seed < 300; seed++) {
            District district = new District(seed);
            List<String> dimensions = seed % 3 == 0 ? List.of("race") : List.of("race", "sex");
            PrintedTable first = suppression.print(district.table(dimensions), Optional.empty());
            district.change();
            PrintedTable second = suppression.print(district.table(dimensions), Optional.of(first));
            assertThat(solvedSmall(first, second)).as("seed %d", seed).isEmpty();
            assertThat(smallShown(second)).as("seed %d", seed).isEmpty();
        }
    }

    private static List<String> smallShown(PrintedTable table) {
        Set<String> hidden = table.hidden();
        return table.truth().figures().entrySet().stream()
                .filter(entry -> small(entry.getValue()))
                .map(Map.Entry::getKey)
                .filter(name -> !hidden.contains(name))
                .toList();
    }

    private static boolean small(Cell cell) {
        return cell.denominator().sign() > 0 && cell.denominator().compareTo(Fraction.of(10)) < 0;
    }

    private static List<String> solvedSmall(PrintedTable first, PrintedTable second) {
        Attack attack = new Attack();
        attack.know("", second.truth(), second.hidden());
        attack.know("before ", first.truth(), first.hidden());
        attack.assumeUnchanged(
                "", second.truth().figures(), "before ", first.truth().figures());
        return attack.solved().stream()
                .filter(name -> small(
                        name.startsWith("before ")
                                ? first.truth().figures().get(name.substring(7))
                                : second.truth().figures().get(name)))
                .toList();
    }

    @Test
    void a_row_or_column_never_hides_one_cell_alone() {
        for (long seed = 0; seed < 300; seed++) {
            PrintedTable table = suppression.print(new District(seed).table(List.of("race", "sex")), Optional.empty());
            assertThat(table.hasLineWithOneHidden()).as("seed %d", seed).isFalse();
        }
    }

    @Test
    void rates_near_none_and_all_are_printed_as_bounds_and_nobody_as_none() {
        MeasureTable table = new MeasureTable(List.of("race"));
        District.add(table, List.of(List.of("asian")), 100, Fraction.ZERO);
        District.add(table, List.of(List.of("asian")), 4, Fraction.ONE);
        District.add(table, List.of(List.of("black")), 95, Fraction.ONE);
        District.add(table, List.of(List.of("black")), 5, Fraction.ZERO);
        PrintedTable printed = suppression.print(table, Optional.empty());
        assertThat(printed.cell("asian")).isInstanceOf(PrintedCell.Bound.class);
        assertThat(printed.cell("black")).isInstanceOf(PrintedCell.Shown.class);
        assertThat(printed.cell("white")).isInstanceOf(PrintedCell.None.class);
    }

    @Test
    void two_hidden_groups_of_one_person_do_not_tell_each_other() {
        MeasureTable table = new MeasureTable(List.of("race"));
        District.add(table, List.of(List.of("asian")), 1, Fraction.ONE);
        District.add(table, List.of(List.of("native")), 1, Fraction.ZERO);
        District.add(table, List.of(List.of("black")), 20, Fraction.ONE);
        District.add(table, List.of(List.of("white")), 30, Fraction.ONE);
        assertThat(suppression.print(table, Optional.empty()).hidden()).contains("asian", "native", "black");
    }
}
