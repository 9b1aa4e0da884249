package org.milestonehub.core.milestone.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.milestonehub.core.milestone.Frameworks;
import org.milestonehub.core.milestone.evaluate.SubjectMeasure;
import org.milestonehub.core.milestone.framework.Fraction;

/** Reads everything that is printed about random districts with small groups, in two releases, and counts what is left open. */
class EveryTokenAttackTest {

    private static final List<String> STATES = List.of("met", "waived", "in_progress", "not_yet_due", "overdue", "data_missing");
    private static final String COMPLETION = "completion";
    private static final List<String> KINDS = List.of(" yes", " no", " all", " unknown");
    private static final int LEAST_LEFT = 3;
    private static final LocalDate DAY = LocalDate.of(2026, 11, 17);

    /** People with a school, a group and a state; some of them change between two releases. */
    private static final class District {

        private final Random random;
        private final int schools;
        private final List<int[]> people = new ArrayList<>();

        District(long seed) {
            random = new Random(seed);
            schools = 2 + random.nextInt(3);
            for (int school = 0; school < schools; school++) {
                for (int i = random.nextInt(random.nextBoolean() ? 60 : 260); i >= 0; i--) {
                    people.add(person(school));
                }
            }
        }

        private int[] person(int school) {
            int race = Math.min(random.nextInt(5), random.nextInt(5));
            int state = Math.min(random.nextInt(6), Math.min(random.nextInt(6), random.nextInt(6)));
            return new int[] {school, race, random.nextInt(2), state, random.nextInt(30) == 0 ? 1 : 0};
        }

        void change(int some) {
            for (int i = 0; i < some; i++) {
                int which = random.nextInt(3);
                if (which == 0) {
                    people.add(person(random.nextInt(schools)));
                } else if (which == 1 && people.size() > 1) {
                    people.remove(random.nextInt(people.size()));
                } else {
                    people.get(random.nextInt(people.size()))[3] = random.nextInt(6);
                }
            }
        }

        Map<String, Breakdown> tables() {
            Map<String, Breakdown> tables = new LinkedHashMap<>();
            STATES.forEach(state -> tables.put(state, new Breakdown(List.of("school"), List.of())));
            tables.put(COMPLETION, new Breakdown(List.of("race", "sex", "school"),
                    List.of(List.of("race", "sex"), List.of("school", "race"))));
            for (int[] person : people) {
                Map<String, List<String>> values = Map.of("school", List.of("" + person[0]), "race", List.of("r" + person[1]),
                        "sex", List.of("s" + person[2]));
                for (int state = 0; state < STATES.size(); state++) {
                    tables.get(STATES.get(state)).add(share(person[3] == state, false), values, 1);
                }
                tables.get(COMPLETION).add(share(person[3] == 0, person[4] == 1), values, 1);
            }
            return tables;
        }

        private static SubjectMeasure.Share share(boolean yes, boolean unknown) {
            Fraction one = unknown ? Fraction.ZERO : Fraction.ONE;
            return new SubjectMeasure.Share(yes && !unknown ? one : Fraction.ZERO, one, unknown);
        }
    }

    /** What a release says of its own day; what it repeats of an earlier one is read there, and cannot be far off. */
    private static void read(Reader reader, String release, Map<String, Published> printed, LocalDate day) {
        reader.reads("nine", 9, 9);
        printed.forEach((rate, tables) -> {
            String at = release + rate + " ";
            tables.truth().figures().keySet().forEach(name -> {
                reader.adds(List.of(at + name + " yes", at + name + " no"), at + name + " all");
                if (tables.since(name).equals(day)) {
                    token(reader, at + name, tables.cell(name));
                } else {
                    KINDS.forEach(kind -> isNear(reader, at + name + kind, "before " + rate + " " + name + kind));
                    token(reader, "before " + rate + " " + name, tables.cell(name));
                }
            });
            for (Line line : tables.truth().lines()) {
                KINDS.forEach(kind -> reader.adds(
                        line.parts().stream().map(part -> at + part + kind).toList(), at + line.sum() + kind));
            }
        });
        printed.get("met").truth().figures().keySet().forEach(name -> {
            reader.adds(STATES.stream().map(state -> release + state + " " + name + " yes").toList(), release + "met " + name + " all");
            STATES.forEach(state -> reader.adds(List.of(release + state + " " + name + " all"), release + "met " + name + " all"));
            reader.adds(List.of(release + COMPLETION + " " + name + " all", release + COMPLETION + " " + name + " unknown"),
                    release + "met " + name + " all");
        });
    }

    private static void isNear(Reader reader, String one, String other) {
        reader.reads(one + " apart", 0, 18);
        reader.adds(List.of(one, one + " apart"), one + " sum");
        reader.adds(List.of(other, "nine"), one + " sum");
    }

    private static void token(Reader reader, String name, PublishedCell cell) {
        if (cell instanceof PublishedCell.Range range) {
            reader.reads(name + " all", Math.max(10, range.people() - 5), range.people() + 4);
            reader.rate(name + " yes", name + " all", range.low(), range.high());
            reader.rate(name + " no", name + " all", Fraction.ONE.minus(range.high()), Fraction.ONE.minus(range.low()));
            unknown(reader, name, range.unknown());
        } else if (cell instanceof PublishedCell.Nobody nobody) {
            reader.reads(name + " all", 0, 0);
            unknown(reader, name, nobody.unknown());
        }
    }

    private static void unknown(Reader reader, String name, long printed) {
        reader.reads(name + " unknown", printed == 0 ? 0 : Math.max(10, printed - 5), printed == 0 ? 9 : printed + 4);
    }

    /** Small counts of which a reader leaves fewer than a few numbers open. */
    private static List<String> told(Reader reader, String release, Map<String, Breakdown> truth) {
        List<String> told = new ArrayList<>();
        truth.forEach((rate, tables) -> tables.cells().forEach((name, cell) -> {
            Map<String, Fraction> counts = Map.of(" yes", cell.numerator(), " no", cell.denominator().minus(cell.numerator()),
                    " all", cell.denominator(), " unknown", Fraction.of(cell.unknown()));
            counts.forEach((kind, count) -> {
                if (count.sign() > 0 && count.compareTo(Fraction.of(10)) < 0) {
                    String figure = release + rate + " " + name + kind;
                    var left = reader.mayBe(figure, LEAST_LEFT);
                    if (left.size() < LEAST_LEFT) {
                        told.add(figure + " is " + count + ", may be " + left);
                    }
                }
            });
        }));
        return told;
    }

    private static Map<String, Published> print(Map<String, Breakdown> tables, Map<String, Published> last, LocalDate day) {
        return new JointPrint<>(Frameworks.nyc().equity(), last, day, List.of(STATES)).print(tables);
    }

    @Test
    void of_no_count_under_ten_a_reader_of_all_tables_of_two_releases_can_tell_which_of_several_numbers_it_is() {
        int hidden = 0;
        int forSize = 0;
        for (long seed = 0; seed < 5; seed++) {
            District district = new District(seed);
            Map<String, Breakdown> before = district.tables();
            Map<String, Published> first = print(before, Map.of(), DAY);
            district.change(seed % 2 == 0 ? 3 : 60);
            Map<String, Breakdown> after = district.tables();
            Reader reader = new Reader();
            read(reader, "before ", first, DAY);
            read(reader, "", print(after, first, DAY.plusDays(1)), DAY.plusDays(1));
            assertThat(reader.concludes()).as("what is printed can be true, seed %d", seed).isTrue();
            assertThat(told(reader, "before ", before)).as("seed %d", seed).isEmpty();
            assertThat(told(reader, "", after)).as("seed %d", seed).isEmpty();
            hidden += first.get(COMPLETION).hidden().size();
            forSize += hiddenForSize(before.get(COMPLETION));
        }
        assertThat(hidden).as("few are hidden but for the size of their group").isLessThan(forSize * 6 / 5);
    }

    private static int hiddenForSize(Breakdown truth) {
        return new Suppression(Frameworks.nyc().equity())
                .hidden(new Suppression.Now(truth, truth, Set.of()), null, Set.of(), Set.of())
                .size();
    }

    @Test
    void fewer_than_ten_changes_leave_every_printed_figure_as_it_was() {
        for (long seed = 0; seed < 60; seed++) {
            District district = new District(seed);
            Map<String, Published> first = print(district.tables(), Map.of(), DAY);
            district.change(9);
            Map<String, Published> second = print(district.tables(), first, DAY.plusDays(1));
            second.forEach((rate, tables) -> assertThat(tables.cells()).as(rate).isEqualTo(first.get(rate).cells()));
        }
    }

    @Test
    void of_a_school_of_forty_nine_nothing_tells_that_one_student_is_neither_here_nor_there() {
        Map<String, Breakdown> tables = new LinkedHashMap<>();
        List.of(42, 6, 1).forEach(count -> {
            Breakdown one = new Breakdown(List.of("school"), List.of());
            one.add(District.share(true, false), Map.of("school", List.of("riverside")), count);
            one.add(District.share(false, false), Map.of("school", List.of("riverside")), 49 - count);
            one.add(District.share(true, false), Map.of("school", List.of("hill")), 30);
            one.add(District.share(false, false), Map.of("school", List.of("hill")), 30);
            tables.put(STATES.get(tables.size()), one);
        });
        Map<String, Published> printed = print(tables, Map.of(), DAY);
        assertThat(printed.get("met").cell("school=riverside")).hasToString("Range[low=0.75, high=1, people=50, unknown=0]");
        assertThat(printed.get("waived").cell("school=riverside")).isEqualTo(printed.get("in_progress").cell("school=riverside"))
                .hasToString("Range[low=0, high=0.25, people=50, unknown=0]");
    }

    @Test
    void the_reader_of_exact_figures_finds_what_is_small() {
        Reader reader = new Reader();
        reader.adds(List.of("met", "other", "third"), "all");
        reader.reads("met", 42, 42);
        reader.reads("other", 6, 6);
        reader.reads("all", 49, 49);
        assertThat(reader.concludes()).isTrue();
        assertThat(reader.mayBe("third", LEAST_LEFT)).containsExactly(1L);
    }
}
