package org.milestonehub.core.milestone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.milestonehub.core.milestone.evaluate.Fact;
import org.milestonehub.core.milestone.evaluate.Moment;
import org.milestonehub.core.milestone.evaluate.StatusRow;
import org.milestonehub.core.milestone.framework.Framework;
import org.milestonehub.core.milestone.framework.Milestone;

/** Judging only the milestones that read what has changed gives the same rows as judging all of them. */
class IncrementalJudgeTest {

    private static final int STUDENTS = 40;
    private static final int CHANGES = 8;
    private static final Moment MARCH = new Moment(LocalDate.of(2021, 3, 1), null, 2021);

    @ParameterizedTest
    @CsvSource({
        "nyc-postsecondary-milestones-2020, STUDENT",
        "pathways-to-prosperity-9-14, STUDENT",
        "pathways-to-prosperity-9-14, PROGRAM",
        "bps-career-pathways, STUDENT",
        "bps-career-pathways, PROGRAM",
        "on-track-to-career-success, STUDENT",
        "district-postsecondary-strategies, SCHOOL",
        "district-postsecondary-strategies, DISTRICT"
    })
    void random_histories_end_in_the_same_rows(String id, Milestone.Subject kind) {
        Framework framework = Frameworks.shipped(id);
        Map<Long, List<Fact>> records = new HashMap<>();
        EvidenceSource source = (students, reads, moment) -> students.stream()
                .map(student -> SubjectRecords.of(student, records.get(student)))
                .toList();
        MemoryRows full = new MemoryRows();
        MemoryRows partial = new MemoryRows();
        MilestoneJudge all = new MilestoneJudge(framework, kind, source, full);
        MilestoneJudge some = new MilestoneJudge(framework, kind, source, partial);
        List<String> milestones =
                framework.milestones().stream().map(Milestone::id).toList();
        for (long student = 0; student < STUDENTS; student++) {
            Random random = new Random(student);
            records.put(student, new RandomFacts(student, milestones).of(all.reads(), 4));
            all.judge(List.of(student), MARCH);
            some.judge(List.of(student), MARCH);
            for (int change = 0; change < CHANGES; change++) {
                String entity = change(
                        records,
                        student,
                        random,
                        new RandomFacts(random.nextLong(), milestones).of(all.reads(), 4),
                        all);
                all.judge(List.of(student), MARCH);
                some.judge(List.of(student), MARCH, some.milestonesReading(Set.of(entity)));
                assertThat(partial.of(student))
                        .as("student %d, change %d of %s", student, change, entity)
                        .containsExactlyInAnyOrderElementsOf(full.of(student));
            }
        }
    }

    private static String change(
            Map<Long, List<Fact>> records, long student, Random random, List<Fact> fresh, MilestoneJudge judge) {
        List<String> entities = List.copyOf(judge.reads().paths().keySet());
        String entity = entities.get(random.nextInt(entities.size()));
        List<Fact> facts = new ArrayList<>(records.get(student).stream()
                .filter(fact -> !fact.entity().equals(entity))
                .toList());
        fresh.stream().filter(fact -> fact.entity().equals(entity)).forEach(facts::add);
        records.put(student, facts);
        return entity;
    }

    /** Rows in memory. */
    private static final class MemoryRows implements StatusStore {

        private final Map<Long, Map<String, StatusRow>> rows = new HashMap<>();

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
            changes.forEach(change -> {
                Map<String, StatusRow> own = rows.computeIfAbsent(change.subject(), key -> new LinkedHashMap<>());
                change.before().ifPresent(row -> own.remove(row.milestone() + row.cycle()));
                change.after().ifPresent(row -> own.put(row.milestone() + row.cycle(), row));
            });
        }
    }
}
