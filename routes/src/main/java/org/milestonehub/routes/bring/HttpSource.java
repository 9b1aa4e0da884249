package org.milestonehub.routes.bring;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.milestonehub.core.camel.BroughtFiles.Look;
import org.milestonehub.spi.ConnectorException;
import org.milestonehub.spi.Fault;
import org.milestonehub.spi.Secret;

/** One file at an address. Its size and time come from the headers; where they lack, it is brought every time. */
final class HttpSource implements FileSource {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final URI address;
    private final Optional<String> user;
    private final Optional<Secret> password;
    private final Instant now;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(20))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    HttpSource(URI address, Optional<String> user, Optional<Secret> password, Instant now) {
        this.address = address;
        this.user = user;
        this.password = password;
        this.now = now;
    }

    @Override
    public List<Look> list() {
        HttpResponse<Void> answer = send("HEAD", BodyHandlers.discarding());
        long bytes = answer.headers().firstValueAsLong("content-length").orElse(-1);
        Instant modified = answer.headers().firstValue("last-modified").flatMap(HttpSource::time).orElse(now);
        String path = address.getPath();
        String name = path == null ? "" : path.substring(path.lastIndexOf('/') + 1);
        return List.of(new Look(name.isEmpty() ? "download" : name, bytes, modified));
    }

    @Override
    public void fetch(Look file, Path to) {
        send("GET", BodyHandlers.ofFile(to));
    }

    @Override
    public void delete(Look file) {
        throw new ConnectorException(Fault.SETTINGS, "a file at an https address cannot be deleted; write afterwards: keep");
    }

    @Override
    public void close() {}

    private <T> HttpResponse<T> send(String method, HttpResponse.BodyHandler<T> handler) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .method(method, HttpRequest.BodyPublishers.noBody());
        user.ifPresent(name -> request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(
                (name + ":" + password.map(Secret::reveal).orElse("")).getBytes(StandardCharsets.UTF_8))));
        try {
            HttpResponse<T> answer = client.send(request.build(), handler);
            if (answer.statusCode() == 200) {
                return answer;
            }
            throw refused(answer.statusCode());
        } catch (IOException e) {
            throw new ConnectorException(Fault.UNREACHABLE, address.getHost() + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectorException(Fault.UNREACHABLE, "interrupted while waiting for " + address.getHost(), e);
        }
    }

    private ConnectorException refused(int status) {
        Fault fault = switch (status) {
            case 401, 403 -> Fault.CREDENTIALS;
            case 429 -> Fault.THROTTLED;
            case 301, 302, 303, 307, 308, 404, 405, 410 -> Fault.SETTINGS;
            default -> Fault.UNREACHABLE;
        };
        return new ConnectorException(fault, address.getHost() + " answered " + status + " for " + address.getPath());
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
