package org.milestonehub.core.connection;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.milestonehub.core.connection.YamlValue.Entry;
import org.milestonehub.core.connection.YamlValue.Mapping;
import org.milestonehub.core.connection.YamlValue.Sequence;
import org.milestonehub.core.connection.YamlValue.Text;

/**
 * Writes a document in the one form that the hub keeps: top keys in the order in which they are documented, names inside
 * sorted, no comments, quotes only where YAML needs them. The same meaning gives the same text.
 */
final class CanonicalYaml {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./$+*][A-Za-z0-9_./:@%+*$ -]*");
    private static final Pattern NUMBER = Pattern.compile("-\\d+(\\.\\d+)?");
    private static final List<String> ORDER = List.of("district", "connection", "agreement", "delivery", "framework", "identity", "title", "timeZone",
            "year", "credits", "connector", "party", "kind", "basis", "purpose", "groups", "redisclosure", "from", "until",
            "bring", "every", "fullEvery", "webhook", "settings", "streams", "guard", "calendar", "graceDays", "alerts", "mapping", "send", "window",
            "ownership", "parameters", "schools", "automatic", "ask", "lead", "pairs", "weights");

    private CanonicalYaml() {}

    static String write(DocumentKind kind, Mapping document) {
        StringBuilder out = new StringBuilder();
        document.entries().entrySet().stream()
                .filter(entry -> kind == DocumentKind.DISTRICT || !entry.getKey().equals("district"))
                .sorted((a, b) -> Integer.compare(rank(kind, a.getKey()), rank(kind, b.getKey())))
                .forEach(entry -> write(entry.getKey(), entry.getValue(), 0, out));
        return out.toString();
    }

    private static int rank(DocumentKind kind, String key) {
        return key.equals(kind.code()) ? -1 : ORDER.indexOf(key);
    }

    private static void write(String key, Entry entry, int indent, StringBuilder out) {
        if (isEmpty(entry.value())) {
            return;
        }
        out.append(" ".repeat(indent)).append(scalar(key)).append(':');
        if (entry.value() instanceof Mapping mapping) {
            out.append('\n');
            mapping.entries().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(inner -> write(inner.getKey(), inner.getValue(), indent + 2, out));
        } else {
            out.append(' ').append(flow(entry.value())).append('\n');
        }
    }

    private static boolean isEmpty(YamlValue value) {
        return value instanceof Mapping mapping && mapping.entries().values().stream().allMatch(e -> isEmpty(e.value()))
                || value instanceof Sequence sequence && sequence.values().isEmpty()
                || value instanceof Text text && text.text().isBlank();
    }

    private static String flow(YamlValue value) {
        if (value instanceof Sequence sequence) {
            return "[" + String.join(", ", sequence.values().stream().map(CanonicalYaml::flow).toList()) + "]";
        }
        return scalar(((Text) value).text());
    }

    private static String scalar(String text) {
        boolean plain = PLAIN.matcher(text).matches() && !text.contains(": ") && !text.endsWith(":") && !text.endsWith(" ")
                && !text.startsWith("*") && !text.matches("\\d+:.*");
        return plain || NUMBER.matcher(text).matches() ? text : quoted(text);
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20 || c == 0x7f) {
                        out.append(String.format("\\u%04x", c));
                    } else {
                        out.appendCodePoint(c);
                    }
                }
            }
        });
        return out.append('"').toString();
    }
}
