package org.milestonehub.connectors.wbl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.milestonehub.spi.Checkpoint;
import org.milestonehub.spi.Completeness;
import org.milestonehub.spi.ConnectorException;
import org.milestonehub.spi.Fault;
import org.milestonehub.spi.InputBundle;
import org.milestonehub.spi.OpenConnection;
import org.milestonehub.spi.ReadPlan;
import org.milestonehub.spi.ReadRequest;
import org.milestonehub.spi.RecordBatch;
import org.milestonehub.spi.RecordReader;
import org.milestonehub.spi.RowProblem;
import org.milestonehub.spi.SourceRow;
import org.milestonehub.testkit.TestContext;

class WblReaderTest {

    private final SmallPlatform platform = new SmallPlatform();
    private final TestContext context = TestContext.create();

    private record Read(List<SourceRow> rows, List<RowProblem> problems, Completeness completeness) {

        List<Integer> ids() {
            return rows.stream().map(row -> ((BigDecimal) ((SourceRow.Tree) row).fields().get("id")).intValueExact())
                    .toList();
        }
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    @Test
    void all_pages_are_read_to_a_proven_end() {
        fill(10);

        Read read = read(Optional.empty());

        assertThat(read.ids()).containsExactlyElementsOf(IntStream.rangeClosed(1, 10).boxed().toList());
        assertThat(read.completeness().proven()).isTrue();
        assertThat(read.completeness().evidence()).isEqualTo("last page seen, 10 records where the platform counts 10");
        assertThat(read.completeness().cursor()).contains(new Checkpoint("2026-10-31T23:56:40Z"));
    }

    @Test
    void the_end_is_found_without_a_total_and_without_links() {
        for (boolean[] missing : new boolean[][] {{true, false}, {false, true}, {true, true}}) {
            fill(9);
            platform.withoutHeaders(missing[0], missing[1]);
            Read read = read(Optional.empty());
            assertThat(read.ids()).hasSize(9).doesNotHaveDuplicates();
            assertThat(read.completeness().proven()).isTrue();
        }
    }

    @Test
    void more_records_of_one_instant_than_fit_on_a_page_are_all_read() {
        IntStream.rangeClosed(1, 8).forEach(id -> platform.put(id, 50));
        platform.put(9, 51);

        Read read = read(Optional.empty());

        assertThat(read.ids()).hasSize(9).doesNotHaveDuplicates();
        assertThat(read.completeness().proven()).isTrue();
    }

    @Test
    void no_record_is_lost_when_another_one_moves_to_the_end_between_two_pages() {
        fill(9);
        platform.after(1, () -> platform.put(1, 500));

        Read read = read(Optional.empty());

        assertThat(read.ids()).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(read.problems()).extracting(RowProblem::rule).containsExactly("changed-while-read");
        assertThat(read.completeness().proven()).isTrue();
    }

    @Test
    void a_record_that_changed_while_it_was_read_comes_again_with_the_next_delta() {
        fill(9);
        platform.after(1, () -> platform.put(1, 500));
        Optional<Checkpoint> cursor = read(Optional.empty()).completeness().cursor();

        assertThat(read(cursor).ids()).contains(1);
    }

    @Test
    void a_platform_that_tells_its_time_is_not_read_again_where_nothing_changed() {
        fill(9);
        platform.asOf("2026-11-01T06:00:00Z");
        Optional<Checkpoint> cursor = read(Optional.empty()).completeness().cursor();
        assertThat(cursor).contains(new Checkpoint("2026-11-01T05:55:00Z"));

        platform.asOf("2026-11-01T07:00:00Z");
        Read nothing = read(cursor);
        assertThat(nothing.rows()).isEmpty();
        assertThat(nothing.completeness().cursor()).contains(new Checkpoint("2026-11-01T06:55:00Z"));

        platform.put(3, 6 * 3_600 + 57 * 60);
        assertThat(read(nothing.completeness().cursor()).ids()).containsExactly(3);
    }

    @Test
    void a_time_that_nobody_can_read_and_one_in_the_future_lose_no_change() {
        fill(9);
        platform.asOf("some day");
        assertThat(read(Optional.empty()).completeness().cursor()).contains(new Checkpoint("2026-10-31T23:56:30Z"));

        platform.asOf("2999-01-01T00:00:00Z");
        assertThat(read(Optional.empty()).completeness().cursor().orElseThrow().value())
                .isEqualTo(context.clock().instant().minus(Duration.ofMinutes(5)).toString());
    }

    @Test
    void fewer_records_than_the_platform_counts_prove_nothing() {
        IntStream.rangeClosed(1, 8).forEach(id -> platform.put(id, 50));
        platform.after(1, () -> platform.put(1, 500));

        Completeness completeness = read(Optional.empty()).completeness();

        assertThat(completeness.proven()).isFalse();
        assertThat(completeness.evidence()).isEqualTo("7 of 8 records came");
        assertThat(completeness.cursor()).isEmpty();
    }

    @Test
    void a_delta_overlaps_the_read_before_and_names_what_was_archived() {
        fill(5);
        Optional<Checkpoint> cursor = read(Optional.empty()).completeness().cursor();
        platform.put(2, 600, "\"archived_at\": \"2026-11-01T00:10:00Z\"");

        Read delta = read(cursor);

        assertThat(delta.ids()).endsWith(2);
        assertThat(delta.rows()).filteredOn(SourceRow::removed).hasSize(1);
        assertThat(platform.calls()).anyMatch(call -> call.contains("updatedSince=2026-10-31T23%3A55%3A50Z"));
    }

    @Test
    void a_full_read_leaves_out_what_is_archived_and_is_still_complete() {
        fill(3);
        platform.put(4, 99, "\"archived_at\": \"2026-11-01T00:10:00Z\"");

        Read read = read(Optional.empty());

        assertThat(read.ids()).containsExactly(1, 2, 3);
        assertThat(read.completeness().proven()).isTrue();
    }

    @Test
    void a_delta_without_news_keeps_its_cursor() {
        Optional<Checkpoint> cursor = Optional.of(new Checkpoint("2026-11-01T05:00:00Z"));

        assertThat(read(cursor).completeness().cursor()).isEqualTo(cursor);
    }

    @Test
    void a_change_from_the_future_does_not_carry_the_cursor_along() {
        platform.put(1, 10);
        context.clock().advance(Duration.ofDays(-30));

        assertThat(read(Optional.empty()).completeness().cursor()).contains(new Checkpoint("2026-10-03T13:55:00Z"));
    }

    @Test
    void hours_stay_as_they_were_typed() {
        platform.put(1, 10, "\"hours\": \"7h30\", \"planned\": 7.50");

        Map<String, Object> fields = ((SourceRow.Tree) read(Optional.empty()).rows().get(0)).fields();

        assertThat(fields).containsEntry("hours", "7h30").containsEntry("planned", new BigDecimal("7.50"));
    }

    @Test
    void an_answer_that_breaks_off_is_not_an_end_and_a_garbled_one_is_bad_data() {
        platform.cutAnswer("[]");
        assertThat(failure().fault()).isEqualTo(Fault.UNREACHABLE);
        platform.answer(200, Map.of(), "[{\"id\": 1}, {\"id\"");
        assertThat(failure().fault()).isEqualTo(Fault.UNREACHABLE);
        for (String body : List.of("[{\"name\": Canary}]", "{}", "<html>")) {
            platform.answer(200, Map.of(), body);
            assertThat(failure().fault()).as(body).isEqualTo(Fault.BAD_DATA);
            for (Throwable t = failure(); t != null; t = t.getCause()) {
                assertThat(t.toString()).doesNotContain("Canary");
            }
        }
    }

    @Test
    void a_status_says_who_must_act() {
        Map.of(500, Fault.UNREACHABLE, 503, Fault.UNREACHABLE, 429, Fault.THROTTLED, 401, Fault.CREDENTIALS,
                404, Fault.SETTINGS, 400, Fault.DEFECT).forEach((status, fault) -> {
            platform.answer(status, Map.of(), "{\"error\": {\"code\": \"x\", \"message\": \"Amara Canary\"}}");
            assertThat(failure().fault()).as("%d", status).isEqualTo(fault);
            assertThat(failure()).hasMessageNotContaining("Canary").hasMessageNotContaining(SmallPlatform.KEY);
        });
        platform.answer(200, Map.of("Content-Type", "text/html"), "<html>Sign in</html>");
        assertThat(failure().fault()).isEqualTo(Fault.SETTINGS);
        platform.answer(429, Map.of("Retry-After", "20"), "{}");
        assertThat(failure().retryAfter()).contains(Duration.ofSeconds(20));
    }

    @Test
    void a_platform_that_overlooks_the_time_filter_is_noticed() {
        platform.answer(200, Map.of(), "[{\"id\": 1, \"updated_at\": \"2026-01-01T00:00:00Z\"}]");

        ConnectorException e = catchThrowableOfType(ConnectorException.class,
                () -> read(Optional.of(new Checkpoint("2026-11-01T05:00:00Z"))));

        assertThat(e.fault()).isEqualTo(Fault.BAD_DATA);
    }

    @Test
    void a_row_without_an_id_is_a_problem_and_the_others_go_on() {
        platform.answer(200, Map.of("X-Total-Count", "2"), "[{\"hours\": \"1\"}, {\"id\": 5}]");

        Read read = read(Optional.empty());

        assertThat(read.ids()).containsExactly(5);
        assertThat(read.problems()).extracting(RowProblem::rule).containsExactly("no-id");
    }

    @Test
    void a_placement_is_told_together_with_its_opportunity_asked_once() {
        platform.put(1, 10, "\"opportunity_id\": 7");
        platform.put(2, 20, "\"opportunity_id\": 7");
        platform.put(3, 30, "\"opportunity_id\": 8");
        platform.opportunity(7, "{\"id\": 7, \"type\": \"Job Shadow\", \"employer_id\": 3, \"seats\": 2}");

        Read read = read("placements", Optional.empty());

        assertThat(read.rows()).extracting(row -> ((SourceRow.Tree) row).fields().get("opportunity")).satisfiesExactly(
                first -> assertThat(first).asInstanceOf(MAP).containsEntry("type", "Job Shadow")
                        .doesNotContainKey("seats"),
                second -> assertThat(second).asInstanceOf(MAP).containsEntry("type", "Job Shadow"),
                third -> assertThat(third).isNull());
        assertThat(platform.calls()).filteredOn(call -> call.endsWith("/opportunities/7")).hasSize(1);
    }

    private void fill(int records) {
        IntStream.rangeClosed(1, records).forEach(id -> platform.put(id, 10 * id));
    }

    private ConnectorException failure() {
        return catchThrowableOfType(ConnectorException.class, () -> read(Optional.empty()));
    }

    private Read read(Optional<Checkpoint> cursor) {
        return read("hour-entries", cursor);
    }

    private Read read(String stream, Optional<Checkpoint> cursor) {
        ReadPlan.PlannedStream planned = new ReadPlan.PlannedStream(
                stream, "wbl-platform", ReadPlan.Mode.FULL, stream, List.of(), Optional.empty());
        try (OpenConnection connection = new WblConnection(platform.settings(), context);
                RecordReader reader = connection.read(new ReadRequest(planned, InputBundle.NONE, cursor,
                        Optional.empty(), 2))) {
            List<SourceRow> rows = new ArrayList<>();
            List<RowProblem> problems = new ArrayList<>();
            for (Optional<RecordBatch> batch = reader.next(); batch.isPresent(); batch = reader.next()) {
                rows.addAll(batch.get().rows());
                problems.addAll(batch.get().problems());
            }
            return new Read(rows, problems, reader.completeness());
        }
    }
}
