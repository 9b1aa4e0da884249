package org.milestonehub.core.milestone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.milestonehub.core.milestone.evaluate.Evidence;
import org.milestonehub.core.milestone.evaluate.Fact;
import org.milestonehub.core.milestone.evaluate.Moment;
import org.milestonehub.core.milestone.evaluate.Standing;
import org.milestonehub.core.milestone.framework.Framework;
import org.milestonehub.core.milestone.framework.ParameterValues;

class ImpactPreviewTest {

    private final Framework nyc = Frameworks.nyc();
    private final Moment june = new Moment(LocalDate.of(2021, 6, 30), null, 2021);

    private static Evidence ninthGrader(String id, int activities) {
        Standing standing = new Standing(true, "09", null, 1, null, null, null, null, null, Map.of());
        List<Fact> facts = new java.util.ArrayList<>();
        facts.add(Fact.of("Plan", "p", Map.of("kind", "career_academic", "status", "active")));
        for (int i = 0; i < activities; i++) {
            facts.add(Fact.of(
                    "Experience",
                    "x" + i,
                    Map.of("topic", "career", "status", "completed", "beginOn", LocalDate.of(2020, 10, 1 + i))));
        }
        return Evidence.ofStudent(id, standing, facts);
    }

    @Test
    void a_stricter_parameter_shows_whom_it_would_change_and_why() {
        Framework stricter = ParameterValues.apply(nyc, "district", Map.of("exploration_min", 3L), false);
        ImpactPreview preview = new ImpactPreview(Rulebook.of(nyc), Rulebook.of(stricter));
        preview.add(ninthGrader("1", 1), june);
        preview.add(ninthGrader("2", 2), june);
        preview.add(ninthGrader("3", 3), june);
        ImpactPreview.Change change = new ImpactPreview.Change("explore-career-pathways", "met", "overdue");
        assertThat(preview.subjects()).isEqualTo(3);
        assertThat(preview.changed()).isEqualTo(1);
        assertThat(preview.counts()).containsExactly(Map.entry(change, 1L));
        assertThat(preview.examples(change)).singleElement().satisfies(example -> {
            assertThat(example.subject()).isEqualTo("2");
            assertThat(example.after().toString()).contains("have=2").contains("need=3");
        });
    }
}
