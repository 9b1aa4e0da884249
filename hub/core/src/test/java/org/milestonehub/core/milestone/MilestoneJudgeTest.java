package org.milestonehub.core.milestone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.milestonehub.core.milestone.evaluate.Fact;
import org.milestonehub.core.milestone.evaluate.MilestoneState;
import org.milestonehub.core.milestone.evaluate.Moment;
import org.milestonehub.core.milestone.evaluate.Reads;
import org.milestonehub.core.milestone.evaluate.StatusRow;

class MilestoneJudgeTest {

    private final Map<Long, List<Fact>> records = new HashMap<>();
    private final StoredRows rows = new StoredRows();
    private final MilestoneJudge judge = new MilestoneJudge(
            Frameworks.nyc(),
            (students, reads, moment) -> students.stream()
                    .map(id -> SubjectRecords.of(id, records.getOrDefault(id, List.of())))
                    .toList(),
            rows);
    private final Moment january = new Moment(LocalDate.of(2021, 1, 12), null, 2021);

    private static Fact enrollment(String grade) {
        return Fact.of("SchoolEnrollment", "e1", Map.of("school", "7", "gradeLevel", grade, "isPrimary", true));
    }

    private static Fact activity(String id) {
        return Fact.of(
                "Experience",
                id,
                Map.of("topic", "career", "status", "completed", "beginOn", LocalDate.of(2020, 11, 10)));
    }

    @Test
    void a_student_gets_a_row_for_each_milestone_of_the_stage() {
        records.put(1L, List.of(enrollment("12")));
        JudgeReport report = judge.judge(List.of(1L), january);
        assertThat(rows.of(1L))
                .extracting(StatusRow::milestone)
                .containsExactly(
                        "strong-match-plan",
                        "one-on-one-plan-and-applications",
                        "one-on-one-decision",
                        "make-decision",
                        "plan-to-pathway");
        assertThat(report.states()).containsEntry(MilestoneState.OVERDUE, 1L);
    }

    @Test
    void judging_again_writes_nothing() {
        records.put(1L, List.of(enrollment("09"), activity("x1")));
        judge.judge(List.of(1L), january);
        assertThat(judge.judge(List.of(1L), january).changed()).isZero();
    }

    @Test
    void a_new_record_changes_only_the_rows_that_read_it() {
        records.put(1L, List.of(enrollment("09"), activity("x1")));
        judge.judge(List.of(1L), january);
        records.put(1L, List.of(enrollment("09"), activity("x1"), activity("x2")));
        List<String> touched = judge.milestonesReading(Set.of("Experience"));
        assertThat(touched).contains("explore-career-pathways").doesNotContain("make-decision");
        assertThat(judge.judge(List.of(1L), january, touched).changed()).isEqualTo(1);
        assertThat(rows.of(1L).get(0).progress()).isEqualByComparingTo("0.5");
    }

    @Test
    void a_row_ends_when_the_student_was_never_in_the_stage() {
        records.put(1L, List.of(enrollment("11")));
        judge.judge(List.of(1L), january);
        records.put(1L, List.of(enrollment("09")));
        JudgeReport report = judge.judge(List.of(1L), january);
        assertThat(report.ended()).isEqualTo(3);
        assertThat(rows.of(1L)).extracting(StatusRow::milestone).containsExactly("explore-career-pathways");
    }

    @Test
    void many_students_are_judged_in_batches() {
        LongStream.range(0, 1200).forEach(id -> records.put(id, List.of(enrollment("11"))));
        JudgeReport report = judge.judge(LongStream.range(0, 1200).boxed().toList(), january);
        assertThat(report.subjects()).isEqualTo(1200);
        assertThat(report.rows()).isEqualTo(3600);
        assertThat(rows.saves).isEqualTo(3);
    }

    @Test
    void reads_tell_how_a_record_belongs_to_a_student() {
        assertThat(Reads.linksToStudent("Experience")).containsExactly(List.of("student"));
        assertThat(Reads.linksToStudent("Evaluation")).containsExactly(List.of("experience", "student"));
        assertThat(judge.reads().paths().get("CourseResult")).contains("course.level", "passed", "term.endDate");
        assertThat(judge.reads().touches("Course")).isTrue();
        assertThat(judge.reads().touches("Group")).isFalse();
    }

    /** Rows in memory. */
    private static final class StoredRows implements StatusStore {

        private final Map<Long, Map<String, StatusRow>> rows = new HashMap<>();
        private int saves;

        List<StatusRow> of(long student) {
            return List.copyOf(rows.getOrDefault(student, Map.of()).values());
        }

        @Override
        public Map<Long, List<StatusRow>> stored(String framework, List<Long> students) {
            Map<Long, List<StatusRow>> found = new HashMap<>();
            students.forEach(student -> found.put(student, of(student)));
            return found;
        }

        @Override
        public void save(String framework, List<StatusChange> changes) {
            saves++;
            for (StatusChange change : new ArrayList<>(changes)) {
                Map<String, StatusRow> own =
                        rows.computeIfAbsent(change.subject(), key -> new java.util.LinkedHashMap<>());
                change.before().ifPresent(row -> own.remove(row.milestone() + row.cycle()));
                change.after().ifPresent(row -> own.put(row.milestone() + row.cycle(), row));
            }
        }
    }
}
