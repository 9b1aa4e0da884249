package org.milestonehub.connectors.wbl;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.milestonehub.spi.ConnectorContext;
import org.milestonehub.spi.ConnectorException;
import org.milestonehub.spi.Fault;
import org.milestonehub.spi.Secret;
import org.milestonehub.spi.Settings;

/** Calls to one platform, one attempt each. */
final class WblHttp {

    /** A good answer. */
    record Answer(JsonNode body, HttpHeaders headers) {}

    /** The request left and no answer came: whether it took effect is not known. */
    static final class AnswerLost extends Exception {

        private static final long serialVersionUID = 1L;

        AnswerLost(String message) {
            super(message);
        }
    }

    private final HttpClient client;
    private final String base;
    private final Secret key;
    private final Duration timeout;
    private final WblFaults faults;

    WblHttp(Settings settings, ConnectorContext context) {
        this.client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.get(WblSettings.CONNECT_TIMEOUT)).build();
        this.base = settings.get(WblSettings.BASE_URL).toString().replaceAll("/+$", "");
        this.key = new Secret(settings.get(WblSettings.API_KEY).reveal().strip());
        this.timeout = settings.get(WblSettings.ANSWER_TIMEOUT);
        this.faults = new WblFaults(context);
        if (!key.reveal().matches("[\\x21-\\x7e]+")) {
            throw new ConnectorException(Fault.SETTINGS, faults.prefix()
                    + "api-key holds signs that a key cannot have");
        }
    }

    /** Reads; a failure is always an exception that says who must act. */
    Answer read(String path, String query) {
        return ask(path, HttpRequest.newBuilder(URI.create(base + path + "?" + query)).GET());
    }

    /** Reads one record, empty where the platform has none there. */
    Optional<JsonNode> find(String path) {
        try {
            HttpResponse<byte[]> answer = send(HttpRequest.newBuilder(URI.create(base + path)).GET());
            if (answer.statusCode() == 404) {
                return Optional.empty();
            }
            faults.requireGood(answer.statusCode(), answer.headers(), path);
            return Optional.of(WblJson.read(answer.body(), faults.prefix() + "the answer of " + path));
        } catch (AnswerLost e) {
            throw faults.unreachable(path, String.valueOf(e.getMessage()));
        }
    }

    /** Asks by a body, without effect on the platform. */
    Answer ask(String path, Object body) {
        return ask(path, json(path, "POST", body));
    }

    /** Puts a document, where sending it twice does no harm. */
    void put(String path, Object body) {
        answered(path, json(path, "PUT", body));
    }

    /**
     * Writes. A server error says nothing about what was written before it, so it counts as a lost answer.
     *
     * @throws ConnectorException when nothing of it took effect
     */
    JsonNode write(String path, Object body) throws AnswerLost {
        HttpResponse<byte[]> answer = send(json(path, "POST", body));
        if (answer.statusCode() >= 500) {
            throw new AnswerLost("the platform answered " + answer.statusCode());
        }
        faults.requireGood(answer.statusCode(), answer.headers(), path);
        try {
            return WblJson.read(answer.body(), "the answer");
        } catch (ConnectorException e) {
            throw new AnswerLost(String.valueOf(e.getMessage()));
        }
    }

    private Answer ask(String path, HttpRequest.Builder request) {
        HttpResponse<byte[]> answer = answered(path, request);
        return new Answer(WblJson.read(answer.body(), faults.prefix() + "the answer of " + path), answer.headers());
    }

    private HttpResponse<byte[]> answered(String path, HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> answer = send(request);
            faults.requireGood(answer.statusCode(), answer.headers(), path);
            return answer;
        } catch (AnswerLost e) {
            throw faults.unreachable(path, String.valueOf(e.getMessage()));
        }
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws AnswerLost {
        HttpRequest whole = request.setHeader("Authorization", "Bearer " + key.reveal())
                .setHeader("Accept", "application/json").timeout(timeout).build();
        CompletableFuture<HttpResponse<byte[]>> call = client.sendAsync(whole, BodyHandlers.ofByteArray());
        try {
            // the client's own timeout ends with the headers; this one also covers a body that stalls
            return call.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            call.cancel(true);
            throw new AnswerLost("no whole answer within " + timeout);
        } catch (InterruptedException e) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            throw new AnswerLost("interrupted while waiting for the answer");
        } catch (ExecutionException e) {
            throw lost(e.getCause());
        }
    }

    private AnswerLost lost(Throwable cause) {
        boolean untrusted = Stream.iterate(cause, Objects::nonNull, Throwable::getCause)
                .anyMatch(CertificateException.class::isInstance);
        if (untrusted) {
            throw new ConnectorException(Fault.SETTINGS, faults.prefix() + "the certificate of " + authority()
                    + " is not trusted; check base-url, or add the certificate to the trust store", cause);
        }
        if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException
                || cause instanceof SSLHandshakeException) {
            throw new ConnectorException(Fault.UNREACHABLE, faults.prefix() + "no connection to " + authority()
                    + " (" + cause.getClass().getSimpleName() + ")", cause);
        }
        if (cause instanceof IOException) {
            return new AnswerLost("the connection broke (" + cause.getClass().getSimpleName() + ")");
        }
        throw new ConnectorException(Fault.DEFECT, faults.prefix() + "the call could not be made", cause);
    }

    private String authority() {
        return URI.create(base).getAuthority();
    }

    private HttpRequest.Builder json(String path, String method, Object body) {
        return HttpRequest.newBuilder(URI.create(base + path)).setHeader("Content-Type", "application/json")
                .method(method, BodyPublishers.ofByteArray(WblJson.bytes(body)));
    }
}
