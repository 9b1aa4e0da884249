package org.milestonehub.core.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What stands deeper than a column, and what only an expression can say. */
class TreesAndExpressionsTest {

    @Test
    void a_tree_is_read_by_paths() {
        Map<String, Object> proof = new LinkedHashMap<>();
        proof.put("kind", "DEPOSIT");
        proof.put("on", null);
        Map<String, Object> tree = new LinkedHashMap<>(Map.of("id", new BigDecimal(9041), "proof", proof,
                "courses", List.of(Map.of("code", "MAT1", "marks", List.of("A")), Map.of("code", "ENG2")),
                "active", true, "unknown", Map.of("deep", new BigDecimal("1.50"))));
        MappedRow row = Shape.person("givenName: proof.kind", "middleName: proof.on", "suffix: proof.by",
                "city: \"courses[1].code\"", "emails: {from: \"courses[].code\"}", "familyName: {from: courses.code}",
                "region: {from: active, as: text}", "phones: {from: \"courses[].marks\"}")
                .map(tree);

        assertThat(row.key()).contains("9041");
        assertThat(row.parts().get(0).values()).containsExactly("DEPOSIT", null, MappedPart.ABSENT, "ENG2",
                List.of("MAT1", "ENG2"), MappedPart.ABSENT, "true", List.of("A"));
        assertThat(row.extras()).isEqualTo(Map.of("unknown", "{\"deep\":1.50}"));
    }

    @Test
    void items_of_a_list_in_a_tree_become_parts() {
        MappedRow row = Shape.emitting("""
                  - to: Organization
                    each: {from: schools, as: school}
                    key: [id, $school.code]
                    when: {$school.open: "true"}
                    fields: {name: $school.name}
                """).map(Map.of("id", "d", "schools", List.of(
                        Map.of("code", "1", "name", "Lincoln", "open", true),
                                Map.of("code", "2", "name", "Gone", "open", false))));

        assertThat(row.parts()).singleElement().satisfies(part -> {
            assertThat(part.key()).isEqualTo("d|1");
            assertThat(part.values()).containsExactly("Lincoln");
        });
    }

    @Test
    void a_list_or_a_map_where_one_value_is_expected_is_a_problem_of_the_row() {
        MappedRow row = Shape.person("givenName: a", "familyName: b", "middleName: {from: c, first: true}")
                .map(Map.of("id", "1", "a", List.of("x", "y"), "b", Map.of("x", "y"), "c", List.of("z", "w")));

        assertThat(Shape.rules(row)).containsExactly("WARNING not-one-value a", "WARNING not-one-value b");
        assertThat(Shape.value(row, "middleName")).isEqualTo("z");
    }

    @Test
    void an_expression_says_what_nothing_else_can() {
        Shape shape = Shape.person("givenName: {from: [first, last], expr: \"first & ' of ' & $uppercase(last)\"}",
                "city: {expr: \"$number(n) * 1.5\"}", "region: {expr: nothing}", "suffix: {expr: \"$error('no')\"}");
        MappedRow row = shape.map("id,first,last,n", "1", "Ada", "Byron", "3");

        assertThat(row.parts().get(0).values()).containsExactly("Ada of BYRON", "4.5", null, MappedPart.UNREADABLE);
        assertThat(Shape.rules(row)).containsExactly("WARNING expression-failed expr");
    }

    @Test
    void an_expression_that_does_not_end_is_a_problem_of_the_row() {
        MappedRow row = Shape.person("givenName: {expr: \"($f := function($x) { $f($x + 1) + 1 }; $f(1))\"}",
                "suffix: {expr: \"($g := function($x) { $g($x + 1) }; $g(1))\"}").map("id", "1");

        assertThat(row.problems()).extracting(problem -> problem.rule()).containsOnly("expression-failed");
    }
}
