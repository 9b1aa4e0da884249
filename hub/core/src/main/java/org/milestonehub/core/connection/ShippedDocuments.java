package org.milestonehub.core.connection;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Documents that travel with the hub as resources: {@code bindings/<set>/index.txt} names them, and a name in
 * <code>${...}</code> is to be filled in.
 */
public final class ShippedDocuments {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([a-z0-9-]+)}");

    private ShippedDocuments() {}

    /**
     * The documents of a set, filled in.
     *
     * @param values placeholder to value; values that a document does not ask for are left aside
     * @throws IllegalArgumentException when a placeholder has no value, naming all of them
     */
    public static List<DocumentText> filled(String set, Map<String, String> values) {
        List<DocumentText> texts = raw(set);
        Set<String> lacking = new TreeSet<>();
        texts.forEach(text -> lacking.addAll(placeholders(text)));
        lacking.removeAll(values.keySet());
        if (!lacking.isEmpty()) {
            throw new IllegalArgumentException("no value for " + String.join(", ", lacking));
        }
        return texts.stream().map(text -> new DocumentText(text.file(), PLACEHOLDER.matcher(text.text())
                .replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), ""))))).toList();
    }

    private static Set<String> placeholders(DocumentText text) {
        Set<String> names = new TreeSet<>();
        PLACEHOLDER.matcher(text.text()).results().forEach(found -> names.add(found.group(1)));
        return names;
    }

    private static List<DocumentText> raw(String set) {
        return read(set, "index.txt").lines()
                .filter(file -> !file.isBlank())
                .map(file -> new DocumentText(file, read(set, file)))
                .toList();
    }

    private static String read(String set, String file) {
        String name = "bindings/" + set + "/" + file;
        try (InputStream in = ShippedDocuments.class.getClassLoader().getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException(name + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }
}
