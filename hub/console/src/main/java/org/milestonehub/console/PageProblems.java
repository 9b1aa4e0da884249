package org.milestonehub.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.web.servlet.error.ErrorViewResolver;
import org.springframework.boot.web.servlet.error.ErrorAttributes;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.validation.BindException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** What went wrong with an address: a page for browsers, a problem document for programs; what nobody expected is in the log. */
@ControllerAdvice
@Order(PageProblems.BEFORE_SPRINGS_OWN)
class PageProblems implements ErrorViewResolver {

    private static final Logger LOG = LoggerFactory.getLogger(PageProblems.class);
    private static final int SERVER = 500;
    static final int BEFORE_SPRINGS_OWN = Ordered.HIGHEST_PRECEDENCE + 100;

    private final ErrorAttributes errors;

    PageProblems(ErrorAttributes errors) {
        this.errors = errors;
    }

    /** Neither the address nor what was typed is repeated: it may hold a name. */
    @ExceptionHandler({NoHandlerFoundException.class, NoResourceFoundException.class, HttpRequestMethodNotSupportedException.class, ServletRequestBindingException.class,
        BindException.class, MethodArgumentTypeMismatchException.class})
    @Nullable ResponseEntity<ProblemDetail> unreadable(Exception e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        HttpStatusCode status = e instanceof ErrorResponse answer ? answer.getStatusCode() : HttpStatus.BAD_REQUEST;
        if (wantsPage(request)) {
            response.sendError(status.value());
            return null;
        }
        return ResponseEntity.status(status).body(e instanceof ErrorResponse answer && status.value() != HttpStatus.NOT_FOUND.value()
                ? answer.getBody()
                : ProblemDetail.forStatusAndDetail(status, status.value() == HttpStatus.NOT_FOUND.value()
                        ? "there is nothing at this address" : "the request cannot be read; see the API's description"));
    }

    private static boolean wantsPage(HttpServletRequest request) {
        return !request.getServletPath().startsWith("/api/")
                && Optional.ofNullable(request.getHeader(HttpHeaders.ACCEPT)).filter(accept -> accept.contains("text/html")).isPresent();
    }

    @Override
    public ModelAndView resolveErrorView(HttpServletRequest request, HttpStatus status, Map<String, Object> model) {
        if (status.value() >= SERVER) {
            // The message of a surprise may quote a row: only its type and place are told.
            Throwable cause = errors.getError(new ServletWebRequest(request));
            while (cause != null && cause.getCause() != null) {
                cause = cause.getCause();
            }
            StackTraceElement[] trace = cause == null ? new StackTraceElement[0] : cause.getStackTrace();
            LOG.error("a page met {} at {}", cause == null ? "status " + status.value() : cause.getClass().getName(),
                    trace.length == 0 ? "?" : trace[0]);
        }
        return new ModelAndView("error", Map.of("status", status.value()), status);
    }
}
