package org.milestonehub.core.milestone;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.milestonehub.core.milestone.evaluate.Evidence;
import org.milestonehub.core.milestone.evaluate.Fact;
import org.milestonehub.core.milestone.evaluate.FrameworkEvaluator;
import org.milestonehub.core.milestone.evaluate.HubUse;
import org.milestonehub.core.milestone.evaluate.Judgement;
import org.milestonehub.core.milestone.evaluate.Moment;
import org.milestonehub.core.milestone.evaluate.Reads;
import org.milestonehub.core.milestone.evaluate.StandingReader;
import org.milestonehub.core.milestone.evaluate.StatusRow;
import org.milestonehub.core.milestone.evaluate.Truth;
import org.milestonehub.core.milestone.framework.Framework;
import org.milestonehub.core.milestone.framework.Milestone;

class RandomFactsTest {

    private static final int SUBJECTS = 100;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nyc-postsecondary-milestones-2020",
                "pathways-to-prosperity-9-14",
                "bps-career-pathways",
                "on-track-to-career-success",
                "district-postsecondary-strategies"
            })
    void any_facts_give_rows_with_progress_between_nothing_and_all(String id) {
        Framework framework = Frameworks.shipped(id);
        FrameworkEvaluator evaluator = FrameworkEvaluator.compile(framework);
        for (Milestone.Subject subject : Milestone.Subject.values()) {
            Reads reads = Reads.of(framework, subject);
            for (int seed = 0; seed < SUBJECTS; seed++) {
                judgeThreeTimes(evaluator, subject, new RandomFacts(seed, ids(framework)).of(reads, 4), seed);
            }
        }
    }

    private static List<String> ids(Framework framework) {
        return framework.milestones().stream().map(Milestone::id).toList();
    }

    private static void judgeThreeTimes(
            FrameworkEvaluator evaluator, Milestone.Subject subject, List<Fact> facts, int seed) {
        List<StatusRow> stored = List.of();
        for (int step = 0; step < 3; step++) {
            LocalDate asOf = LocalDate.of(2020, 8, 1).plusDays(seed % 300 + step * 120L);
            Moment moment = new Moment(
                    asOf, seed % 3 == 0 ? asOf : null, evaluator.years().of(asOf));
            Set<String> stale = seed % 4 == 0
                    ? Set.of("Experience.participation", "Plan.plan", "StudentSummary.academic")
                    : Set.of();
            Map<String, List<Fact>> byEntity = Evidence.byEntity(facts);
            Evidence evidence = new Evidence(
                    subject,
                    "1",
                    subject == Milestone.Subject.STUDENT
                            ? Optional.of(new StandingReader(evaluator.framework()).read(byEntity, Map.of(), moment))
                            : Optional.empty(),
                    byEntity,
                    stale,
                    Map.of(),
                    HubUse.UNKNOWN,
                    stored);
            List<Judgement> judgements = evaluator.judge(evidence, moment);
            judgements.forEach(RandomFactsTest::isSound);
            assertThat(evaluator.judge(evidence, moment)).isEqualTo(judgements);
            stored = new ArrayList<>(judgements.stream().map(Judgement::row).toList());
        }
    }

    private static void isSound(Judgement judgement) {
        assertThat(judgement.row().progress()).isBetween(BigDecimal.ZERO, BigDecimal.ONE);
        judgement.finding().walk(finding -> {
            assertThat(finding.progress().sign()).isNotNegative();
            if (finding.truth() == Truth.TRUE) {
                assertThat(finding.progress().toString()).as(finding.operator()).isEqualTo("1");
            }
        });
        assertThat(judgement.row().metOn() != null)
                .isEqualTo(judgement.row().state().code().equals("met"));
    }
}
