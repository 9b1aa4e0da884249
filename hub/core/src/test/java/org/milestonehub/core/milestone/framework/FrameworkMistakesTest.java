package org.milestonehub.core.milestone.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.milestonehub.core.milestone.Frameworks;
import org.milestonehub.core.model.Model;

class FrameworkMistakesTest {

    private static final Path NYC = Path.of("../../mappings/milestones/nyc-postsecondary-milestones-2020.yaml");

    private final FrameworkLoader loader = new FrameworkLoader(Model.shipped());

    private List<Problem> problems(String text) {
        try {
            loader.load("edited.yaml", text);
            return List.of();
        } catch (FrameworkRefused e) {
            return e.problems();
        }
    }

    /** The line of the first difference, and what is said about the edit. */
    private List<Problem> afterReplacing(String from, String to) throws IOException {
        String text = Files.readString(NYC);
        assertThat(text).contains(from);
        return problems(text.replaceFirst(java.util.regex.Pattern.quote(from), to.replace("$", "\\$")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "entity: Experience, where: {topic: [career;entity: Experiense, where: {topic: [career;no entity"
                        + " Experiense",
                "topic: [career, workplace_norms;topick: [career, workplace_norms;Experience has no field topick",
                "topic: [career, workplace_norms;topic: [carrer, workplace_norms;carrer is no code of experience_topic",
                "gte: $exploration_min;gte: $exploration_minimum;no parameter exploration_minimum",
                "cohort: explore;cohort: explor;no cohort explor",
                "prepares_for: [february-career-development-month];prepares_for: [march];neither an event nor a"
                        + " milestone march",
                "requires: [{id: explore-career-pathways;requires: [{id: explore;there is no milestone explore",
                "target: \"01-31\", due: \"06-25\";target: \"06-26\", due: \"06-25\";due lies before target",
                "opens: \"09-08\", target: \"01-31\";opens: \"02-08\", target: \"01-31\";target lies before opens",
                "to: \"02-28\", title;to: \"02-30\", title;02-30 is no day of the year",
                "credits: {from: 16, below: 33};credits: {from: 33, below: 33};the band of prepare is empty",
                "default: 2, basis: local;default: two, basis: local;is of type integer",
                "default: 2, basis: local;default: 99999999999999999999999999, basis: local;so it cannot be 99999999999999999999999999",
                "attended: true, minutes;attended: often, minutes;attended is true or false",
                "matchReviewedOn: {present: true};matchReviewedOn: {presence: true};no comparator presence",
                "stage_rule: furthest;stage_rule: farthest;stage_rule",
                "dimensions: [race, ethnicity;dimensions: [rase, ethnicity;rase is no code of characteristic",
                "cross: [[race, sex];cross: [[race, age];age is crossed but is no dimension",
                "reasons: [equivalent_experience;reasons: [because;because is no code of review_reason",
                "acknowledged_by: transcript_system;acknowledged_by: fax;fax is no code of system_kind",
                "repeats: yearly, due_year: every;repeats: monthly, due_year: every;window/repeats",
                "statement: Decide on;statment: Decide on;does not know \"statment\"; is \"statement\" meant?",
                "entity: Experience, where: {topic: [career;entity: Experiense, where: {topic: [career;is \"Experience\" meant?",
                "topic: [career, workplace_norms;topick: [career, workplace_norms;is \"topic\" meant?",
                "topic: [career, workplace_norms;topic: [carrer, workplace_norms;is \"career\" meant?",
                "gte: $exploration_min;gte: $exploration_mn;is \"exploration_min\" meant?",
                "grades: [\"09\", \"10\"];grades: [10];put it in quotes",
                "credits: {from: 16, below: 33};credits: {from: 15, below: 33};the bands of explore and prepare overlap",
                "late_entry_grace: P30D;late_entry_grace: P;P is no length of time",
                "within: school_year, gte: $exploration_min;within: school_year;count is compared with nothing",
                "state: met, on_time: true;state: met, ontime: true;is \"on_time\" meant?",
            })
    void a_mistake_is_named_with_its_line(String from, String to, String message) throws IOException {
        List<Problem> problems = afterReplacing(from, to);
        int line = Files.readString(NYC)
                .split(java.util.regex.Pattern.quote(from), 2)[0]
                .split("\n", -1)
                .length;
        assertThat(problems).anySatisfy(problem -> {
            assertThat(problem.message()).contains(message);
            assertThat(problem.line()).isBetween(line - 1, line + 1);
        });
    }

    @Test
    void all_mistakes_are_reported_at_once() throws IOException {
        String text = Files.readString(NYC)
                .replace("stage_rule: furthest", "stage_rule: farthest")
                .replace("cohort: prepare", "cohort: prepair")
                .replace("$list_min", "$list_minimum");
        assertThat(problems(text))
                .extracting(Problem::message)
                .anyMatch(one -> one.contains("stage_rule"))
                .anyMatch(one -> one.contains("list_minimum"))
                .filteredOn(one -> one.contains("prepair"))
                .hasSize(3);
    }

    @Test
    void a_file_with_a_mistake_in_nearly_every_line_is_told_all_of_them() throws IOException {
        String text = Files.readString(Path.of("src/test/resources/milestone/every-mistake.yaml"));
        List<String> lines = text.lines().toList();
        List<Integer> marked = IntStream.rangeClosed(1, lines.size())
                .filter(line -> lines.get(line - 1).endsWith("# mistake"))
                .boxed()
                .toList();
        assertThat(marked).hasSizeGreaterThan(100);
        assertThat(problems(text).stream().map(Problem::line).distinct()).containsExactlyElementsOf(marked);
    }

    @Test
    void a_circle_is_told_without_the_way_that_led_to_it() throws IOException {
        assertThat(problems(Files.readString(Path.of("src/test/resources/milestone/every-mistake.yaml"))))
                .extracting(Problem::message)
                .contains("a circle: c needs b needs c", "a circle: i needs i");
    }

    @Test
    void a_circle_is_refused() throws IOException {
        assertThat(afterReplacing(
                        "    requires: [{id: know-your-options, enforce: false},",
                        "    requires: [{id: make-decision, enforce: false}, {id: know-your-options, enforce: false},"))
                .extracting(Problem::message)
                .anyMatch(one -> one.startsWith("a circle: "));
    }

    @Test
    void words_that_two_readers_read_differently_are_no_keys() {
        assertThat(problems("a: &a {b: 1}\nc: {<<: *a}\n"))
                .extracting(Problem::toString)
                .anyMatch(one -> one.startsWith("edited.yaml:2: key << merges for some readers"));
        assertThat(problems("format: milestone-framework/1\non: 1\n9_14: 2\nid: x\nid: y\n"))
                .extracting(Problem::message)
                .anyMatch(one -> one.startsWith("key on is read as text by some"))
                .anyMatch(one -> one.startsWith("key 9_14 is read as text by some"))
                .anyMatch(one -> one.equals("key id is given twice"));
    }

    @Test
    void what_is_no_yaml_and_what_is_no_framework_is_said() {
        assertThat(problems("a: [1, 2")).extracting(Problem::message).anyMatch(one -> one.startsWith("is not YAML"));
        assertThat(problems("just text"))
                .extracting(Problem::message)
                .anyMatch(one -> one.startsWith("is no framework"));
        assertThat(problems("")).isNotEmpty();
        assertThat(problems("milestones: {a: 1}\ncohorts: [1]\nparameters: x\n"))
                .isNotEmpty();
    }

    @Test
    void parameters_are_set_within_their_bounds() {
        Framework pathways = Frameworks.shipped("pathways-to-prosperity-9-14");
        Framework stricter =
                ParameterValues.apply(pathways, "district.yaml", Map.of("college_credits_min", 15L), false);
        assertThat(stricter.parameters().get("college_credits_min").value()).isEqualTo(15L);
        assertThatThrownBy(() -> ParameterValues.apply(
                        pathways,
                        "district.yaml",
                        Map.of("college_credits_min", BigDecimal.TEN, "measures_min", "two", "unheard", 1L),
                        false))
                .hasMessageContaining("may be raised from 12, not set to 10")
                .hasMessageContaining("measures_min is of type integer")
                .hasMessageContaining("no parameter unheard");
        assertThatThrownBy(
                        () -> ParameterValues.apply(pathways, "school.yaml", Map.of("college_credits_min", 15L), true))
                .hasMessageContaining("the district's to set");
    }

    @Test
    void a_number_that_nothing_can_be_counted_with_is_refused() {
        Framework nyc = Frameworks.shipped("nyc-postsecondary-milestones-2020");
        Framework pathways = Frameworks.shipped("pathways-to-prosperity-9-14");
        assertThatThrownBy(() -> ParameterValues.applyTexts(nyc, "ours.yaml", Map.of("exploration_min", List.of("-1")), false))
                .hasMessageContaining("parameter exploration_min is not below 0, so it cannot be -1");
        for (String number : List.of("99999999999", "99999999999999999999999999")) {
            assertThatThrownBy(() -> ParameterValues.applyTexts(nyc, "ours.yaml", Map.of("exploration_min", List.of(number)), false))
                    .hasMessageContaining("is at most 2147483647, so it cannot be " + number);
            assertThatThrownBy(() -> ParameterValues.applyTexts(pathways, "ours.yaml", Map.of("progress_gpa", List.of(number)), false))
                    .hasMessageContaining("is at most 2147483647, so it cannot be " + number);
        }
        assertThatThrownBy(() -> ParameterValues.applyTexts(pathways, "ours.yaml", Map.of("progress_gpa", List.of("-0.5")), false))
                .hasMessageContaining("so it cannot be -0.5");
        assertThat(ParameterValues.applyTexts(pathways, "ours.yaml", Map.of("progress_gpa", List.of("0")), false).parameters().get("progress_gpa").value())
                .isEqualTo(0L);
    }
}
