package org.milestonehub.core.model;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The code sets of the model, each a file {@code vocabulary/<set>.csv} with code, label and source. */
public final class Vocabulary {

    private static final Map<String, Optional<Vocabulary>> SETS = new ConcurrentHashMap<>();

    private final String name;
    private final Map<String, String> labels;

    private Vocabulary(String name, Map<String, String> labels) {
        this.name = name;
        this.labels = Collections.unmodifiableMap(labels);
    }

    /** The set of that name, empty where the hub has none. */
    public static Optional<Vocabulary> find(String set) {
        return SETS.computeIfAbsent(set, Vocabulary::read);
    }

    public String name() {
        return name;
    }

    /** Whether the set holds this code, exactly as written. */
    public boolean contains(String code) {
        return labels.containsKey(code);
    }

    /** Codes with their labels, in the order of the file. */
    public Map<String, String> labels() {
        return labels;
    }

    private static Optional<Vocabulary> read(String set) {
        if (!set.matches("[a-z][a-z0-9_]*")) {
            return Optional.empty();
        }
        try (InputStream in = Vocabulary.class.getResourceAsStream("/vocabulary/" + set + ".csv")) {
            return in == null ? Optional.empty() : Optional.of(new Vocabulary(set, read(in)));
        } catch (IOException e) {
            throw new UncheckedIOException("vocabulary " + set + " cannot be read", e);
        }
    }

    private static Map<String, String> read(InputStream in) throws IOException {
        Map<String, String> labels = new LinkedHashMap<>();
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        reader.readLine();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            int comma = line.indexOf(',');
            String rest = line.substring(comma + 1);
            String label = rest.startsWith("\"") ? rest.substring(1, rest.indexOf('"', 1)) : rest.substring(0, rest.indexOf(','));
            labels.put(line.substring(0, comma), label);
        }
        return labels;
    }
}
