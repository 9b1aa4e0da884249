package org.milestonehub.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.spi.Registry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.milestonehub.core.camel.RunOutcome;
import org.milestonehub.core.camel.Template;
import org.milestonehub.core.milestone.EvaluateMilestones;
import org.milestonehub.core.milestone.JudgeReport;

class EvaluateMilestonesTest extends TemplateTest {

    private final List<String> judged = new ArrayList<>();
    private boolean broken;

    @Override
    void bindMore(Registry registry) {
        registry.bind("milestones", EvaluateMilestones.class, (EvaluateMilestones) this::judge);
    }

    @BeforeEach
    void makeRoute() throws Exception {
        make(Template.EVALUATE_MILESTONES, new EvaluateMilestonesRoute());
    }

    @Test
    void the_district_of_the_route_is_judged() {
        assertThat(outcome(Template.EVALUATE_MILESTONES, "").good()).isTrue();
        assertThat(judged).containsExactly(DISTRICT);
    }

    @Test
    void a_judge_that_fails_is_tried_again_later() {
        broken = true;
        RunOutcome outcome = outcome(Template.EVALUATE_MILESTONES, "");
        assertThat(outcome.failure().orElseThrow().retryAfter()).isPresent();
    }

    private JudgeReport judge(String district) {
        judged.add(district);
        if (broken) {
            throw new IllegalStateException("no database");
        }
        return new JudgeReport(0, 0, 0, 0, Map.of());
    }
}
