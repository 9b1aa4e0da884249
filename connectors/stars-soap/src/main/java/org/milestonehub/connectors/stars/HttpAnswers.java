package org.milestonehub.connectors.stars;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.milestonehub.connectors.stars.HttpAnswerCheck.NotSoap;
import org.milestonehub.spi.ConnectorException;
import org.milestonehub.spi.Fault;

/** Turns an HTTP answer that is no SOAP message into who must act. */
final class HttpAnswers {

    private static final Duration USUAL_PAUSE = Duration.ofMinutes(1);
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

    private final Clock clock;

    HttpAnswers(Clock clock) {
        this.clock = clock;
    }

    StarsCallFailed explain(String where, NotSoap answer) {
        String what = where + answer.getMessage();
        int status = answer.status();
        if (status == 429 || status == 503 && !answer.retryAfter().isEmpty()) {
            Duration pause = pause(answer.retryAfter());
            return new StarsCallFailed(ConnectorException.throttled(what + ": asked to slow down", pause), false);
        }
        if (status == 401 || status == 403) {
            return failed(Fault.CREDENTIALS, what + ": the server lets this user or this machine in no further", false);
        }
        if (status >= 300 && status < 400 || status == 404 || status == 405) {
            return failed(Fault.SETTINGS, what + ": no SOAP service answers there; check the address", false);
        }
        if (status >= 500) {
            return failed(Fault.UNREACHABLE, what + ": the server or something before it failed", true);
        }
        if (status >= 400) {
            return failed(Fault.DEFECT, what + ": the server does not accept the request", false);
        }
        return failed(Fault.SETTINGS, what + " instead of a SOAP message, perhaps a sign-in or error page; check the address "
                + "and any proxy between", true);
    }

    /** A pause as seconds or as an HTTP date; a minute where neither can be read. */
    Duration pause(String text) {
        if (text.matches("[0-9]{1,9}")) {
            return within(Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            ZonedDateTime until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
            return within(Duration.between(clock.instant(), until.toInstant()));
        } catch (DateTimeException e) {
            return USUAL_PAUSE;
        }
    }

    private static Duration within(Duration pause) {
        if (pause.compareTo(SHORTEST_PAUSE) < 0) {
            return SHORTEST_PAUSE;
        }
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    private static StarsCallFailed failed(Fault fault, String message, boolean mayHaveBeenDone) {
        return new StarsCallFailed(new ConnectorException(fault, message), mayHaveBeenDone);
    }
}
