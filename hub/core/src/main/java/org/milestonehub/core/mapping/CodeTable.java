package org.milestonehub.core.mapping;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.model.Vocabulary;

/** What the codes of a source mean, before any caching. Immutable. */
interface CodeTable {

    /** A source code that nobody has given a meaning. */
    Object UNKNOWN = new Object();

    /** The typed value, null for a code known to mean nothing here, or {@link #UNKNOWN}. */
    @Nullable Object find(String sourceCode);

    /** Where a meaning would be added, for messages. */
    String place();

    /** The source uses the hub's own codes. */
    static CodeTable of(Vocabulary vocabulary) {
        return new Own(vocabulary);
    }

    /** Grades as people write them, see the guide. */
    static CodeTable grades(Vocabulary vocabulary) {
        return new Grades(vocabulary);
    }

    /** The hub's own codes, in any letter case that stays clear. */
    record Own(Vocabulary vocabulary) implements CodeTable {

        @Override
        public Object find(String sourceCode) {
            if (vocabulary.contains(sourceCode)) {
                return sourceCode;
            }
            String folded = Texts.folded(sourceCode);
            return vocabulary.contains(folded) ? folded : UNKNOWN;
        }

        @Override
        public String place() {
            return "the hub's vocabulary " + vocabulary.name();
        }
    }

    /** CEDS grades with the liberties that real files take. */
    record Grades(Vocabulary vocabulary) implements CodeTable {

        @Override
        public Object find(String sourceCode) {
            String upper = sourceCode.toUpperCase(Locale.ROOT);
            String code = upper.equals("K") ? "KG" : upper.length() == 1 ? "0" + upper : upper;
            if (code.equals("OTHER")) {
                code = "other";
            }
            return vocabulary.contains(code) ? code : UNKNOWN;
        }

        @Override
        public String place() {
            return "the hub's grades";
        }
    }

    /** A crosswalk whose words were read as the field's type. */
    record Walked(Crosswalk crosswalk, Map<String, Optional<Object>> values) implements CodeTable {

        @Override
        public @Nullable Object find(String sourceCode) {
            Optional<Object> value = values.get(Texts.folded(sourceCode));
            return value == null ? UNKNOWN : value.orElse(null);
        }

        @Override
        public String place() {
            return crosswalk.file();
        }
    }
}
