package org.milestonehub.server.api;

import org.milestonehub.spi.Fault;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.multipart.MultipartException;

/** Uploads that fall apart before anybody knows whom they are for: no advice that is bound to a package would see them. */
@RestControllerAdvice
class UploadProblems {

    /** The name of the file is not repeated: it may be a person's. */
    @ExceptionHandler(MultipartException.class)
    ProblemDetail unreadable(MultipartException e) {
        return Problems.problem(HttpStatus.BAD_REQUEST, "the uploaded files cannot be read as they were sent; a file name may hold a character"
                + " that no file name may hold, or the upload broke off", Fault.SETTINGS);
    }
}
