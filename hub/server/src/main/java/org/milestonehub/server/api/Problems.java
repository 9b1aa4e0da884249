package org.milestonehub.server.api;

import java.util.Locale;
import org.milestonehub.core.connection.DocumentProblem;
import org.milestonehub.core.connection.DocumentsException;
import org.milestonehub.core.milestone.StandsAlreadyException;
import org.milestonehub.core.sync.SyncException;
import org.milestonehub.spi.ConnectorException;
import org.milestonehub.spi.Fault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Failures as problem documents: {@code detail} says what, {@code who} must act, {@code problems} where. */
@RestControllerAdvice("org.milestonehub.server.api")
@Order(Ordered.HIGHEST_PRECEDENCE)
class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    @ExceptionHandler(Refusal.class)
    ProblemDetail refused(Refusal refusal) {
        return problem(refusal.status(), String.valueOf(refusal.getMessage()), Fault.SETTINGS);
    }

    @ExceptionHandler(StandsAlreadyException.class)
    ProblemDetail stands(StandsAlreadyException e) {
        return problem(HttpStatus.CONFLICT, String.valueOf(e.getMessage()), Fault.SETTINGS);
    }

    @ExceptionHandler(SyncException.class)
    ProblemDetail sync(SyncException e) {
        return problem(status(e.fault()), String.valueOf(e.getMessage()), e.fault());
    }

    @ExceptionHandler(ConnectorException.class)
    ProblemDetail connector(ConnectorException e) {
        return problem(status(e.fault()), String.valueOf(e.getMessage()), e.fault());
    }

    @ExceptionHandler(DocumentsException.class)
    ProblemDetail documents(DocumentsException e) {
        ProblemDetail problem = problem(HttpStatus.UNPROCESSABLE_ENTITY, String.valueOf(e.getMessage()), Fault.SETTINGS);
        problem.setProperty("problems", e.problems().stream().map(DocumentProblem::toString).toList());
        return problem;
    }

    @ExceptionHandler(HttpMessageNotReadableException.class)
    ProblemDetail unreadable(HttpMessageNotReadableException e) {
        return problem(HttpStatus.BAD_REQUEST, UnreadableBody.why(e) + ". See the API's description for what belongs there", Fault.SETTINGS);
    }

    /** What was given is not repeated: it may hold a name. */
    @ExceptionHandler(MethodArgumentTypeMismatchException.class)
    ProblemDetail mistaken(MethodArgumentTypeMismatchException e) {
        return problem(HttpStatus.BAD_REQUEST, e.getName() + " is not " + UnreadableBody.kind(e.getParameter().nestedIfOptional().getNestedParameterType())
                + ". See the API's description for what it may be", Fault.SETTINGS);
    }

    @ExceptionHandler(RuntimeException.class)
    ProblemDetail surprise(RuntimeException e) {
        // The message of a surprise may quote a row: only its type is told.
        StackTraceElement[] trace = e.getStackTrace();
        LOG.error("the API met {} at {}", e.getClass().getName(), trace.length == 0 ? "?" : trace[0]);
        return problem(HttpStatus.INTERNAL_SERVER_ERROR, "the hub met " + e.getClass().getSimpleName() + "; its log says where",
                Fault.DEFECT);
    }

    static ProblemDetail problem(HttpStatus status, String detail, Fault fault) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setProperty("who", fault.name().toLowerCase(Locale.ROOT));
        return problem;
    }

    private static HttpStatus status(Fault fault) {
        return switch (fault) {
            case SETTINGS, BAD_DATA -> HttpStatus.UNPROCESSABLE_ENTITY;
            case CREDENTIALS -> HttpStatus.BAD_GATEWAY;
            case UNREACHABLE, THROTTLED -> HttpStatus.SERVICE_UNAVAILABLE;
            case DEFECT -> HttpStatus.INTERNAL_SERVER_ERROR;
        };
    }
}
