package org.milestonehub.core.camel;

import java.util.Optional;
import org.milestonehub.core.sync.RunRequest;

/**
 * A verified call.
 *
 * @param event the sender's id of it
 * @param request what is to be done; empty for one that was handled before or says nothing new
 */
public record WebhookReceipt(String event, Optional<RunRequest> request) {

    /** Whether there is something to do. */
    public boolean fresh() {
        return request.isPresent();
    }

    /** What is to be done. */
    public RunRequest run() {
        return request.orElseThrow();
    }
}
