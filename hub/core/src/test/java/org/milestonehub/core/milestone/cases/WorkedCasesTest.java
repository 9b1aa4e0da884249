package org.milestonehub.core.milestone.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WorkedCasesTest {

    private static final Path CASES = Path.of("../../mappings/milestones/cases");

    static Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(CASES)) {
            return files.filter(file -> file.toString().endsWith(".cases.yaml")).sorted().toList().stream();
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
}
