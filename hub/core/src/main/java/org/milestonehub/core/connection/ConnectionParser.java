package org.milestonehub.core.connection;

import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.milestonehub.core.connection.BringDocument.Afterwards;

/** Reads a connection's document. */
final class ConnectionParser {

    private static final List<String> MODES = List.of("auto", "full", "delta", "off");
    private static final Set<String> SOURCES = Set.of("sftp", "file", "https", "http");
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final Duration SETTLE = Duration.ofSeconds(5);

    ConnectionDocument parse(String district, String name, Keys keys) {
        String connector = keys.required("connector", "", "oneroster-csv");
        Keys bringing = keys.group("bring");
        Optional<Every> bringEvery = bringing.parsed("every", Every::parse);
        Optional<BringDocument> bring = keys.has("bring") ? Optional.of(bring(bringing)) : Optional.empty();
        Optional<Every> every = keys.parsed("every", Every::parse);
        if (every.isPresent() && bringEvery.isPresent()) {
            keys.wrong("every", "stands also under bring; keep one of them");
        }
        Optional<Every> fullEvery = keys.parsed("fullEvery", Every::parse);
        boolean webhook = keys.choice("webhook", List.of("true", "false")).map("true"::equals).orElse(false);
        Map<String, String> settings = keys.group("settings").allTexts();
        return new ConnectionDocument(district, name, connector, bring, every.or(() -> bringEvery), fullEvery, webhook, settings,
                streams(keys.group("streams")), GuardParser.limits(keys.group("guard")),
                CalendarParser.calendar(keys.group("calendar")), GuardParser.graceDays(keys));
    }

    private static BringDocument bring(Keys keys) {
        keys.required("from", "", "sftp://sis.example.edu/export");
        URI from = keys.parsed("from", ConnectionParser::source).orElse(URI.create("file:/"));
        BringDocument bring = new BringDocument(from, keys.text("match").orElse("**"), keys.text("user"),
                reference(keys, "password"), reference(keys, "key"), reference(keys, "passphrase"), keys.text("hostKey"),
                keys.parsed("settle", ConnectionParser::duration).orElse(SETTLE),
                keys.choice("afterwards", List.of("keep", "delete")).map("delete"::equals).orElse(false)
                        ? Afterwards.DELETE : Afterwards.KEEP);
        if ("sftp".equals(from.getScheme())) {
            if (bring.user().isEmpty()) {
                keys.wrong("user", "is required for sftp");
            }
            if (bring.password().isEmpty() && bring.key().isEmpty()) {
                keys.wrong("key", "sftp wants a key or a password; for example key: \"secret:sis-key\"");
            }
        }
        keys.nothingElse();
        return bring;
    }

    private static Optional<String> reference(Keys keys, String key) {
        return keys.parsed(key, text -> {
            if (!SecretReference.isOne(text)) {
                throw new IllegalArgumentException("a secret does not stand in a document; write secret:NAME and keep the"
                        + " value under that name");
            }
            return text;
        });
    }

    private static Map<String, String> streams(Keys keys) {
        Map<String, String> streams = new LinkedHashMap<>();
        keys.names().forEach(stream -> keys.choice(stream, MODES).ifPresent(mode -> streams.put(stream, mode)));
        return streams;
    }

    private static URI source(String text) {
        URI uri;
        try {
            uri = URI.create(text.startsWith("sftp:") && !text.startsWith("sftp://") ? "sftp://" + text.substring(5) : text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("is not an address; write sftp://host/folder, file:/folder or https://host/file", e);
        }
        if (uri.getScheme() == null || !SOURCES.contains(uri.getScheme())) {
            throw new IllegalArgumentException("wants sftp://host/folder, file:/folder or https://host/file");
        }
        if (uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("holds a user or password; write them as user: and password:");
        }
        if ("http".equals(uri.getScheme()) && !LOOPBACK.contains(String.valueOf(uri.getHost()))) {
            throw new IllegalArgumentException("would send students' records unencrypted; write https");
        }
        if (!"file".equals(uri.getScheme()) && uri.getHost() == null) {
            throw new IllegalArgumentException("\"" + text + "\" names no host");
        }
        if ("file".equals(uri.getScheme()) && uri.getPath() == null) {
            throw new IllegalArgumentException("\"" + text + "\" is not a whole path; write file:/folder");
        }
        return uri;
    }

    private static Duration duration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("\"" + text + "\" is not a duration; write PT10S for ten seconds", e);
        }
    }
}
