package org.milestonehub.connectors.stars;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.milestonehub.spi.ConnectorContext;
import org.milestonehub.spi.DeliveryResult;
import org.milestonehub.spi.DeliveryResult.Accepted;
import org.milestonehub.spi.DeliveryResult.Rejected;
import org.milestonehub.spi.DeliveryResult.Unknown;
import org.milestonehub.spi.OutboundRecord;
import org.milestonehub.spi.OutboundRecord.Action;
import org.milestonehub.spi.RecordWriter;

/** Writes one stream. A record that the contract cannot carry is rejected here, so that it never costs the batch. */
final class StarsSoapWriter implements RecordWriter {

    static final int MOST_RECORDS = 200;

    private final StarsSoapClient client;
    private final StarsStream stream;
    private final StarsAnswers answers;

    StarsSoapWriter(StarsSoapClient client, StarsStream stream, ConnectorContext context) {
        this.client = client;
        this.stream = stream;
        this.answers = new StarsAnswers(context);
    }

    @Override
    public int batchRecords() {
        return MOST_RECORDS;
    }

    @Override
    public List<DeliveryResult> deliver(List<OutboundRecord> batch) {
        List<DeliveryResult> results = new ArrayList<>(Collections.nCopies(batch.size(), new Unknown("not sent")));
        List<Integer> sent = new ArrayList<>();
        StarsRequest request = new StarsRequest(stream.writeOperation());
        for (int i = 0; i < batch.size(); i++) {
            Optional<Rejected> refusal = StarsEntry.refusal(stream, batch.get(i));
            if (refusal.isPresent()) {
                results.set(i, refusal.get());
            } else {
                StarsEntry.write(stream, batch.get(i), request);
                sent.add(i);
            }
        }
        if (!sent.isEmpty()) {
            List<String> references = sent.stream().map(i -> batch.get(i).deliveryReference()).toList();
            List<DeliveryResult> answered = send(request, references);
            for (int i = 0; i < sent.size(); i++) {
                results.set(sent.get(i), settled(batch.get(sent.get(i)), answered.get(i)));
            }
        }
        return results;
    }

    /** What is not there need not be taken back. */
    private static DeliveryResult settled(OutboundRecord out, DeliveryResult result) {
        boolean gone = out.action() == Action.REMOVE && result instanceof Rejected rejected && rejected.field().equals("id")
                && rejected.reason().startsWith("UNKNOWN_RECORD");
        return gone ? new Accepted(out.targetId().orElse("")) : result;
    }

    private List<DeliveryResult> send(StarsRequest request, List<String> references) {
        try {
            Map<String, Object> answer = client.call(request);
            return answers.toBatch(references, answer);
        } catch (StarsCallFailed e) {
            if (!e.mayHaveBeenDone()) {
                throw e.asException();
            }
            return Collections.nCopies(references.size(), new Unknown(String.valueOf(e.getMessage())));
        }
    }

    @Override
    public void close() {
        // the connection owns the client
    }
}
