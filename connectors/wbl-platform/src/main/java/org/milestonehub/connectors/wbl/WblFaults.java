package org.milestonehub.connectors.wbl;

import java.net.http.HttpHeaders;
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
 * What a status code means for the hub. Messages name the resource and the status, never the platform's own message:
 * that may quote a student.
 */
final class WblFaults {

    private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

    private final String connection;
    private final Clock clock;

    WblFaults(ConnectorContext context) {
        this.connection = context.connection();
        this.clock = context.clock();
    }

    /** Passes a good status. */
    void requireGood(int status, HttpHeaders headers, String path) {
        if (status >= 200 && status < 300) {
            requireNoWebPage(headers, path);
            return;
        }
        String message = prefix() + path + " answered " + status;
        Optional<Duration> pause = headers.firstValue("Retry-After").flatMap(this::pause);
        if (status == 429 || status == 503 && pause.isPresent()) {
            throw pause.map(p -> ConnectorException.throttled(message + " and asks to wait " + p, p))
                    .orElseGet(() -> new ConnectorException(Fault.THROTTLED, message));
        }
        Fault fault = fault(status);
        throw new ConnectorException(fault, message + advice(fault));
    }

    private void requireNoWebPage(HttpHeaders headers, String path) {
        if (headers.firstValue("Content-Type").filter(type -> type.startsWith("text/html")).isPresent()) {
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

    private static String advice(Fault fault) {
        return switch (fault) {
            case CREDENTIALS -> "; check api-key";
            case SETTINGS -> "; check base-url";
            default -> "";
        };
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
