package org.milestonehub.console;

import java.io.Serial;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** The page a person asked for is not there. */
@ResponseStatus(HttpStatus.NOT_FOUND)
final class NotFoundException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;
}
