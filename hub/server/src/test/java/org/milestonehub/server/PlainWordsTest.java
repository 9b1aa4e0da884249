package org.milestonehub.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.milestonehub.console.PlainWords;
import org.milestonehub.core.milestone.ChosenFramework;
import org.milestonehub.core.milestone.Need;
import org.milestonehub.core.milestone.evaluate.Evidence;
import org.milestonehub.core.milestone.evaluate.FrameworkEvaluator;
import org.milestonehub.core.milestone.evaluate.Judgement;
import org.milestonehub.core.milestone.evaluate.Moment;
import org.milestonehub.core.milestone.evaluate.Standing;
import org.milestonehub.core.milestone.framework.Framework;
import org.milestonehub.core.milestone.framework.Milestone;

class PlainWordsTest {

    private static final List<String> FRAMEWORKS = List.of("nyc-postsecondary-milestones-2020", "on-track-to-career-success",
            "pathways-to-prosperity-9-14", "bps-career-pathways", "district-postsecondary-strategies");

    private final PlainWords words = new PlainWords();

    @Test
    void every_step_a_family_may_read_has_a_title_of_its_own_in_every_language() {
        for (String id : FRAMEWORKS) {
            for (Milestone milestone : ChosenFramework.shipped(id).framework().milestones()) {
                if (milestone.subject() == Milestone.Subject.STUDENT && milestone.active()) {
                    assertThat(PlainWords.LANGUAGES).as(milestone.id())
                            .noneMatch(language -> words.title(language, milestone.id(), "none").equals("none"));
                }
            }
        }
    }

    @Test
    void what_a_student_without_any_record_lacks_is_said_in_words_of_both_languages() {
        Set<String> codes = new LinkedHashSet<>();
        for (String id : FRAMEWORKS) {
            Framework framework = ChosenFramework.shipped(id).framework();
            FrameworkEvaluator evaluator = FrameworkEvaluator.compile(framework);
            for (String grade : List.of("09", "10", "11", "12", "13")) {
                Standing standing = new Standing(true, grade, null, null, null, null, null, Map.of());
                Moment moment = new Moment(java.time.LocalDate.of(2027, 5, 1), null, 2027);
                for (Judgement judgement : evaluator.judge(Evidence.ofStudent("1", standing, List.of()), moment)) {
                    Need.of(judgement).forEach(need -> {
                        codes.addAll(need.kinds().size() > 4 ? List.of() : need.kinds());
                        for (String language : PlainWords.LANGUAGES) {
                            assertThat(words.need(language, need)).doesNotContain("entity.", "_");
                        }
                    });
                }
            }
        }
        assertThat(codes).hasSizeGreaterThan(10)
                .allSatisfy(code -> assertThat(words.say("es", "code." + code)).isNotEqualTo("code." + code));
    }

    @Test
    void staff_read_about_the_student_and_never_about_you() {
        for (String kind : List.of("prepare_plan", "decision", "shortlisted", "considering", "counselor_of")) {
            assertThat(words.need(new Need("Decision", List.of(kind), java.util.Optional.empty(), false))).doesNotContainPattern("\\byou");
        }
        assertThat(words.need(new Need("Relationship", List.of(), java.util.Optional.empty(), false))).contains("who knows the student");
        assertThat(words.need(new Need("PlanOption", List.of(), java.util.Optional.empty(), true))).contains("on the list");
    }
}
