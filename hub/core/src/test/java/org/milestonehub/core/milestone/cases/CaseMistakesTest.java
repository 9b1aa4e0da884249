package org.milestonehub.core.milestone.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.milestonehub.core.milestone.framework.FrameworkLoader;
import org.milestonehub.core.model.Model;

/** Whoever writes a worked case hears where a mistake stands. */
class CaseMistakesTest {

    private static final String HEAD = "framework: nyc-postsecondary-milestones-2020\nschool_year: 2021\ncases:\n";

    @TempDir
    Path folder;

    @Test
    void yaml_that_is_none_is_told_with_its_line() throws IOException {
        assertThat(run("x.cases.yaml", HEAD + "  - id: a\n    student: {grade: \"09\"\n    as_of: \"2021-06-30\"\n"))
                .containsExactly("x.cases.yaml:6: is not YAML: expected ',' or '}', but got <scalar>", "0 passed, 1 failed");
        assertThat(run("x.cases.yaml", HEAD + "  - id: a\n    id: b\n"))
                .containsExactly("x.cases.yaml:5: key id is given twice", "0 passed, 1 failed");
    }

    @Test
    void each_failing_case_is_one_line_with_its_place_in_the_file() throws IOException {
        assertThat(run("x.cases.yaml", HEAD
                        + "  - {id: a, as_of: \"2021-06-31\", expect: {milestone: explore-career-pathways, state: met}}\n"
                        + "  - {id: b, as_of: \"2021-06-30\", facts: {Plam: []}, expect: {milestone: make-decision, state: met}}\n"
                        + "  - {id: c, as_of: \"2021-06-30\", expect: {milestone: make-decisions, state: met}}\n"
                        + "  - {id: d, as_of: \"2021-06-30\", student: {grade: \"12\"}}\n"
                        + "  - just a word\n"
                        + "  - {id: f, as_of: \"2021-06-30\", note: a word, fakts: {}, expect: {milestone: make-decision, state: null}}\n"))
                .containsExactly(
                        "x.cases.yaml:4: a: \"2021-06-31\" is no date",
                        "x.cases.yaml:5: b: facts: the data model has no entity Plam",
                        "x.cases.yaml:6: c: there is no milestone make-decisions",
                        "x.cases.yaml:7: d: expects nothing",
                        "x.cases.yaml:8: : is no case: a map with an id and what is expected",
                        "x.cases.yaml:9: f: does not know \"fakts\"; is \"facts\" meant?",
                        "0 passed, 6 failed");
    }

    @Test
    void letters_that_changed_places_are_a_slip_too() throws IOException {
        assertThat(run("x.cases.yaml", HEAD
                        + "  - {id: a, as_of: \"2021-06-30\", facst: {}, expect: {milestone: make-decision, state: null}}\n"
                        + "  - {id: b, as_of: \"2021-06-30\", stael: [], expect: {milestone: make-decision, state: null}}\n"))
                .containsExactly("x.cases.yaml:4: a: does not know \"facst\"; is \"facts\" meant?",
                        "x.cases.yaml:5: b: does not know \"stael\"; is \"stale\" meant?", "0 passed, 2 failed");
    }

    @Test
    void a_slip_at_the_top_of_a_file_is_told_once_and_one_in_an_edit_says_that_it_is_the_edit() throws IOException {
        assertThat(run("x.cases.yaml", "framework: nyc-postsecondary-milestones-2020\nas_off: \"2021-06-30\"\ncases:\n  - {id: a}\n  - {id: b}\n"))
                .containsExactly("x.cases.yaml:1: the top of the file does not know \"as_off\"; is \"as_of\" meant?", "0 passed, 2 failed");
        assertThat(run("x.cases.yaml", HEAD + "  - {id: a, as_of: \"2021-06-30\", edit: {id: make-decision, criteria: {exists: {entity: Decisio}}}, "
                        + "expect: {milestone: make-decision, state: null}}\n").get(0))
                .startsWith("x.cases.yaml:4: a: edit, at the place of nyc-postsecondary-milestones-2020.yaml:")
                .endsWith("the data model has no entity Decisio");
    }

    @Test
    void a_framework_with_mistakes_is_told_once_with_its_own_lines() throws IOException {
        Files.writeString(folder.resolve("mine.yaml"), "format: milestone-framework/1\nid: mine\nid: theirs\n");
        assertThat(run("x.cases.yaml", "framework: mine\ncases:\n  - {id: a}\n  - {id: b}\n"))
                .contains("mine.yaml:3: key id is given twice", "0 passed, 2 failed")
                .allMatch(line -> line.startsWith("mine.yaml:") || line.equals("0 passed, 2 failed"));
    }

    @Test
    void a_file_that_names_no_known_framework_says_where_it_was_looked_for() throws IOException {
        assertThat(run("x.cases.yaml", "framework: nowhere\ncases:\n  - {id: a}\n").get(0))
                .startsWith("x.cases.yaml:1: there is no framework nowhere: neither nowhere.yaml beside this file");
        assertThat(run("x.cases.yaml", "").get(0)).startsWith("x.cases.yaml: is no file of cases");
    }

    private List<String> run(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        List<String> lines = new ArrayList<>();
        new CaseRunner(new FrameworkLoader(Model.shipped()), new FrameworkLibrary(List.of(Path.of("../../mappings/milestones")))).run(List.of(file), lines::add);
        return lines;
    }
}
