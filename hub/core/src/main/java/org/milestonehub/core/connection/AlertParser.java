package org.milestonehub.core.connection;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code alerts:} of a district. */
final class AlertParser {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    private AlertParser() {}

    static AlertDocument alerts(Keys keys) {
        List<String> email = keys.list("email");
        Optional<URI> smtp = keys.parsed("smtp", text -> address(text, List.of("smtp", "smtps")));
        String from = keys.text("from").orElse("");
        Optional<String> password = keys.parsed("password", AlertParser::reference);
        Optional<URI> webhook = keys.parsed("webhook", text -> address(text, List.of("https", "http")));
        if (!email.isEmpty() && (smtp.isEmpty() || from.isEmpty())) {
            keys.wrong("email", "wants smtp: smtp://host:25 and from: hub@district.example beside it");
        }
        webhook.filter(uri -> "http".equals(uri.getScheme()) && !LOOPBACK.contains(String.valueOf(uri.getHost())))
                .ifPresent(uri -> keys.wrong("webhook", "would travel unencrypted; write https"));
        AlertDocument alerts = new AlertDocument(email, from, smtp, keys.text("user"), password, webhook);
        keys.nothingElse();
        return alerts;
    }

    private static URI address(String text, List<String> schemes) {
        URI uri = URI.create(text);
        if (uri.getScheme() == null || !schemes.contains(uri.getScheme()) || uri.getHost() == null || uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("\"" + text + "\" is no address; write " + schemes.get(0) + "://host, without a user in it");
        }
        return uri;
    }

    private static String reference(String text) {
        if (!SecretReference.isOne(text)) {
            throw new IllegalArgumentException("a secret does not stand in a document; write secret:NAME and keep the value under that name");
        }
        return text;
    }
}
