package org.milestonehub.connectors.stars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.milestonehub.spi.Checkpoint;
import org.milestonehub.spi.ConnectorException;
import org.milestonehub.spi.Fault;
import org.milestonehub.spi.InputBundle;
import org.milestonehub.spi.OpenConnection;
import org.milestonehub.spi.ReadPlan.PlannedStream;
import org.milestonehub.spi.ReadRequest;
import org.milestonehub.spi.RecordBatch;
import org.milestonehub.spi.RecordReader;
import org.milestonehub.spi.RowProblem;
import org.milestonehub.spi.SourceRow;

/** Pages, the proof that they are all there, and places to read on from. */
class StarsSoapReaderTest {

    private final ScriptedServer server = new ScriptedServer();
    private final OpenConnection connection = Stars.open(server.address());

    @AfterEach
    void stop() {
        connection.close();
        server.close();
    }

    private ScriptedServer page(long total, String next, String marker, String... ids) {
        StringBuilder records = new StringBuilder();
        for (String id : ids) {
            records.append(Stars.school(id));
        }
        return server.soap(Stars.page("readSchools", total, next, marker, records.toString()));
    }

    private Stars.Read schools() {
        return Stars.read(connection, "schools", Optional.empty());
    }

    private Stars.Read schoolsSince(String marker) {
        return Stars.read(connection, "schools", Optional.of(new Checkpoint(marker)));
    }

    private void assertNotProven(String because) {
        Stars.Read read = schools();
        assertThat(read.completeness().proven()).isFalse();
        assertThat(read.completeness().evidence()).contains(because);
        assertThat(read.completeness().cursor()).isEmpty();
    }

    @Test
    void all_pages_are_read_and_counted() {
        page(3, "t2", "m1", "a", "b");
        page(3, "", "m1", "c");
        Stars.Read read = schools();
        assertThat(read.rows()).extracting(row -> row.fields().get("schoolCode")).containsExactly("a", "b", "c");
        assertThat(read.rows()).extracting(SourceRow.Tree::file).containsExactly("readSchools page 1", "readSchools page 1",
                "readSchools page 2");
        assertThat(read.rows()).extracting(SourceRow.Tree::line).containsExactly(1L, 2L, 1L);
        assertThat(read.completeness().proven()).isTrue();
        assertThat(read.completeness().evidence()).isEqualTo("last page seen, 3 of 3 records");
        assertThat(read.completeness().cursor()).contains(new Checkpoint("m1"));
        assertThat(server.requests().get(1)).contains("continuationToken>t2<");
    }

    @Test
    void an_empty_stream_is_complete() {
        page(0, "", "m1");
        assertThat(schools().rows()).isEmpty();
        assertThat(schools().completeness().proven()).isTrue();
    }

    @Test
    void fewer_records_than_announced_prove_nothing() {
        page(5, "", "m1", "a", "b");
        assertNotProven("only 2 of 5");
    }

    @Test
    void more_records_than_announced_prove_nothing() {
        page(1, "", "m1", "a", "b");
        assertNotProven("2 records came where 1 were announced");
    }

    @Test
    void a_token_that_leads_back_ends_the_read_without_proof() {
        page(9, "t2", "m1", "a");
        page(9, "t3", "m1", "b");
        page(9, "t2", "m1", "c");
        assertNotProven("leads back");
    }

    @Test
    void a_repeated_page_proves_nothing() {
        page(3, "t2", "m1", "a");
        page(3, "t3", "m1", "a");
        page(3, "", "m1", "b");
        assertNotProven("repeats an earlier page");
    }

    @Test
    void a_count_that_changes_between_pages_proves_nothing() {
        page(2, "t2", "m1", "a");
        page(3, "", "m1", "b");
        assertNotProven("count changed");
    }

    @Test
    void a_marker_that_moves_between_pages_proves_nothing() {
        page(2, "t2", "m1", "a");
        page(2, "", "m2", "b");
        assertNotProven("marker moved");
    }

    @Test
    void an_empty_page_in_the_middle_does_not_go_on_for_ever() {
        page(9, "t2", "m1");
        assertNotProven("is empty and not the last one");
    }

    @Test
    void a_delta_names_removed_records() {
        server.soap(Stars.page("readSchools", 2, "", "m2", Stars.school("a")
                + "<s:school id=\"b\" deleted=\"true\"><s:schoolCode>b</s:schoolCode></s:school>"));
        Stars.Read read = schoolsSince("m1");
        assertThat(server.requests().get(0)).contains("sinceMarker>m1<");
        assertThat(read.rows()).extracting(SourceRow.Tree::removed).containsExactly(false, true);
        assertThat(read.completeness().cursor()).contains(new Checkpoint("m2"));
    }

    @Test
    void a_marker_no_longer_known_makes_the_delta_read_everything_and_says_so() {
        server.fault("soap:Client", "old", "<s:InvalidRequestFault xmlns:s=\"" + Stars.NAMESPACE
                + "\"><s:field>sinceMarker</s:field><s:message>unknown</s:message></s:InvalidRequestFault>");
        page(1, "", "m9", "a");
        Stars.Read read = schoolsSince("m1");
        assertThat(read.rows()).hasSize(1);
        assertThat(read.completeness().proven()).isFalse();
        assertThat(read.completeness().evidence()).contains("no longer known");
        assertThat(read.completeness().cursor()).contains(new Checkpoint("m9"));
    }

    @Test
    void a_record_without_an_id_is_a_problem_and_the_page_goes_on() {
        server.soap(Stars.page("readSchools", 2, "", "m1",
                "<s:school><s:schoolCode>x</s:schoolCode></s:school>" + Stars.school("b")));
        Stars.Read read = schools();
        assertThat(read.rows()).hasSize(1);
        assertThat(read.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.rule()).isEqualTo("record-without-id");
            assertThat(problem.severity()).isEqualTo(RowProblem.Severity.ERROR);
            assertThat(problem.line()).isEqualTo(1);
        });
        assertThat(read.completeness().proven()).isTrue();
    }

    @Test
    void a_record_that_is_nothing_is_a_problem_and_the_page_goes_on() {
        server.soap(Stars.page("readSchools", 2, "", "m1", "<s:school xsi:nil=\"true\" "
                + "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"/>" + Stars.school("b")));
        assertThat(schools().rows()).hasSize(1);
        assertThat(schools().problems()).hasSize(1);
    }

    @Test
    void a_date_that_is_no_date_and_an_element_nobody_knew_are_left_to_the_mapping() {
        server.soap(Stars.page("readSchools", 1, "", "m1", "<s:school id=\"a\"><s:opened>soon</s:opened><s:name xsi:nil=\"true\" "
                + "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"/><s:tag>1</s:tag><s:tag>2</s:tag></s:school>"));
        Map<String, Object> fields = schools().rows().get(0).fields();
        assertThat(fields).containsEntry("opened", "soon").containsEntry("name", null).containsEntry("tag", List.of("1", "2"));
    }

    @Test
    void a_batch_may_be_smaller_than_a_page_and_reading_goes_on_inside_it() {
        page(3, "t2", "m1", "a", "b");
        page(3, "", "m1", "c");
        PlannedStream schools = connection.plan(InputBundle.NONE).streams().get(0);
        List<Checkpoint> places = new ArrayList<>();
        ReadRequest one = new ReadRequest(schools, InputBundle.NONE, Optional.empty(), Optional.empty(), 1);
        try (RecordReader reader = connection.read(one)) {
            for (Optional<RecordBatch> batch = reader.next(); batch.isPresent(); batch = reader.next()) {
                assertThat(batch.get().rows()).hasSize(1);
                places.add(batch.get().checkpoint());
            }
        }
        server.soap(Stars.page("readSchools", 3, "t2", "m1", Stars.school("a") + Stars.school("b")));
        page(3, "", "m1", "c");
        ReadRequest resumed = new ReadRequest(schools, InputBundle.NONE, Optional.empty(), Optional.of(places.get(0)), 10);
        try (RecordReader reader = connection.read(resumed)) {
            assertThat(reader.next().orElseThrow().rows()).singleElement()
                    .satisfies(row -> assertThat(((SourceRow.Tree) row).fields()).containsEntry("schoolCode", "b"));
            assertThat(reader.next().orElseThrow().rows()).hasSize(1);
            assertThat(reader.next()).isEmpty();
            assertThat(reader.completeness().proven()).isTrue();
        }
    }

    @Test
    void a_checkpoint_of_somebody_else_is_refused() {
        PlannedStream schools = connection.plan(InputBundle.NONE).streams().get(0);
        ReadRequest strange = new ReadRequest(schools, InputBundle.NONE, Optional.empty(),
                Optional.of(new Checkpoint("page=7")), 10);
        assertThatThrownBy(() -> connection.read(strange)).isInstanceOfSatisfying(ConnectorException.class,
                e -> assertThat(e.fault()).isEqualTo(Fault.DEFECT));
    }
}
