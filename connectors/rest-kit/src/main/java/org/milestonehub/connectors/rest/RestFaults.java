package org.milestonehub.connectors.rest;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Consumer;
import org.milestonehub.spi.ConnectorContext;
import org.milestonehub.spi.ConnectorException;
import org.milestonehub.spi.Fault;

/**
 * What a status code means for the hub. Messages name the resource and the status, never the system's own detail: that may quote a
 * student.
 */
public final class RestFaults {

    private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

    private final String connection;
    private final Clock clock;
    private final String credentials;
    private final Consumer<HttpResponse<byte[]>> first;

    /**
     * For a system whose answers mean what their status says.
     *
     * @param credentials the settings to check when the system refuses them, as {@code client-id and client-secret}
     */
    public RestFaults(ConnectorContext context, String credentials) {
        this(context, credentials, answer -> {});
    }

    /** @param first looks at an answer that is not good before its status is judged, and may throw what it means */
    public RestFaults(ConnectorContext context, String credentials, Consumer<HttpResponse<byte[]>> first) {
        this.connection = context.connection();
        this.clock = context.clock();
        this.credentials = credentials;
        this.first = first;
    }

    /**
     * Passes an answer with a good status.
     *
     * @param path names the resource in messages
     * @throws ConnectorException {@code CREDENTIALS} for 401 and 403, {@code SETTINGS} for redirects, 404, 405 and web pages,
     *     {@code THROTTLED} for 429 and for 503 with a pause, {@code UNREACHABLE} for 408 and other 5xx, else {@code DEFECT}
     */
    public void requireGood(HttpResponse<byte[]> answer, String path) {
        int status = answer.statusCode();
        if (status >= 200 && status < 300) {
            requireNoWebPage(answer.headers(), path);
            return;
        }
        first.accept(answer);
        String message = prefix() + path + " answered " + status;
        Optional<Duration> pause = answer.headers().firstValue("Retry-After").flatMap(this::pause);
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

    /** For a read that was not answered. */
    public ConnectorException unreachable(String path, AnswerLost lost) {
        return new ConnectorException(Fault.UNREACHABLE, prefix() + path + ": " + lost.getMessage());
    }

    /** The connection, for the beginning of a message. */
    public String prefix() {
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

    private String advice(Fault fault) {
        return switch (fault) {
            case CREDENTIALS -> "; check " + credentials;
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
