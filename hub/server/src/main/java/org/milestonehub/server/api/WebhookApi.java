package org.milestonehub.server.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.milestonehub.core.camel.BindingRuns;
import org.milestonehub.core.camel.RunOutcome;
import org.milestonehub.core.sync.SyncException;
import org.milestonehub.spi.Fault;
import org.milestonehub.spi.WebhookCall;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Where systems call when something changed. The connector proves who called before anything is done. */
@RestController
public class WebhookApi {

    private static final int LARGEST = 1 << 20;

    private final BindingRuns runs;
    private final Clock clock;

    public WebhookApi(BindingRuns runs, Clock clock) {
        this.runs = runs;
        this.clock = clock;
    }

    /** 204: taken in. 400, 401: refused, do not repeat. 404: nobody listens here. 413: too large. 503: try again. */
    @PostMapping("/webhooks/{district}/{connection}")
    public ResponseEntity<Void> receive(@PathVariable String district, @PathVariable String connection,
            @RequestHeader HttpHeaders headers, HttpServletRequest request) throws IOException {
        // Nobody has proven yet who calls: no more is read than a call may hold.
        boolean announced = request.getContentLengthLong() > LARGEST;
        byte[] bytes = announced ? new byte[0] : request.getInputStream().readNBytes(LARGEST + 1);
        if (announced || bytes.length > LARGEST) {
            return ResponseEntity.status(HttpStatus.PAYLOAD_TOO_LARGE).build();
        }
        Map<String, List<String>> copy = new LinkedHashMap<>();
        headers.forEach(copy::put);
        try {
            RunOutcome outcome = runs.receive(district, connection, new WebhookCall(copy, bytes, clock.instant()));
            return ResponseEntity.status(outcome.failure().map(failure -> status(failure.fault())).orElse(HttpStatus.NO_CONTENT))
                    .build();
        } catch (SyncException | NoSuchElementException e) {
            return ResponseEntity.notFound().build();
        }
    }

    private static HttpStatus status(Fault fault) {
        return switch (fault) {
            case CREDENTIALS -> HttpStatus.UNAUTHORIZED;
            case BAD_DATA -> HttpStatus.BAD_REQUEST;
            case SETTINGS, UNREACHABLE, THROTTLED, DEFECT -> HttpStatus.SERVICE_UNAVAILABLE;
        };
    }
}
