package org.milestonehub.core.identity.file;

import java.io.Serial;

/** A file that was given cannot be used; the message says where and what to do. */
public final class LinkProblem extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    LinkProblem(String message) {
        super(message);
    }
}
