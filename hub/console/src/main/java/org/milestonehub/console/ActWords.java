package org.milestonehub.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** What the audit trail says of an act, in words for people. */
@Component("acts")
public class ActWords {

    private static final String WORDS = "/words/acts.properties";
    private static final String KIND = "kind.";

    private final Properties words = new Properties();

    ActWords() {
        try (InputStream in = Objects.requireNonNull(ActWords.class.getResourceAsStream(WORDS), WORDS)) {
            words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An act in words; its code where nobody gave it any. */
    public String of(String action) {
        return words.getProperty(action, action);
    }

    /** Beginnings of acts by what they are called, in the order of their names. */
    public Map<String, String> kinds() {
        Map<String, String> kinds = new TreeMap<>();
        words.stringPropertyNames().stream().filter(name -> name.startsWith(KIND))
                .forEach(name -> kinds.put(words.getProperty(name), name.substring(KIND.length())));
        return kinds;
    }
}
