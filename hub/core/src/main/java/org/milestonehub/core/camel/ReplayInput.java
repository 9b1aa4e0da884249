package org.milestonehub.core.camel;

import org.milestonehub.core.sync.RunRequest;

/** Step of {@code replay-quarantine}: what is read again. */
public interface ReplayInput {

    /** What the request brings, and nothing else. */
    ReplayInput AS_ASKED = request -> request;

    /**
     * The request with an input.
     *
     * @throws org.milestonehub.core.sync.SyncException {@code SETTINGS} when nothing was read yet
     */
    RunRequest input(RunRequest request);
}
