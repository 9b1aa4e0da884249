package org.milestonehub.core.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MappingLoaderTest {

    private static final String MANY_MISTAKES = """
            mapping: demo/rows
            stream: rows
            key: id
            ingore: [password]
            volatile: [id]
            emit:
              - to: Persn
              - to: Person
                fields:
                  givenNam: first
                  birthDate: {from: born, as: boolean}
                  familyName: {from: last, as: nmae}
                  sex: gender
                  kinds: {from: role, crosswalk: person-kinds}
                  homeLanguage: {const: klingonese}
                  middleName: {as: name}
                  emails: {from: mail, expr: "$uppercase("}
                  yes: x
                identifiers:
                  locl_student: number
              - to: SchoolEnrollment
                each: {from: schools, split: ",", as: org}
                key: [id, $school]
                fields:
                  student: {ref: Organization, key: id}
                  school: school
                  entryDate: {from: d, as: "date:MMyyyy"}
              - to: Course
                fields:
                  title: name
                  credits: worth
            """;

    @Test
    void one_file_with_many_mistakes_gives_all_of_them_at_once_with_their_lines() {
        List<String> problems = Shape.with("rows.yaml", MANY_MISTAKES)
                .crosswalk("person-kind", "s,student,", "S ,staff,").problems();

        assertThat(problems).containsExactlyInAnyOrder(
                "demo/crosswalks/person-kind.csv:0 unused-crosswalk",
                "demo/crosswalks/person-kind.csv:3 crosswalk-row-twice",
                "demo/rows.yaml:4 unknown-key",
                "demo/rows.yaml:5 column-used",
                "demo/rows.yaml:7 unknown-entity",
                "demo/rows.yaml:10 unknown-field",
                "demo/rows.yaml:11 wrong-type",
                "demo/rows.yaml:12 unknown-converter",
                "demo/rows.yaml:13 code-without-crosswalk",
                "demo/rows.yaml:14 crosswalk-missing",
                "demo/rows.yaml:15 code-not-in-vocabulary",
                "demo/rows.yaml:16 missing-declaration",
                "demo/rows.yaml:17 bad-expression",
                "demo/rows.yaml:18 key-not-text",
                "demo/rows.yaml:18 unknown-field",
                "demo/rows.yaml:20 code-not-in-vocabulary",
                "demo/rows.yaml:23 unknown-variable",
                "demo/rows.yaml:25 wrong-type",
                "demo/rows.yaml:26 wrong-type",
                "demo/rows.yaml:26 unfed-reference",
                "demo/rows.yaml:27 unknown-converter",
                "demo/rows.yaml:31 credits-without-unit");
    }

    @Test
    void a_near_name_is_suggested_and_the_repair_is_said() {
        List<MappingProblem> problems =
                MappingLoader.load(Shape.with("rows.yaml", MANY_MISTAKES).folder()).problems();

        assertThat(problems).extracting(MappingProblem::message)
                .anyMatch(message -> message.endsWith("did you mean Person?"))
                .anyMatch(message -> message.endsWith("did you mean givenName?"))
                .anyMatch(message -> message.endsWith("did you mean ignore?"))
                .anyMatch(message -> message.endsWith("did you mean name?"))
                .anyMatch(message -> message.contains("write \"yes\" in quotes"));
        assertThat(problems.get(0))
                .hasToString("demo/rows.yaml:4: unknown-key: \"ingore\" is not known here; known are mapping,"
                + " stream, key, ignore, volatile, changed, empty, missing, emit; did you mean ignore?");
    }

    @Test
    void a_required_field_is_missing_only_when_no_stream_of_the_shape_maps_it() {
        String orgs = """
                mapping: demo/orgs
                stream: orgs
                key: id
                emit:
                  - to: Organization
                    fields: {code: code}
                """;
        String names = """
                mapping: demo/names
                stream: names
                key: org
                emit:
                  - to: Organization
                    part: true
                    fields: {name: name}
                """;
        assertThat(Shape.with("orgs.yaml", orgs).problems())
                .containsExactly("demo/orgs.yaml:5 unmapped-required-field");
        assertThat(Shape.with("orgs.yaml", orgs).and("names.yaml", names).problems()).isEmpty();
        assertThat(Shape.with("names.yaml", names).problems()).containsExactly("demo/names.yaml:5 part-without-record");
    }

    @Test
    void emissions_that_could_both_give_a_field_must_exclude_each_other() {
        String two = """
                  - to: Person
                    when: {role: [student, pupil]}
                    fields: {givenName: first}
                  - to: Person
                    when: {role: %s}
                    fields: {givenName: nick}
                """;
        assertThat(Shape.emitting(two.formatted("Pupil")).problems())
                .containsExactly("demo/rows.yaml:8 overlapping-when");
        assertThat(Shape.emitting(two.formatted("{not: teacher}")).problems())
                .containsExactly("demo/rows.yaml:8 overlapping-when");
        assertThat(Shape.emitting(two.formatted("{not: [student, pupil]}")).problems()).isEmpty();
        assertThat(Shape.emitting(two.formatted("{present: false}")).problems()).isEmpty();
        assertThat(Shape.emitting(two.formatted("teacher")).problems()).isEmpty();
        assertThat(Shape.emitting(two.replace("nick}", "nick}").formatted("pupil")
                .replace("{givenName: nick}", "{familyName: last}"))
                .problems()).isEmpty();
    }

    @Test
    void tests_by_the_same_crosswalk_can_exclude_each_other() {
        String two = """
                  - to: Person
                    when: {role: {crosswalk: kind, is: student}}
                    fields: {givenName: first}
                  - to: Person
                    when: {role: {crosswalk: kind, %s}}
                    fields: {givenName: nick}
                """;
        assertThat(shapeWithKinds(two.formatted("not: student")).problems()).isEmpty();
        assertThat(shapeWithKinds(two.formatted("is: staff")).problems()).isEmpty();
        assertThat(shapeWithKinds(two.formatted("not: staff")).problems())
                .containsExactly("demo/rows.yaml:8 overlapping-when");
        assertThat(shapeWithKinds(two.formatted("is: wizard")).problems())
                .containsExactly("demo/rows.yaml:9 unknown-word");
    }

    @Test
    void a_crosswalk_leads_to_codes_of_the_fields_vocabulary() {
        Shape shape = Shape.person("sex: {from: g, crosswalk: sex}")
                .crosswalk("sex", "F,femal,", "M,male,", "U,,none of ours");

        assertThat(shape.problems()).containsExactly("demo/crosswalks/sex.csv:2 crosswalk-target");
        assertThat(MappingLoader.load(shape.folder()).problems().get(0).message())
                .isEqualTo("\"femal\" is not a code of vocabulary sex; did you mean female?");
    }

    @Test
    void a_crosswalk_file_is_checked_as_a_file() {
        Shape shape = Shape.person("sex: {from: g, crosswalk: sex}")
                .and("crosswalks/sex.csv", "from,to\r\nF,female\r\n,male\r\n\"open,male\r\na,b,c,d\r\n");

        assertThat(shape.problems()).containsExactly("demo/crosswalks/sex.csv:1 bad-crosswalk",
                "demo/crosswalks/sex.csv:3 bad-crosswalk", "demo/crosswalks/sex.csv:4 bad-crosswalk",
                "demo/crosswalks/sex.csv:5 bad-crosswalk");
    }

    @Test
    void variables_are_declared_and_used_and_in_the_key() {
        String each = """
                  - to: Organization
                    each: {from: schools, as: org}
                    key: %s
                    fields: {name: %s}
                """;
        assertThat(Shape.emitting(each.formatted("[id, $org]", "name")).problems()).isEmpty();
        assertThat(Shape.emitting(each.formatted("id", "name")).problems())
                .containsExactly("demo/rows.yaml:6 unused-variable", "demo/rows.yaml:7 each-without-key");
        assertThat(Shape.emitting(each.formatted("id", "$org")).problems())
                .containsExactly("demo/rows.yaml:7 each-without-key");
        assertThat(Shape.emitting(each.formatted("$org", "$other.name")).problems())
                .containsExactly("demo/rows.yaml:8 unknown-variable");
    }

    @Test
    void credits_carry_a_unit_once() {
        String course = """
                  - to: Organization
                    fields: {name: school}
                  - to: Course
                    fields:
                      title: t
                      organization: {ref: Organization, key: id}
                      %s
                """;
        assertThat(Shape.emitting(course.formatted("credits: c")).problems())
                .containsExactly("demo/rows.yaml:11 credits-without-unit");
        assertThat(Shape.emitting(course.formatted("credits: {from: c, unit: credits}")).problems())
                .containsExactly("demo/rows.yaml:11 code-not-in-vocabulary");
        assertThat(Shape.emitting(course.formatted("credits: {from: c, unit: carnegie_unit}")).problems()).isEmpty();
        MappedRow row = Shape.emitting(course.formatted("credits: {from: c, as: credits, unit: carnegie_unit}"))
                .map("id,school,t,c", "1", "Lincoln", "Algebra", "0.50");
        assertThat(Shape.value(row.parts().get(1), "creditUnit")).isEqualTo("carnegie_unit");
    }

    @Test
    void yaml_that_cannot_be_read_and_names_that_do_not_fit_are_said() {
        assertThat(Shape.with("rows.yaml", "mapping: [demo").problems()).containsExactly("demo/rows.yaml:1 bad-yaml");
        assertThat(Shape.with("rows.yaml", "").problems()).containsExactly("demo/rows.yaml:1 bad-yaml");
        assertThat(Shape.with("rows.yaml", "- a").problems()).contains("demo/rows.yaml:1 wrong-form");
        assertThat(Shape.emitting("  - to: Person\n    fields: {givenName: a, givenName: b}\n").problems())
                .containsExactly("demo/rows.yaml:6 key-twice");
        assertThat(Shape.person("givenName: a").and("other.yaml", """
                mapping: demo/rows
                stream: rows
                key: id
                emit: [{to: Person, fields: {givenName: a}}]
                """).problems()).containsExactly("demo/other.yaml:1 wrong-name", "demo/rows.yaml:1 stream-twice");
    }

    @Test
    void the_same_row_must_always_give_the_same_result() {
        assertThat(Shape.person("givenName: {expr: \"$string($millis())\"}").problems())
                .containsExactly("demo/rows.yaml:7 bad-expression");
    }

    @Test
    void the_revision_changes_with_any_text_and_with_nothing_else() {
        String first = Shape.person("givenName: a").load().revision();

        assertThat(Shape.person("givenName: a").load().revision()).isEqualTo(first).hasSize(32);
        assertThat(Shape.person("givenName: b").load().revision()).isNotEqualTo(first);
        assertThat(shapeWithKinds("  - to: Person\n    fields: {kinds: {from: a, crosswalk: kind}}\n").load()
                .revision())
                .isNotEqualTo(Shape.emitting("  - to: Person\n    fields: {kinds: {from: a, crosswalk: kind}}\n")
                        .crosswalk("kind", "s,student,").load().revision());
    }

    @Test
    void what_an_input_must_have_is_known_before_the_first_row() {
        StreamMapping mapping = shapeWithKinds("""
                  - to: Person
                    when: {status: active, role: {crosswalk: kind, is: student}}
                    fields: {givenName: first}
                  - to: Organization
                    when: {status: active}
                    optional: true
                    fields: {name: school}
                """).stream("rows");

        assertThat(mapping.requiredColumns()).isEqualTo(Set.of("id", "status"));
        assertThat(mapping.knownColumns()).isEqualTo(Set.of("id", "status", "role", "first", "school"));
        assertThat(Shape.emitting("  - to: Organization\n    fields: {name: school}\n").stream("rows")
                .requiredColumns())
                .isEqualTo(Set.of("id", "school"));
    }

    @Test
    void an_emission_knows_whether_one_row_feeds_it_alone() {
        StreamMapping mapping = Shape.emitting("""
                  - to: Person
                    fields: {givenName: first}
                  - to: Organization
                    key: school
                    fields: {name: school}
                  - to: Relationship
                    key: [id, {const: school}]
                    part: true
                    optional: true
                    fields: {isPrimary: p}
                  - to: Relationship
                    each: {from: agents, split: ",", as: agent}
                    key: [$agent, id]
                    fields:
                      subject: {ref: Person, key: id}
                      person: {ref: Person, key: $agent}
                      type: {const: guardian_of}
                """).stream("rows");

        assertThat(mapping.emissions()).extracting(Emission::keyedByRow).containsExactly(true, false, false, false);
        assertThat(mapping.emissions()).extracting(Emission::exclusive).containsExactly(true, false, true, true);
        assertThat(mapping.emissions()).extracting(Emission::part).containsExactly(false, false, true, false);
        assertThat(mapping.emissions()).extracting(Emission::optional).containsExactly(false, false, true, false);
    }

    @Test
    void a_repository_refuses_to_start_with_any_problem_in_any_shape() {
        MappingFolder good = Shape.person("givenName: a").folder();
        MappingFolder bad = new MappingFolder("other", Shape.person("givenName: a").folder().texts());

        assertThat(LoadedMappings.of(List.of(good)).shapes()).containsExactly("demo");
        assertThatThrownBy(() -> LoadedMappings.of(List.of(good, bad)))
                .isInstanceOf(InvalidMappingException.class).hasMessageContaining("other/rows.yaml:1: wrong-name");
        LoadedMappings tolerant = LoadedMappings.good(List.of(good, bad));
        assertThat(tolerant.shapes()).containsExactly("demo");
        assertThat(tolerant.problems()).extracting(MappingProblem::rule).containsExactly("wrong-name");
    }

    private static Shape shapeWithKinds(String emissions) {
        return Shape.emitting(emissions).crosswalk("kind", "s,student,", "t,staff,");
    }
}
