package org.milestonehub.connectors.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.milestonehub.connectors.portal.ScriptedPortal.Answer;
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

class PortalReaderTest {

    private static final String PLANS = "/v1/plans";

    private final ScriptedPortal portal = new ScriptedPortal();
    private final TestContext context = TestContext.create();

    private record Read(List<SourceRow> rows, List<RowProblem> problems, Completeness completeness) {

        List<Object> ids() {
            return rows.stream().map(row -> ((SourceRow.Tree) row).fields().get("id")).toList();
        }
    }

    @AfterEach
    void stop() {
        portal.close();
    }

    @Test
    void pages_are_followed_to_a_proven_end_and_the_cursor_is_kept() {
        portal.on(PLANS, page("c1", true, "{\"id\":\"p1\"}", "{\"id\":\"p2\"}"), page("c2", false, "{\"id\":\"p3\"}"))
                .on("/v1/counts", "{\"plans\": 3}");

        Read read = read(Optional.empty());

        assertThat(read.ids()).containsExactly("p1", "p2", "p3");
        assertThat(read.rows()).extracting(SourceRow::file).containsExactly("page 1 of plans", "page 1 of plans",
                "page 2 of plans");
        assertThat(read.completeness().proven()).isTrue();
        assertThat(read.completeness().cursor()).contains(new Checkpoint("c2"));
        assertThat(portal.calls()).contains("GET /v1/plans?limit=200", "GET /v1/plans?limit=200&cursor=c1");
    }

    @Test
    void fewer_records_than_the_portal_counts_prove_nothing() {
        portal.on(PLANS, page("c1", false, "{\"id\":\"p1\"}")).on("/v1/counts", "{\"plans\": 2}");

        Completeness completeness = read(Optional.empty()).completeness();

        assertThat(completeness.proven()).isFalse();
        assertThat(completeness.cursor()).isEmpty();
        assertThat(completeness.evidence()).isEqualTo("1 of 2 records came");
    }

    @Test
    void a_record_that_changes_while_it_is_read_is_told_once_and_again_by_the_next_read() {
        portal.on(PLANS, page("c1", true, "{\"id\":\"p1\"}"), page("c2", true, "{\"id\":\"p2\"}"),
                page("c3", false, "{\"id\":\"p1\", \"state\": \"LIVE\"}"));

        Read read = read(Optional.empty());

        assertThat(read.ids()).containsExactly("p1", "p2");
        assertThat(read.problems()).extracting(RowProblem::rule).containsExactly("changed-while-read");
        assertThat(read.completeness().cursor()).contains(new Checkpoint("c2"));
    }

    @Test
    void a_delta_starts_at_its_cursor_and_names_what_is_gone() {
        portal.on(PLANS, page("c9", false, "{\"id\":\"p1\"}", "{\"id\":\"p2\", \"deleted\": true}"));

        Read read = read(Optional.of(new Checkpoint("c8")));

        assertThat(read.rows()).extracting(SourceRow::removed).containsExactly(false, true);
        assertThat(portal.calls()).contains("GET /v1/plans?limit=200&cursor=c8");
    }

    @Test
    void a_full_read_leaves_out_what_was_deleted_while_it_ran() {
        portal.on(PLANS, page("c9", false, "{\"id\":\"p1\"}", "{\"id\":\"p2\", \"deleted\": true}"));

        assertThat(read(Optional.empty()).ids()).containsExactly("p1");
    }

    @Test
    void a_forgotten_cursor_leads_to_everything_with_a_warning() {
        portal.on(PLANS, Answer.status(400, Map.of(), "{\"type\": \"urn:portal:cursor-expired\"}"),
                Answer.of(page("c9", false, "{\"id\":\"p1\"}")));

        Read read = read(Optional.of(new Checkpoint("old")));

        assertThat(read.ids()).containsExactly("p1");
        assertThat(read.problems()).extracting(RowProblem::rule).containsExactly("cursor-expired");
        assertThat(read.completeness().cursor()).contains(new Checkpoint("c9"));
    }

    @Test
    void an_answer_that_breaks_off_is_not_an_end() {
        portal.on(PLANS, Answer.cut("{\"data\": [], \"nextCursor\": \"c1\", \"hasMore\": false}"));
        assertThat(failure().fault()).isEqualTo(Fault.UNREACHABLE);

        portal.on(PLANS, "{\"data\": [{\"id\": \"p1\"}");
        assertThat(failure().fault()).isEqualTo(Fault.UNREACHABLE);
    }

    @Test
    void an_answer_that_is_no_page_is_bad_data() {
        for (String body : List.of("{\"data\": [{\"id\" \"p1\"}]}", "<html>", "[]", "{\"data\": []}",
                "{\"data\": [], \"nextCursor\": \"c\", \"hasMore\": \"no\"}")) {
            portal.on(PLANS, body);
            assertThat(failure().fault()).as(body).isEqualTo(Fault.BAD_DATA);
        }
    }

    @Test
    void a_cursor_that_does_not_move_ends_the_read_as_bad_data() {
        portal.on(PLANS, page("c1", true, "{\"id\":\"p1\"}"));

        assertThat(failure()).hasMessageContaining("does not move on").extracting(ConnectorException::fault)
                .isEqualTo(Fault.BAD_DATA);
    }

    @Test
    void a_throttled_read_names_the_pause_in_seconds_or_as_a_date() {
        portal.on(PLANS, Answer.status(429, Map.of("Retry-After", "7"), "{}"));
        assertThat(failure().retryAfter()).contains(Duration.ofSeconds(7));

        portal.on(PLANS, Answer.status(429, Map.of("Retry-After", "Mon, 02 Nov 2026 14:01:30 GMT"), "{}"));
        assertThat(failure().retryAfter()).contains(Duration.ofSeconds(90));

        portal.on(PLANS, Answer.status(429, Map.of(), "{}"));
        assertThat(failure().fault()).isEqualTo(Fault.THROTTLED);
    }

    @Test
    void a_status_says_who_must_act() {
        Map.of(500, Fault.UNREACHABLE, 503, Fault.UNREACHABLE, 403, Fault.CREDENTIALS, 401, Fault.CREDENTIALS,
                404, Fault.SETTINGS, 302, Fault.SETTINGS, 400, Fault.DEFECT).forEach((status, fault) -> {
            portal.on(PLANS, Answer.status(status, Map.of(), "{\"detail\": \"Amara Canary\"}"));
            assertThat(failure().fault()).as("%d", status).isEqualTo(fault);
            assertThat(failure()).hasMessageNotContaining("Canary");
        });
    }

    @Test
    void a_web_page_in_place_of_an_answer_is_a_wrong_address() {
        portal.on(PLANS, Answer.status(200, Map.of("Content-Type", "text/html; charset=utf-8"),
                "<html>Sign in</html>"));

        assertThat(failure().fault()).isEqualTo(Fault.SETTINGS);
    }

    @Test
    void a_row_without_an_id_is_a_problem_and_the_others_go_on() {
        portal.on(PLANS, page("c1", false, "{\"state\":\"LIVE\"}", "7", "{\"id\":\"p1\"}"));

        Read read = read(Optional.empty());

        assertThat(read.ids()).containsExactly("p1");
        assertThat(read.problems()).extracting(RowProblem::rule).containsExactly("no-id", "no-id");
        assertThat(read.problems()).extracting(RowProblem::line).containsExactly(1L, 2L);
    }

    @Test
    void numbers_keep_every_digit() {
        portal.on(PLANS, page("c1", false,
                "{\"id\":\"p1\",\"a\":3.50,\"b\":12345678901234567890,\"c\":0.1,\"d\":[1,{\"e\":null}]}"));

        Map<String, Object> fields = ((SourceRow.Tree) read(Optional.empty()).rows().get(0)).fields();

        assertThat(fields.get("a")).isEqualTo(new BigDecimal("3.50"));
        assertThat(fields.get("b")).isEqualTo(new BigDecimal("12345678901234567890"));
        assertThat(fields.get("c")).isEqualTo(new BigDecimal("0.1"));
        assertThat(fields).containsKey("d");
    }

    @Test
    void what_a_garbled_answer_says_about_a_student_stays_out_of_the_exception() {
        portal.on(PLANS, "{\"data\": [{\"lastName\": Canary}]}");

        for (Throwable t = failure(); t != null; t = t.getCause()) {
            assertThat(t.toString()).doesNotContain("Canary");
        }
    }

    private ConnectorException failure() {
        return catchThrowableOfType(ConnectorException.class, () -> read(Optional.empty()));
    }

    private Read read(Optional<Checkpoint> cursor) {
        ReadPlan.PlannedStream planned = new ReadPlan.PlannedStream("plans", "college-portal", ReadPlan.Mode.FULL,
                "plans",
                List.of(), Optional.empty());
        try (OpenConnection connection = new PortalConnection(portal.settings(), context);
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

    private static String page(String nextCursor, boolean hasMore, String... rows) {
        return "{\"data\": [" + String.join(",", rows) + "], \"nextCursor\": \"" + nextCursor + "\", \"hasMore\": "
                + hasMore + "}";
    }
}
