package org.milestonehub.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.milestonehub.spi.Connector;
import org.milestonehub.spi.OutboundRecord;
import org.milestonehub.spi.OutboundRecord.Action;

class ConnectorContractTest extends ConnectorContract {

    private final NotebookConnector notebook = new NotebookConnector();

    @Override
    protected Connector connector() {
        return notebook;
    }

    @Override
    protected Map<String, String> validSettings() {
        return Map.of("owner", "registrar", "password", "s3cret-of-the-test");
    }

    @Override
    protected List<OutboundRecord> recordsToWrite(String stream) {
        return List.of(record("d1", Map.of("note", "a")), record("d2", Map.of("note", "b")), record("d3", Map.of("note", "c")));
    }

    @Override
    protected Optional<OutboundRecord> refusedRecord(String stream) {
        return Optional.of(record("d9", Map.of()));
    }

    @Override
    protected OptionalInt copiesAtTarget(String stream, OutboundRecord record) {
        return OptionalInt.of(notebook.written.containsKey(record.deliveryReference()) ? 1 : 0);
    }

    @Test
    void a_reader_that_loses_a_row_when_it_resumes_is_caught() {
        notebook.resumesOneTooLate = true;
        assertThatThrownBy(super::reading_on_from_any_checkpoint_gives_exactly_the_rest).isInstanceOf(AssertionError.class)
                .hasMessageContaining("notes, batches of 1, after batch 1");
    }

    @Test
    void a_connector_that_logs_its_password_is_caught() {
        notebook.printsItsPassword = true;
        assertThatThrownBy(super::no_secret_ever_prints).isInstanceOf(AssertionError.class);
    }

    @Test
    void a_writer_that_forgets_an_answer_is_caught() {
        notebook.forgetsAnAnswer = true;
        assertThatThrownBy(super::each_written_record_gets_one_answer_in_order).isInstanceOf(AssertionError.class)
                .hasMessageContaining("one answer per record of notes");
    }

    private static OutboundRecord record(String reference, Map<String, Object> fields) {
        return new OutboundRecord(reference, Action.UPSERT, Optional.empty(), fields);
    }
}
