package org.milestonehub.core.milestone.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.milestonehub.core.milestone.Frameworks;
import org.milestonehub.core.milestone.evaluate.SubjectMeasure;
import org.milestonehub.core.milestone.framework.Fraction;

/** Two rates over the same people, one of them with more tables. */
class JointPrintTest {

    private static final List<String> RACES = List.of("asian", "black", "white");

    private static Map<String, Breakdown> rates(long seed) {
        Random random = new Random(seed);
        Breakdown states = new Breakdown(List.of("school"), List.of());
        Breakdown completion = new Breakdown(List.of("race", "school"), List.of(List.of("school", "race")));
        for (int i = 60 + random.nextInt(120); i > 0; i--) {
            Map<String, List<String>> person = Map.of("school", List.of(String.valueOf((int) Math.sqrt(random.nextInt(30)))),
                    "race", List.of(RACES.get(random.nextInt(3))));
            boolean unknown = random.nextInt(20) == 0;
            states.add(new SubjectMeasure.Share(Fraction.ONE, Fraction.ONE, false), person, 1);
            completion.add(new SubjectMeasure.Share(
                    Fraction.ZERO, unknown ? Fraction.ZERO : Fraction.ONE, unknown), person, 1);
        }
        Map<String, Breakdown> rates = new LinkedHashMap<>();
        rates.put("states", states);
        rates.put("completion", completion);
        return rates;
    }

    @Test
    void a_school_that_one_rate_hides_the_other_does_not_tell() {
        for (long seed = 0; seed < 100; seed++) {
            Map<String, Published> printed = new JointPrint<>(
                    Frameworks.nyc().equity(), Map.of(), LocalDate.of(2026, 11, 17), List.<List<String>>of()).print(rates(seed));
            Published states = printed.get("states");
            Published completion = printed.get("completion");
            Set<String> hidden = states.hidden();
            assertThat(completion.hidden().stream().filter(states.truth().cells()::containsKey).toList())
                    .as("seed %d", seed)
                    .isSubsetOf(hidden);
            hidden.stream()
                    .filter(name -> completion.truth().figures().containsKey(name))
                    .forEach(name -> assertThat(completion.cell(name)).isNotInstanceOf(PublishedCell.Range.class));
        }
    }
}
