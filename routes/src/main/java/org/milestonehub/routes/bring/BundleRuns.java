package org.milestonehub.routes.bring;

import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.apache.camel.ProducerTemplate;
import org.milestonehub.core.camel.Endpoints;
import org.milestonehub.core.camel.Headers;
import org.milestonehub.core.camel.RunOutcome;
import org.milestonehub.core.camel.Template;
import org.milestonehub.core.sync.RunRequest;
import org.milestonehub.spi.Fault;

/**
 * Step of {@code receive-files}: a run for each bundle, in order. A bundle that is not what its format says is told and
 * passed by; anything else that fails lets the later ones wait, so that an older state never follows a newer one.
 */
public final class BundleRuns {

    private final BringFiles bring;
    private final ProducerTemplate producer;

    public BundleRuns(BringFiles bring, ProducerTemplate producer) {
        this.bring = bring;
        this.producer = producer;
    }

    /** Reads them all, or up to the first that must be tried again. No copy is left in the end. */
    public RunOutcome readEach(@Body List<RunRequest> requests, @Header(Headers.DISTRICT) String district,
            @Header(Headers.CONNECTION) String connection) {
        String endpoint = Endpoints.of(Template.PULL_STREAM, district, connection);
        Map<String, Object> headers = Map.of(Headers.DISTRICT, district, Headers.CONNECTION, connection);
        RunOutcome all = RunOutcome.NOTHING;
        boolean going = true;
        for (RunRequest request : requests) {
            SpooledBundle bundle = (SpooledBundle) request.input();
            try {
                if (going) {
                    RunOutcome outcome = RunOutcome.of(producer.requestBodyAndHeaders(endpoint, request, headers));
                    bring.finished(bundle, outcome);
                    all = all.and(outcome);
                    going = outcome.failure().map(failure -> failure.fault() == Fault.BAD_DATA).orElse(true);
                }
            } finally {
                bring.forget(bundle);
            }
        }
        return all;
    }
}
