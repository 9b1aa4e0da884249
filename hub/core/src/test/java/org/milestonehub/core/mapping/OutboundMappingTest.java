package org.milestonehub.core.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.milestonehub.core.mapping.OutboundMapping.Result;

class OutboundMappingTest {

    private static final String EXPERIENCES = """
            mapping: demo/out/experiences
            deliver: Experience
            group: Experience.participation
            stream: experiences
            when: {status: [active, completed]}
            requires: [studentNumber, kind, date]
            fields:
              studentNumber: {path: student, key: true, identifier: local_student}
              externalId: {identifier: portal}
              kind: {path: topic, crosswalk: topic}
              date: beginOn
              until: {path: endOn, format: MM/dd/yyyy, empty: "null"}
              title: opportunity.title
              type: {path: [stage, topic], join: " ", crosswalk: type}
              family: {path: withFamily, crosswalk: yes-no}
              host: {path: [host.name, opportunity.host.name]}
              hours: {path: opportunity.plannedHours, default: "0"}
              source: {const: MILESTONE_HUB}
            """;

    private final Rows rows = new Rows();

    /** A row as paths. */
    private static final class Rows implements OutboundMapping.Rows {

        private final Map<String, Object> values = new HashMap<>();
        private final Map<String, String> keys = new HashMap<>();
        private final Map<String, String> identifiers = new HashMap<>();

        @Override
        public Optional<Object> value(String path) {
            return Optional.ofNullable(values.get(path));
        }

        @Override
        public Optional<String> receiverKey(String path) {
            return Optional.ofNullable(keys.get(path));
        }

        @Override
        public Optional<String> identifier(String path, String scheme) {
            return Optional.ofNullable(identifiers.get(path + ":" + scheme));
        }
    }

    @Test
    void a_row_becomes_a_record_in_the_receivers_words_in_the_order_of_the_mapping() {
        rows.values.putAll(Map.of("status", "completed", "topic", "career", "stage", "awareness", "beginOn",
                LocalDate.of(2026, 11, 16), "endOn", LocalDate.of(2026, 11, 17), "opportunity.title", "Harbor tour",
                "withFamily", true, "opportunity.plannedHours", new BigDecimal("7.5")));
        rows.identifiers.putAll(Map.of("student:local_student", "000123", ":portal", "act_1"));

        Result.Ready ready = (Result.Ready) mapping().map(rows);

        assertThat(ready.fields())
                .containsExactly(Map.entry("studentNumber", "000123"), Map.entry("externalId", "act_1"),
                Map.entry("kind", "CAREER"), Map.entry("date", "2026-11-16"), Map.entry("until", "11/17/2026"),
                Map.entry("title", "Harbor tour"), Map.entry("type", "Career Exploration"), Map.entry("family", "Y"),
                Map.entry("hours", new BigDecimal("7.5")), Map.entry("source", "MILESTONE_HUB"));
    }

    @Test
    void the_receivers_own_key_comes_before_an_identifier() {
        rows.values.putAll(Map.of("status", "active", "topic", "career", "beginOn", LocalDate.of(2026, 11, 16)));
        rows.keys.put("student", "STU-9");
        rows.identifiers.put("student:local_student", "000123");

        Result.Ready ready = (Result.Ready) mapping().map(rows);

        assertThat(ready.fields()).containsEntry("studentNumber", "STU-9").containsEntry("until", null)
                .doesNotContainKey("title")
                .containsEntry("hours", "0");
    }

    @Test
    void an_incomplete_group_names_what_is_lacking_and_a_code_without_a_row_is_lacking() {
        rows.values.putAll(Map.of("status", "active", "topic", "leadership"));

        assertThat(mapping().map(rows)).isEqualTo(new Result.Incomplete(List.of("studentNumber", "kind", "date")));
    }

    @Test
    void a_row_that_is_not_meant_for_the_receiver_says_why_without_its_value() {
        rows.values.put("status", "cancelled");

        assertThat(mapping().map(rows)).isEqualTo(new Result.NotMeant("its status is not meant for this receiver"));
    }

    @Test
    void what_leaves_is_named_as_groups_and_a_path_into_another_one_does_not_load() {
        String text = EXPERIENCES.replace("opportunity.title", "student.givenName");

        assertThat(shape(text).problems()).containsExactly("demo/out/experiences.yaml:13 undeclared-group");
        assertThat(shape(text.replace("group: Experience.participation",
                "group: [Experience.participation, Person.identity]"))
                .load().outbound().get("demo/out/experiences").groups())
                .containsExactly("Experience.participation", "Person.identity");
    }

    @Test
    void all_mistakes_of_an_outbound_mapping_are_said_at_once() {
        assertThat(Shape.with("out/x.yaml", """
                mapping: demo/out/x
                deliver: Experience
                group: Experience.participations
                when: {status: [actve]}
                requires: [kind, studnt]
                fields:
                  student: student
                  kind: {path: kindd}
                  date: {path: status, format: yyyy}
                  other: {path: withFamily, key: true}
                  word: {identifier: nickname}
                  walk: {path: topic, crosswalk: topic}
                  odd: {paht: topic}
                """).crosswalk("topic", "carreer,C,").problems()).containsExactlyInAnyOrder(
                        "demo/crosswalks/topic.csv:2 crosswalk-source",
                        "demo/out/x.yaml:1 missing-declaration",
                        "demo/out/x.yaml:3 unknown-group",
                        "demo/out/x.yaml:4 code-not-in-vocabulary",
                        "demo/out/x.yaml:5 unknown-field",
                        "demo/out/x.yaml:7 wrong-type",
                        "demo/out/x.yaml:7 undeclared-group",
                        "demo/out/x.yaml:8 unknown-field",
                        "demo/out/x.yaml:9 wrong-type",
                        "demo/out/x.yaml:9 undeclared-group",
                        "demo/out/x.yaml:10 wrong-type",
                        "demo/out/x.yaml:11 code-not-in-vocabulary",
                        "demo/out/x.yaml:12 undeclared-group",
                        "demo/out/x.yaml:13 unknown-key",
                        "demo/out/x.yaml:13 missing-declaration");
    }

    @Test
    void numbers_are_compared_without_needless_zeros_and_lists_become_one_text() {
        OutboundMapping plans = Shape.with("out/plans.yaml", """
                mapping: demo/out/plans
                deliver: Plan
                group: Plan.plan
                stream: plans
                when: {version: {not: "0"}}
                fields:
                  clusters: {path: careerClusters, crosswalk: cluster, join: ", "}
                  all: {path: pathwayKinds}
                """).crosswalk("cluster", "manufacturing,Manufacturing,", "health_science,Health,")
                .load().outbound().get("demo/out/plans");
        rows.values.putAll(Map.of("version", new BigDecimal("1.0"),
                "careerClusters", List.of("manufacturing", "finance", "health_science"), "pathwayKinds",
                        List.of("work", "military")));

        assertThat(((Result.Ready) plans.map(rows)).fields()).containsExactly(
                Map.entry("clusters", "Manufacturing, Health"), Map.entry("all", List.of("work", "military")));
        rows.values.put("version", new BigDecimal("0.00"));
        assertThat(plans.map(rows)).isInstanceOf(Result.NotMeant.class);
    }

    private OutboundMapping mapping() {
        return shape(EXPERIENCES).load().outbound().get("demo/out/experiences");
    }

    private static Shape shape(String text) {
        return Shape.with("out/experiences.yaml", text).crosswalk("topic", "career,CAREER,")
                .crosswalk("type", "awareness career,Career Exploration,").crosswalk("yes-no", "true,Y,", "false,N,");
    }
}
