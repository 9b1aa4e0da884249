package org.milestonehub.connectors.stars;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.milestonehub.spi.ConnectorContext;
import org.milestonehub.spi.ConnectorException;
import org.milestonehub.spi.DeliveryResult;
import org.milestonehub.spi.Fault;
import org.milestonehub.spi.InputBundle;
import org.milestonehub.spi.OpenConnection;
import org.milestonehub.spi.ReadPlan;
import org.milestonehub.spi.ReadPlan.Mode;
import org.milestonehub.spi.ReadPlan.PlannedStream;
import org.milestonehub.spi.ReadRequest;
import org.milestonehub.spi.RecordReader;
import org.milestonehub.spi.RecordWriter;
import org.milestonehub.spi.StreamCount;

/** One open connection. The sign-in happens with each call, so that opening costs none. */
final class StarsSoapConnection implements OpenConnection {

    private static final String SHAPE = "stars-transcript";

    private final StarsSoapSettings settings;
    private final ConnectorContext context;
    private final StarsSoapClient client;
    private boolean closed;

    StarsSoapConnection(StarsSoapSettings settings, ConnectorContext context) {
        this.settings = settings;
        this.context = context;
        this.client = new StarsSoapClient(settings, context);
    }

    /** All streams in full; a read that is given a cursor asks for the changes since then. */
    @Override
    public ReadPlan plan(InputBundle input) {
        return new ReadPlan(Arrays.stream(StarsStream.values()).map(stream -> new PlannedStream(stream.streamName(), SHAPE,
                Mode.FULL, stream.readOperation(), List.of(), Optional.empty())).toList(), List.of());
    }

    @Override
    public RecordReader read(ReadRequest request) {
        StarsStream stream = StarsStream.named(request.planned().stream()).orElseThrow(() -> new ConnectorException(Fault.DEFECT,
                context.connection() + ": stream " + request.planned().stream() + " cannot be read"));
        return new StarsSoapReader(client, stream, request, settings.pageSize());
    }

    @Override
    public RecordWriter write(String stream) {
        return new StarsSoapWriter(client, written(stream), context);
    }

    @Override
    public List<DeliveryResult> lookup(String stream, List<String> deliveryReferences) {
        StarsStream asked = written(stream);
        List<DeliveryResult> answers = new ArrayList<>();
        for (int from = 0; from < deliveryReferences.size(); from += StarsSoapWriter.MOST_RECORDS) {
            int to = Math.min(deliveryReferences.size(), from + StarsSoapWriter.MOST_RECORDS);
            answers.addAll(askFor(asked, deliveryReferences.subList(from, to)));
        }
        return answers;
    }

    /** Each page announces how many records the whole read has; the smallest page is enough to hear it. */
    @Override
    public StreamCount count(String stream) {
        StarsStream asked = StarsStream.named(stream).orElseThrow(
                () -> new ConnectorException(Fault.DEFECT, context.connection() + ": stream " + stream + " cannot be counted"));
        try {
            return new StreamCount(StarsPage.of(asked, client.page(asked, Optional.empty(), Optional.empty(), 1)).totalCount(), false);
        } catch (StarsCallFailed e) {
            throw e.asException();
        }
    }

    private List<DeliveryResult> askFor(StarsStream stream, List<String> references) {
        StarsRequest request = new StarsRequest("lookupDeliveries");
        references.forEach(reference -> request.add(request.root(), "deliveryReference", reference));
        try {
            Map<String, Object> answer = client.call(request);
            return StarsAnswers.toLookup(stream, references, answer);
        } catch (StarsCallFailed e) {
            throw e.asException();
        }
    }

    private StarsStream written(String stream) {
        return StarsStream.named(stream).filter(StarsStream::isWritten).orElseThrow(() -> new ConnectorException(Fault.DEFECT,
                context.connection() + ": stream " + stream + " cannot be written"));
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            client.close();
        }
    }
}
