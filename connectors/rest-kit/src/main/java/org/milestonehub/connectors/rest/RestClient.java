package org.milestonehub.connectors.rest;

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
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.milestonehub.spi.ConnectorException;
import org.milestonehub.spi.Fault;
import org.milestonehub.spi.Settings;

/**
 * Calls to one system, JSON both ways. One attempt each, but for a token that the system no longer knows: that one is fetched anew,
 * once. When to try again is the hub's business. Safe for use from several threads if the access is.
 */
public final class RestClient {

    private final HttpClient client;
    private final String base;
    private final Duration timeout;
    private final RestFaults faults;

    /**
     * @param base up to, and without, the paths that are called
     * @param settings with {@link RestSettings#CONNECT_TIMEOUT} and {@link RestSettings#ANSWER_TIMEOUT}
     */
    public RestClient(URI base, Settings settings, RestFaults faults) {
        this.client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.get(RestSettings.CONNECT_TIMEOUT)).build();
        this.base = base.toString().replaceAll("/+$", "");
        this.timeout = settings.get(RestSettings.ANSWER_TIMEOUT);
        this.faults = faults;
    }

    /** Faults of the same connection. */
    public RestFaults faults() {
        return faults;
    }

    /** The same calls with a way in. */
    public SignedIn with(RestAccess access) {
        return new SignedIn(access);
    }

    /**
     * One attempt without a token, for the sign-in itself.
     *
     * @throws ConnectorException when no answer came; the status of one that came is the caller's to judge
     */
    public HttpResponse<byte[]> once(String path, HttpRequest.Builder request) {
        try {
            return send(request);
        } catch (AnswerLost e) {
            throw faults.unreachable(path, e);
        }
    }

    /** A request to a path of this system. */
    public HttpRequest.Builder request(String path, String query) {
        return HttpRequest.newBuilder(URI.create(base + path + (query.isEmpty() ? "" : "?" + query)));
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
        String authority = URI.create(base).getAuthority();
        boolean untrusted = Stream.iterate(cause, Objects::nonNull, Throwable::getCause)
                .anyMatch(CertificateException.class::isInstance);
        if (untrusted) {
            throw new ConnectorException(Fault.SETTINGS, faults.prefix() + "the certificate of " + authority
                    + " is not trusted; check base-url, or add the certificate to the trust store", cause);
        }
        if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException
                || cause instanceof SSLHandshakeException) {
            throw new ConnectorException(Fault.UNREACHABLE, faults.prefix() + "no connection to " + authority
                    + " (" + cause.getClass().getSimpleName() + ")", cause);
        }
        if (cause instanceof IOException) {
            return new AnswerLost("the connection broke (" + cause.getClass().getSimpleName() + ")");
        }
        throw new ConnectorException(Fault.DEFECT, faults.prefix() + "the call could not be made", cause);
    }

    /** Calls that carry a token. */
    public final class SignedIn {

        private final RestAccess access;

        private SignedIn(RestAccess access) {
            this.access = access;
        }

        /** Fetches a token now, unless a good one is at hand. */
        public void signIn() {
            access.token();
        }

        /** Reads; a failure is always an exception that says who must act. */
        public RestAnswer read(String path, String query) {
            return answer(path, good(path, request(path, query).GET()));
        }

        /** Reads one record, empty where the system has none there. */
        public Optional<JsonNode> find(String path) {
            HttpResponse<byte[]> answer = answered(path, request(path, "").GET());
            if (answer.statusCode() == 404) {
                return Optional.empty();
            }
            faults.requireGood(answer, path);
            return Optional.of(answer(path, answer).body());
        }

        /** Asks by a body, without effect on the system. */
        public RestAnswer ask(String path, Object body) {
            return answer(path, good(path, json("POST", path, body)));
        }

        /** Puts a document, where sending it twice does no harm. */
        public void put(String path, Object body) {
            good(path, json("PUT", path, body));
        }

        /**
         * Writes. A server error says nothing about what was written before it, so it counts as a lost answer.
         *
         * @throws ConnectorException when nothing of it took effect
         */
        public JsonNode write(String path, Object body) throws AnswerLost {
            HttpResponse<byte[]> answer = signed(json("POST", path, body));
            if (answer.statusCode() >= 500) {
                throw new AnswerLost("the system answered " + answer.statusCode());
            }
            faults.requireGood(answer, path);
            try {
                return RestJson.object(answer.body(), "the answer");
            } catch (ConnectorException e) {
                throw new AnswerLost(String.valueOf(e.getMessage()));
            }
        }

        private HttpRequest.Builder json(String method, String path, Object body) {
            return request(path, "").setHeader("Content-Type", "application/json")
                    .method(method, BodyPublishers.ofByteArray(RestJson.bytes(body)));
        }

        private RestAnswer answer(String path, HttpResponse<byte[]> answer) {
            String what = faults.prefix() + "the answer of " + path;
            return new RestAnswer(RestJson.read(answer.body(), what), answer.headers(), what);
        }

        private HttpResponse<byte[]> good(String path, HttpRequest.Builder request) {
            HttpResponse<byte[]> answer = answered(path, request);
            faults.requireGood(answer, path);
            return answer;
        }

        private HttpResponse<byte[]> answered(String path, HttpRequest.Builder request) {
            try {
                return signed(request);
            } catch (AnswerLost e) {
                throw faults.unreachable(path, e);
            }
        }

        private HttpResponse<byte[]> signed(HttpRequest.Builder request) throws AnswerLost {
            String token = access.token();
            HttpResponse<byte[]> answer = send(request.setHeader("Authorization", "Bearer " + token));
            return answer.statusCode() == 401 && access.renews(token)
                    ? send(request.setHeader("Authorization", "Bearer " + access.token()))
                    : answer;
        }
    }
}
