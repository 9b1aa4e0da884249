package org.milestonehub.connectors.portal;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.milestonehub.spi.ConnectorContext;
import org.milestonehub.spi.ConnectorException;
import org.milestonehub.spi.Fault;
import org.milestonehub.spi.Settings;

/**
 * Calls to one portal. One attempt each, but for a token that the portal no longer knows: that one is fetched anew,
 * once.
 */
final class PortalHttp {

    /** The request left and no answer came: whether it took effect is not known. */
    static final class AnswerLost extends Exception {

        private static final long serialVersionUID = 1L;

        AnswerLost(String message) {
            super(message);
        }
    }

    private final HttpClient client;
    private final URI base;
    private final Duration timeout;
    private final PortalFaults faults;
    private final PortalSignIn signIn;

    PortalHttp(Settings settings, ConnectorContext context) {
        this.client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.get(PortalSettings.CONNECT_TIMEOUT)).build();
        this.base = PortalSignIn.trimmed(settings.get(PortalSettings.BASE_URL));
        this.timeout = settings.get(PortalSettings.ANSWER_TIMEOUT);
        this.faults = new PortalFaults(context);
        this.signIn = new PortalSignIn(settings, context, this);
    }

    /** Signs in, unless a good token is at hand. */
    void signIn() {
        signIn.token();
    }

    /** Reads an object; a failure is always an exception that says who must act. */
    JsonNode read(String path, String query) {
        return ask(path, HttpRequest.newBuilder(address(path, query)).GET());
    }

    /** Asks by a body, without effect on the portal. */
    JsonNode ask(String path, Object body) {
        return ask(path, json(HttpRequest.newBuilder(address(path, "")), "POST", body));
    }

    /** Puts a document, where sending it twice does no harm. */
    void put(String path, Object body) {
        HttpResponse<byte[]> answer = answered(path, json(HttpRequest.newBuilder(address(path, "")), "PUT", body));
        faults.requireGood(answer, path);
    }

    /**
     * Writes. A server error says nothing about what was written before it, so it counts as a lost answer.
     *
     * @throws ConnectorException when nothing of it took effect
     */
    JsonNode write(String path, Object body) throws AnswerLost {
        HttpResponse<byte[]> answer = signedIn(json(HttpRequest.newBuilder(address(path, "")), "POST", body));
        if (answer.statusCode() >= 500) {
            throw new AnswerLost("the portal answered " + answer.statusCode());
        }
        faults.requireGood(answer, path);
        try {
            return PortalJson.object(answer.body(), "the answer");
        } catch (ConnectorException e) {
            throw new AnswerLost(String.valueOf(e.getMessage()));
        }
    }

    /** One attempt without a token, for the sign-in itself. */
    HttpResponse<byte[]> once(HttpRequest.Builder request, String path) {
        try {
            return send(request);
        } catch (AnswerLost e) {
            throw faults.unreachable(path, String.valueOf(e.getMessage()));
        }
    }

    PortalFaults faults() {
        return faults;
    }

    private JsonNode ask(String path, HttpRequest.Builder request) {
        HttpResponse<byte[]> answer = answered(path, request);
        faults.requireGood(answer, path);
        return PortalJson.object(answer.body(), "the answer of " + path);
    }

    private HttpResponse<byte[]> answered(String path, HttpRequest.Builder request) {
        try {
            return signedIn(request);
        } catch (AnswerLost e) {
            throw faults.unreachable(path, String.valueOf(e.getMessage()));
        }
    }

    private HttpResponse<byte[]> signedIn(HttpRequest.Builder request) throws AnswerLost {
        String token = signIn.token();
        HttpResponse<byte[]> answer = send(request.setHeader("Authorization", "Bearer " + token));
        if (answer.statusCode() != 401) {
            return answer;
        }
        signIn.forget(token);
        return send(request.setHeader("Authorization", "Bearer " + signIn.token()));
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws AnswerLost {
        HttpRequest whole = request.setHeader("Accept", "application/json").timeout(timeout).build();
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
            throw new ConnectorException(Fault.SETTINGS, faults.prefix() + "the certificate of " + base.getAuthority()
                    + " is not trusted; check base-url, or add the certificate to the trust store", cause);
        }
        if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException
                || cause instanceof SSLHandshakeException) {
            throw new ConnectorException(Fault.UNREACHABLE, faults.prefix() + "no connection to " + base.getAuthority()
                    + " (" + cause.getClass().getSimpleName() + ")", cause);
        }
        if (cause instanceof IOException) {
            return new AnswerLost("the connection broke (" + cause.getClass().getSimpleName() + ")");
        }
        throw new ConnectorException(Fault.DEFECT, faults.prefix() + "the call could not be made", cause);
    }

    private URI address(String path, String query) {
        return URI.create(base + path + (query.isEmpty() ? "" : "?" + query));
    }

    private static HttpRequest.Builder json(HttpRequest.Builder request, String method, Object body) {
        return request.setHeader("Content-Type", "application/json")
                .method(method, BodyPublishers.ofByteArray(PortalJson.bytes(body)));
    }
}
