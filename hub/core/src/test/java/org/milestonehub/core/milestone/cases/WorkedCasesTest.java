package org.milestonehub.core.milestone.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkedCasesTest {

    private static final Path CASES = Path.of("../../mappings/milestones/cases");

    /** Cases of a small framework made of corners, beside it. */
    private static final Path SMALL = Path.of("src/test/resources/milestone/cases");

    static Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(CASES);
                Stream<Path> small = Files.list(SMALL)) {
            return Stream.concat(files, small).filter(file -> file.toString().endsWith(".cases.yaml")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void every_worked_case_gives_the_state_it_says(Path file) {
        List<String> lines = new ArrayList<>();
        CaseRunner.Outcome outcome = CaseRunner.shipped().run(List.of(file), lines::add);
        assertThat(lines).containsExactly(outcome.passed() + " passed, 0 failed");
        assertThat(outcome.passed()).isPositive();
    }

    /** What every framework's own cases have to show, by how it is written. */
    private static final Map<String, String> KINDS = Map.of(
            "unknown evidence", "data_missing",
            "a stale feed", "stale:",
            "late entry", "entered: \"",
            "a waiver", "kind: waive",
            "a correction", "lifecycle: withdrawn|passed: false|supersededAt",
            "a conversion of units", "convert|creditUnit: semester_credit|college_quarter_hour");

    @ParameterizedTest
    @ValueSource(strings = {"nyc-postsecondary-milestones-2020", "pathways-to-prosperity-9-14", "bps-career-pathways",
        "on-track-to-career-success", "district-postsecondary-strategies"})
    void every_framework_has_fifteen_cases_of_its_own_and_one_of_each_kind(String framework) throws IOException {
        String cases = Files.readString(CASES.resolve(framework + ".cases.yaml"));
        assertThat(cases.lines().filter(line -> line.startsWith("  - id: ")).count()).isGreaterThanOrEqualTo(15);
        KINDS.forEach((kind, written) -> assertThat(Pattern.compile(written).matcher(cases).find()).as(kind).isTrue());
    }
}
