package org.milestonehub.spi;

import java.util.List;

/**
 * One district's open connection to one system. Methods are called from one thread at a time, with the connector's class
 * loader as the thread's context class loader; the hub always closes it.
 */
public interface OpenConnection extends AutoCloseable {

    /**
     * Looks at what is there to read, before any record is read: for files, the manifest and the headers.
     *
     * @param input the files that a route brought; {@link InputBundle#NONE} for a connector that fetches by itself
     * @return what can be read, parents before children; streams the settings leave out are absent
     * @throws ConnectorException {@code BAD_DATA} when the bundle as a whole cannot be trusted (not a zip, no file the
     *     format knows, a declared file is lacking)
     */
    ReadPlan plan(InputBundle input);

    /**
     * Starts to read one stream of the plan. The reader is closed before the next one is opened.
     *
     * @throws ConnectorException when the system cannot be reached or refuses
     */
    RecordReader read(ReadRequest request);

    /**
     * Opens a stream for writing.
     *
     * @throws ConnectorException {@code DEFECT} when the stream cannot be written
     */
    default RecordWriter write(String stream) {
        throw new ConnectorException(Fault.DEFECT, "stream " + stream + " cannot be written");
    }

    /**
     * Verifies and decodes a call the system made to the hub. Decoding is a pure function of the call and the settings.
     *
     * @return what the call tells; a call that names only keys asks the hub to read those streams again
     * @throws ConnectorException {@code CREDENTIALS} when the signature is lacking, wrong or too old; {@code BAD_DATA}
     *     when the body is not what the system's documentation says
     */
    default WebhookEvent decode(WebhookCall call) {
        throw new ConnectorException(Fault.DEFECT, "this connector takes no webhooks");
    }

    /**
     * Asks the system what became of earlier deliveries whose answer was never seen.
     *
     * @return one answer per reference, in order; {@link DeliveryResult.Unknown} where the system cannot tell
     */
    default List<DeliveryResult> lookup(String stream, List<String> deliveryReferences) {
        throw new ConnectorException(Fault.DEFECT, "deliveries to stream " + stream + " cannot be looked up");
    }

    /**
     * Asks the system how many records of a stream it holds itself: of a stream that is read, those a full read would give; of
     * a stream that is only written, those the hub brought there. The hub compares the answer with its own books.
     *
     * @throws ConnectorException {@code DEFECT} when the stream does not claim {@code COUNT}; else when the system cannot be
     *     reached or refuses
     */
    default StreamCount count(String stream) {
        throw new ConnectorException(Fault.DEFECT, "records of stream " + stream + " cannot be counted");
    }

    /**
     * Hears that people became one or two: once each, in the order of the decisions, before what follows from them is
     * delivered. A connector whose system keeps records by person may merge or part them; the others need not know.
     *
     * @throws ConnectorException when the system could not be told: the hub tells the same changes again
     */
    default void peopleChanged(List<PersonChange> changes) {
        // what follows from it reaches the system as records
    }

    @Override
    void close();
}
