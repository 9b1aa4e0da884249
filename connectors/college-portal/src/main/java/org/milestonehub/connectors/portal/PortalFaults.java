package org.milestonehub.connectors.portal;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.milestonehub.spi.ConnectorContext;
import org.milestonehub.spi.ConnectorException;
import org.milestonehub.spi.Fault;

/**
 * What a status code means for the hub. Messages name the resource and the status, never the portal's own detail: that
 * may quote a student.
 */
final class PortalFaults {

    /** The portal no longer knows the cursor: only a read from the beginning helps. */
    static final class CursorExpired extends RuntimeException {

        private static final long serialVersionUID = 1L;

        CursorExpired() {
            super("the portal no longer knows the cursor");
        }
    }

    private static final String CURSOR_EXPIRED = "urn:portal:cursor-expired";
    private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

    private final String connection;
    private final Clock clock;

    PortalFaults(ConnectorContext context) {
        this.connection = context.connection();
        this.clock = context.clock();
    }

    /** Passes an answer with a good status. */
    void requireGood(HttpResponse<byte[]> answer, String path) {
        int status = answer.statusCode();
        if (status >= 200 && status < 300) {
            requireNoWebPage(answer, path);
            return;
        }
        String message = prefix() + path + " answered " + status;
        if (status == 400 && CURSOR_EXPIRED.equals(problemType(answer))) {
            throw new CursorExpired();
        }
        Optional<Duration> pause = pause(answer);
        if (status == 429 || status == 503 && pause.isPresent()) {
            throw pause.map(p -> ConnectorException.throttled(message + " and asks to wait " + p, p))
                    .orElseGet(() -> new ConnectorException(Fault.THROTTLED, message));
        }
        throw new ConnectorException(fault(status), message + advice(status));
    }

    private void requireNoWebPage(HttpResponse<byte[]> answer, String path) {
        if (answer.headers().firstValue("Content-Type").filter(type -> type.startsWith("text/html")).isPresent()) {
            throw new ConnectorException(Fault.SETTINGS, prefix() + path + " answered with a web page; check base-url");
        }
    }

    ConnectorException unreachable(String path, String what) {
        return new ConnectorException(Fault.UNREACHABLE, prefix() + path + ": " + what);
    }

    String prefix() {
        return connection + ": ";
    }

    private static Fault fault(int status) {
        return switch (status) {
            case 401, 403 -> Fault.CREDENTIALS;
            case 408 -> Fault.UNREACHABLE;
            case 301, 302, 303, 307, 308, 404, 405 -> Fault.SETTINGS;
            default -> status >= 500 ? Fault.UNREACHABLE : Fault.DEFECT;
        };
    }

    private static String advice(int status) {
        return switch (fault(status)) {
            case CREDENTIALS -> "; check client-id, client-secret and scope";
            case SETTINGS -> "; check base-url";
            default -> "";
        };
    }

    private static String problemType(HttpResponse<byte[]> answer) {
        try {
            return PortalJson.object(answer.body(), "the problem").path("type").asText();
        } catch (ConnectorException e) {
            return "";
        }
    }

    private Optional<Duration> pause(HttpResponse<byte[]> answer) {
        return answer.headers().firstValue("Retry-After").flatMap(this::pause);
    }

    private Optional<Duration> pause(String retryAfter) {
        try {
            Duration pause = retryAfter.strip().matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(retryAfter.strip()))
                    : Duration.between(clock.instant(),
                            ZonedDateTime.parse(retryAfter.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
            Duration atLeast = pause.isNegative() ? Duration.ZERO : pause;
            return Optional.of(atLeast.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : atLeast);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
