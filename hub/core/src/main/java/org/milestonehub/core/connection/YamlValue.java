package org.milestonehub.core.connection;

import java.util.List;
import java.util.Map;

/** A value of a document with the place where it stands. Scalars are text: what they mean is for the reader to say. */
sealed interface YamlValue {

    /** 1 is the first line. */
    int line();

    /** 1 is the first character. */
    int column();

    /** As words of a sentence. */
    String what();

    record Text(String text, int line, int column) implements YamlValue {
        @Override
        public String what() {
            return "a text";
        }
    }

    record Sequence(List<YamlValue> values, int line, int column) implements YamlValue {
        @Override
        public String what() {
            return "a list";
        }
    }

    /** Entries in the order of the file; a key's own place is kept for messages about the key. */
    record Mapping(Map<String, Entry> entries, int line, int column) implements YamlValue {
        @Override
        public String what() {
            return "a group of keys";
        }
    }

    /** One entry of a mapping. */
    record Entry(YamlValue value, int line, int column) {}
}
