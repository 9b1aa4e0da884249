package org.milestonehub.core.milestone.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.milestonehub.core.milestone.evaluate.SubjectMeasure;
import org.milestonehub.core.milestone.framework.Fraction;

class RunningBreakdownTest {

    private static final List<String> DIMENSIONS = List.of("race", "sex", "school");
    private static final List<List<String>> CROSSES = List.of(List.of("race", "sex"), List.of("school", "race"));
    private static final List<String> RACES = List.of("asian", "black", "white", "pacific");

    private final Random random = new Random(4711);

    @Test
    void running_numbers_say_what_tables_of_fractions_say_also_when_several_are_put_together() {
        Breakdown expected = new Breakdown(DIMENSIONS, CROSSES);
        List<RunningBreakdown.Places> places =
                IntStream.range(0, 3).mapToObj(one -> new RunningBreakdown.Places(DIMENSIONS, CROSSES)).toList();
        List<RunningBreakdown> parts = places.stream().map(RunningBreakdown::new).toList();
        for (int i = 0; i < 900; i++) {
            SubjectMeasure.Share share = share();
            Map<String, List<String>> values = values();
            expected.add(share, values, 1);
            parts.get(i % 3).add(share, places.get(i % 3).of(values));
        }
        parts.subList(1, 3).forEach(parts.get(0)::add);
        assertThat(parts.get(0).tables().cells()).isEqualTo(expected.cells());
        assertThat(parts.get(0).tables().lines()).isEqualTo(expected.lines());
    }

    private SubjectMeasure.Share share() {
        return switch (random.nextInt(4)) {
            case 0 -> new SubjectMeasure.Share(Fraction.ZERO, Fraction.ZERO, true);
            case 1 -> new SubjectMeasure.Share(Fraction.ONE, Fraction.ONE, false);
            case 2 -> new SubjectMeasure.Share(Fraction.of(BigInteger.TWO, BigInteger.valueOf(3)), Fraction.of(5), false);
            default -> new SubjectMeasure.Share(Fraction.ZERO, Fraction.ONE, false);
        };
    }

    private Map<String, List<String>> values() {
        List<String> races = RACES.stream().filter(any -> random.nextInt(3) == 0).toList();
        List<String> schools = List.of("school " + random.nextInt(60));
        return random.nextBoolean()
                ? Map.of("race", races, "school", schools)
                : Map.of("race", races, "school", schools, "sex", List.of("female"));
    }
}
