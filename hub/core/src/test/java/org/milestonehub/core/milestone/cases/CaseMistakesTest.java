package org.milestonehub.core.milestone.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
                .containsExactly("x.cases.yaml:5: b: key id is given twice", "0 passed, 1 failed");
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
                        "x.cases.yaml:4: a: as_of: \"2021-06-31\" is no date; write it as \"2021-06-25\"",
                        "x.cases.yaml:5: b: facts: the data model has no entity Plam; is \"Plan\" meant?",
                        "x.cases.yaml:6: c: there is no milestone make-decisions; is \"make-decision\" meant?",
                        "x.cases.yaml:7: d: expects nothing",
                        "x.cases.yaml:8: is no case: a map with an id and what is expected",
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
                .containsExactly("x.cases.yaml:2: the top of the file does not know \"as_off\"; is \"as_of\" meant?", "0 passed, 2 failed");
        assertThat(run("x.cases.yaml", HEAD + "  - {id: a, as_of: \"2021-06-30\", edit: {id: make-decision, criteria: {exists: {entity: Decisio}}}, "
                        + "expect: {milestone: make-decision, state: null}}\n").get(0))
                .startsWith("x.cases.yaml:4: a: edit, at the place of nyc-postsecondary-milestones-2020.yaml:")
                .endsWith("the data model has no entity Decisio; is \"Decision\" meant?");
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

    @Test
    void a_student_has_only_the_keys_of_the_format() throws IOException {
        assertThat(run("x.cases.yaml", HEAD
                        + "  - id: a\n    as_of: \"2021-06-30\"\n    student:\n      grdae: \"09\"\n      yaer: 1\n    expect: {milestone: make-decision, state: null}\n"
                        + "  - {id: b, as_of: \"2021-06-30\", student: {grade: ninth, year: first, start_credits: many}, expect: {milestone: make-decision, state: null}}\n"
                        + "  - {id: c, as_of: \"2021-06-30\", student: {entered_cohort: {decied: \"2020-09-08\"}, start_credit_unit: credit}, expect: {milestone: make-decision, state: null}}\n"))
                .containsExactly(
                        "x.cases.yaml:7: a: student does not know \"grdae\"; is \"grade\" meant?; student does not know \"yaer\"; is \"year\" meant? (line 8)",
                        "x.cases.yaml:10: b: student: grade: ninth is no code of grade; student: year is a whole number, not \"first\"; student: start_credits is a number, not \"many\"",
                        "x.cases.yaml:11: c: student: start_credit_unit: credit is no code of credit_unit; there is semester_credit, carnegie_unit, "
                                + "college_semester_hour, college_quarter_hour; student: entered_cohort: there is no cohort decied; is \"decide\" meant?",
                        "0 passed, 3 failed");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Experience: [{topic: carreer}] | facts: Experience.topic: carreer is no code of experience_topic; is \"career\" meant?",
        "Experience: [{status: completd}] | facts: Experience.status: completd is no code of experience_status; is \"completed\" meant?",
        "Experience: [{topik: career}] | facts: Experience has no field topik; is \"topic\" meant?",
        "Experience: [{host.kidn: employer}] | facts: Organization has no field kidn; is \"kind\" meant?",
        "Experience: [{host.kind: emploer}] | facts: Experience.host.kind: emploer is no code of org_kind; is \"employer\" meant?",
        "Experience: [{topic.kind: a}] | facts: Experience.topic is no reference that could be followed",
        "Experience: [{topic: [career, leadership]}] | facts: Experience.topic is a single value, not a list",
        "Experience: [{hoursApproved: ten}] | facts: Experience.hoursApproved is a number, not \"ten\"",
        "Experience: [{withFamily: often}] | facts: Experience.withFamily is true or false, not \"often\"",
        "Experience: [{host: {kind: employer}}] | facts: Experience.host names a record; what is known of it is given by its path, as host.name",
        "Experience: [{beginOn: 2021-02-30}] | facts: Experience.beginOn: \"2021-02-30\" is no date; write it as \"2021-06-25\"",
        "Experience: [{lifecycle: withdrwan}] | facts: Experience.lifecycle: withdrwan is no code of lifecycle; is \"withdrawn\" meant?",
        "Experience: [{acknowledgedBy: [transcript]}] | facts: Experience.acknowledgedBy: transcript is no code of system_kind",
        "Experience: [{repeat: twice}] | facts: Experience.repeat is a whole number, not \"twice\"",
        "Experience: [career] | facts: a record of Experience is a map of its fields, not \"career\"",
        "MilestoneReview: [{milestone: make-decison, kind: waive}] | facts: MilestoneReview.milestone: there is no milestone make-decison; is \"make-decision\" meant?",
        "MilestoneReview: [{milestone: make-decision, kind: wave}] | facts: MilestoneReview.kind: wave is no code of review_kind; is \"waive\" meant?",
        "MilestoneReview: [{milestone: make-decision, kind: waive, by: councelor}] | facts: MilestoneReview.by: councelor is no code of staff_role; is \"counselor\" meant?",
    })
    void facts_hold_what_the_data_model_has(String facts, String told) throws IOException {
        assertThat(run("x.cases.yaml", HEAD + "  - {id: a, as_of: \"2021-06-30\", facts: {" + facts + "}, expect: {milestone: make-decision, state: null}}\n"))
                .containsExactly("x.cases.yaml:4: a: " + told, "0 passed, 1 failed");
    }

    @Test
    void what_the_model_leaves_open_and_how_a_source_wrote_it_is_no_mistake() throws IOException {
        assertThat(run("x.cases.yaml", HEAD + "  - id: a\n    as_of: \"2021-06-30\"\n    student: {grade: 9, year: 1, note: a word}\n    expect: {milestone: make-decision, state: null}\n"
                        + "    facts: {Experience: [{topic: career, topicRaw: CAR-1, careerCluster: robotics, hoursApproved: \"2.5\"}], "
                        + "StudentCharacteristic: [{characteristic: race, value: green}], DataAgreement: [{parties.kind: [college, district]}]}\n"))
                .containsExactly("1 passed, 0 failed");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "expect: {milestone: make-decision, sate: null} | expect does not know \"sate\"; is \"state\" meant?",
        "expect: {milestone: make-decision, state: overdu} | expect: state: overdu is no code of milestone_state; is \"overdue\" meant?",
        "expect: {milestone: make-decision, flags_exclude: [data_mising]} | expect: flags_exclude: data_mising is no code of status_flag; is \"data_missing\" meant?",
        "expect: {measure: milestone-completion, numeratr: 0} | expect does not know \"numeratr\"; is \"numerator\" meant?",
        "expect: {measure: milestone-complete, numerator: 0} | there is no measure milestone-complete; is \"milestone-completion\" meant?",
        "expect: {indicator: attendance, level: on_track} | there is no indicator attendance",
        "expect: {indicator: attendance, level: ontrack} | expect: there is no level ontrack; is \"on_track\" meant?",
        "expect: overdue | expect is a map, or a list of such: a milestone, indicator or measure and what is expected of it",
        "stale: [{entity: Plan, shcool: S2}], expect: {milestone: make-decision, state: null} | stale does not know \"shcool\"; is \"school\" meant?",
        "stale: [Plam], expect: {milestone: make-decision, state: null} | stale: the data model has no entity Plam; is \"Plan\" meant?",
        "subject: {type: programme}, expect: {milestone: make-decision, state: null} | subject: type: programme is no code of subject_type; is \"program\" meant?",
        "convert: {carnegie: {semester_credit: 2}}, expect: {milestone: make-decision, state: null} | convert: carnegie is no code of credit_unit; there is semester_credit, carnegie_unit, college_semester_hour, college_quarter_hour",
        "convert: {carnegie_unit: {semester_credit: two}}, expect: {milestone: make-decision, state: null} | convert: what one carnegie_unit is in semester_credit is a number, not \"two\"",
        "age_hours: {CourseResult.results: 2}, expect: {milestone: make-decision, state: null} | age_hours: the data model has no field group CourseResult.results; is \"CourseResult.result\" meant?",
        "student: {grade: '09'}, population: [{repeat: 12, characteristics: {race: asian}}], expect: {measure: graduates-with-strong-match-plan, by: race, never_exact: [asain]} | graduates-with-strong-match-plan: there is no cell asain; is \"asian\" meant?",
        "population: [{repaet: 3}], expect: {measure: milestone-completion, numerator: 0} | does not know \"repaet\"; is \"repeat\" meant?",
        "steps: 3, expect: {milestone: make-decision, state: null} | a case, a step or a variant is a map, not 3",
        "student: [], expect: {milestone: make-decision, state: null} | student is a map, not []",
        "population: [ten], expect: {measure: milestone-completion, numerator: 0} | population: an entry is a map, not \"ten\"",
        "school_year: soon, expect: {milestone: make-decision, state: null} | school_year: \"soon\" is no school year; write 2021, or \"2020-21\"",
    })
    void a_slip_anywhere_in_a_case_is_told(String given, String told) throws IOException {
        assertThat(run("x.cases.yaml", HEAD + "  - {id: a, as_of: \"2021-06-30\", " + given + "}\n"))
                .containsExactly("x.cases.yaml:4: a: " + told, "0 passed, 1 failed");
    }

    @Test
    void other_cases_run_beside_one_whose_yaml_gives_a_key_twice() throws IOException {
        assertThat(run("x.cases.yaml", HEAD
                        + "  - {id: a, as_of: \"2021-06-30\", student: {grade: \"09\"}, expect: {milestone: make-decision, state: null}}\n"
                        + "  - id: b\n    as_of: \"2021-06-30\"\n    student: {grade: \"09\", grade: \"10\"}\n    expect: {milestone: make-decision, state: null}\n"
                        + "  - {id: c, as_of: \"2021-06-30\", student: {grade: \"09\"}, expect: {milestone: make-decision, state: null}}\n"))
                .containsExactly("x.cases.yaml:7: b: key grade is given twice", "2 passed, 1 failed");
    }

    @Test
    void anchors_may_be_used_as_often_as_a_file_likes_but_never_in_themselves() throws IOException {
        StringBuilder cases = new StringBuilder(HEAD.replace("cases:", "student: &ninth {grade: \"09\", year: 1}\ncases:"));
        for (int i = 0; i < 60; i++) {
            cases.append("  - {id: c").append(i).append(", as_of: \"2021-06-30\", student: *ninth, expect: {milestone: make-decision, state: null}}\n");
        }
        assertThat(run("x.cases.yaml", cases.toString())).containsExactly("60 passed, 0 failed");
        assertThat(run("x.cases.yaml", HEAD + "  - &a {id: a, facts: *a}\n").get(0)).contains("line 4 has an anchor that holds itself");
        StringBuilder laughs = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            laughs.append("a").append(i).append(": &a").append(i).append(" [").append(("*a" + (i - 1) + ", ").repeat(9)).append("*a").append(i - 1).append("]\n");
        }
        assertThat(run("x.cases.yaml", laughs.toString()).get(0)).contains("it holds more than 2000000 values");
    }

    @Test
    void a_byte_order_mark_and_the_line_ends_of_another_system_make_no_difference() throws IOException {
        String text = HEAD + "  - {id: a, as_of: \"2021-06-30\", student: {grade: \"09\"}, expect: {milestone: make-decision, state: null}}\n"
                + "  - {id: b, as_of: \"2021-06-30\", student: {grdae: \"09\"}, expect: {milestone: make-decision, state: null}}\n";
        assertThat(run("x.cases.yaml", "\ufeff" + text.replace("\n", "\r\n")))
                .containsExactly("x.cases.yaml:5: b: student does not know \"grdae\"; is \"grade\" meant?", "1 passed, 1 failed");
    }

    @Test
    void a_framework_may_be_named_by_its_path_from_the_case_file() throws IOException {
        Path deeper = Files.createDirectories(folder.resolve("deeper"));
        Files.copy(Path.of("../../mappings/milestones/bps-career-pathways.yaml"), deeper.resolve("our own.yaml"));
        String cases = "cases:\n  - {id: a, as_of: \"2021-06-30\", student: {grade: \"09\"}, expect: {milestone: credential, state: null}}\n";
        assertThat(run("x.cases.yaml", "framework: deeper/our own.yaml\n" + cases)).containsExactly("1 passed, 0 failed");
        assertThat(run("x.cases.yaml", "framework: ./nowhere.yaml\n" + cases))
                .containsExactly("x.cases.yaml:1: there is no file ./nowhere.yaml, looked for from the folder of this file", "0 passed, 1 failed");
    }

    @Test
    void a_framework_that_is_not_text_in_utf_8_fails_the_cases_of_its_file_alone() throws IOException {
        Files.write(folder.resolve("latin.yaml"), "id: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        Path bad = Files.writeString(folder.resolve("bad.yaml"), "note: x\nframework: latin.yaml\ncases:\n  - {id: a}\n  - {id: b}\n");
        Path good = Files.writeString(folder.resolve("good.yaml"), HEAD + "  - {id: a, as_of: \"2021-06-30\", student: {grade: \"09\"}, expect: {milestone: make-decision, state: null}}\n");
        assertThat(run(List.of(bad, folder, good))).containsExactly(
                "bad.yaml:2: framework latin.yaml cannot be read; may you read it, and is it text in UTF-8?",
                folder.getFileName() + ": is a folder; name the files of cases in it", "1 passed, 3 failed");
    }

    @Test
    void what_is_repeated_beyond_reason_is_told_and_the_other_cases_run() throws IOException {
        String expect = ", as_of: \"2021-06-30\", student: {grade: \"09\"}, expect: {milestone: make-decision, state: null}}\n";
        assertThat(run("x.cases.yaml", HEAD + "  - {id: a, facts: {Plan: [{repeat: 100000000}]}" + expect
                        + "  - {id: b, facts: {Plan: [{repeat: 9999}, {repeat: 9999, id: x}, {repeat: 9999, id: y}]}" + expect + "  - {id: c" + expect))
                .containsExactly("x.cases.yaml:4: a: facts: Plan.repeat is at most 10000, not 100000000",
                        "x.cases.yaml:5: b: facts: more than 20000 records, those that are repeated counted each time", "1 passed, 2 failed");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "as_of: \"2021-02-30\" | as_of: \"2021-02-30\" is no date; write it as \"2021-06-25\"",
        "student: {start_credits: -4} | student: start_credits is between 0 and 1000, not -4",
        "student: {year: 99999999999} | student: year is between 0 and 30, not 99999999999",
        "parameters: {exploration_min: -5} | parameters: parameter exploration_min is not below 0, so it cannot be -5",
        "school_year: 999999999 | school_year is between 1900 and 2199, not 999999999",
        "facts: {MilestoneReview: [{dueOn: \"2021-06-25\"}]} | facts: MilestoneReview has no field dueOn; is \"extendedTo\" meant?",
        "expect: {milestone: make-decision, progress: 3} | expect: progress is between 0 and 1, not 3"})
    void what_cannot_be_is_told_with_its_own_line(String part, String told) throws IOException {
        String base = part.startsWith("as_of") ? "" : "    as_of: \"2021-06-30\"\n";
        String expect = part.startsWith("expect") ? "" : "    expect: {milestone: make-decision, state: null}\n";
        assertThat(run("x.cases.yaml", HEAD + "  - id: a\n    " + part + "\n" + base + expect))
                .containsExactly("x.cases.yaml:5: a: " + told, "0 passed, 1 failed");
    }

    @Test
    void a_case_that_expects_nothing_or_has_the_id_of_another_says_so() throws IOException {
        assertThat(run("x.cases.yaml", HEAD
                        + "  - {id: a, as_of: \"2021-06-30\", expect: {}}\n"
                        + "  - {id: a, as_of: \"2021-06-30\", student: {grade: \"09\"}, expect: {milestone: make-decision, state: null}}\n"
                        + "  - 5\n"
                        + "  - {id: c, as_of: \"2021-06-30\", expect: {state: met}}\n"))
                .containsExactly("x.cases.yaml:4: a: expects nothing: expect is empty",
                        "x.cases.yaml:5: a: another case of this file has the same id, in line 4",
                        "x.cases.yaml:6: is no case: a map with an id and what is expected",
                        "x.cases.yaml:7: c: expect names no milestone, indicator or measure", "0 passed, 4 failed");
    }

    private List<String> run(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        return run(List.of(file));
    }

    private static List<String> run(List<Path> files) {
        List<String> lines = new ArrayList<>();
        new CaseRunner(new FrameworkLoader(Model.shipped()), new FrameworkLibrary(List.of(Path.of("../../mappings/milestones")))).run(files, lines::add);
        return lines;
    }
}
