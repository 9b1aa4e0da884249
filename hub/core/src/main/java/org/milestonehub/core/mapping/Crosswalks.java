package org.milestonehub.core.mapping;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.model.FieldType;
import org.milestonehub.core.model.Vocabulary;

/** The crosswalks of a shape, and which of them are used. */
final class Crosswalks {

    private final Map<String, Crosswalk> byName = new HashMap<>();
    private final Set<String> used = new HashSet<>();
    private final Problems problems;
    private final String shape;

    Crosswalks(MappingFolder folder, Problems problems) {
        this.problems = problems;
        this.shape = folder.shape();
        folder.texts().forEach((path, text) -> {
            if (path.startsWith("crosswalks/")) {
                Crosswalk crosswalk = Crosswalk.read(shape + "/" + path, text, problems);
                byName.put(crosswalk.name(), crosswalk);
            }
        });
    }

    /** The crosswalk of that name, null with a problem where there is none. */
    @Nullable Crosswalk use(MappingText file, int line, @Nullable String name) {
        if (name == null) {
            return null;
        }
        Crosswalk crosswalk = byName.get(name);
        if (crosswalk == null) {
            file.problem(line, "crosswalk-missing", "there is no " + shape + "/crosswalks/" + name + ".csv"
                    + MappingText.near(name, byName.keySet()));
            return null;
        }
        used.add(name);
        return crosswalk;
    }

    /** Reads what the codes mean as values of a type; every word that is none is a problem of the crosswalk. */
    CodeTable typed(Crosswalk crosswalk, FieldType type) {
        Map<String, Optional<Object>> values = new HashMap<>();
        crosswalk.rows().forEach((source, row) -> {
            if (row.code().isEmpty()) {
                values.put(source, Optional.empty());
                return;
            }
            Object value = Literals.read(row.code(), type);
            if (value instanceof Failure) {
                problems.add(crosswalk.file(), row.line(), "crosswalk-target",
                        "\"" + row.code() + "\" is not " + Literals.article(type) + near(row.code(), type));
            } else {
                values.put(source, Optional.ofNullable(value));
            }
        });
        return new CodeTable.Walked(crosswalk, Map.copyOf(values));
    }

    /**
     * Checks an outbound crosswalk: its source codes must be codes of the hub.
     *
     * @param types of the values that are walked
     * @param join text between several of them in one source code, null where each stands alone
     */
    void checkSources(Crosswalk crosswalk, List<FieldType> types, @Nullable String join) {
        crosswalk.rows().values().forEach(row -> {
            List<String> codes = join == null ? List.of(row.source())
                    : List.of(row.source().split(Pattern.quote(join), -1));
            if (join != null && codes.size() != types.size()) {
                problems.add(crosswalk.file(), row.line(), "crosswalk-source",
                        "\"" + row.source() + "\" should be " + types.size() + " codes with \"" + join
                                + "\" between them");
                return;
            }
            for (int i = 0; i < codes.size(); i++) {
                FieldType type = types.get(i);
                if (Literals.read(codes.get(i), type) instanceof Failure) {
                    problems.add(crosswalk.file(), row.line(), "crosswalk-source",
                            "\"" + codes.get(i) + "\" is not " + Literals.article(type) + near(codes.get(i), type));
                }
            }
        });
    }

    /** Reports the files that nothing uses. */
    void reportUnused() {
        byName.values().forEach(crosswalk -> {
            if (!used.contains(crosswalk.name())) {
                problems.add(crosswalk.file(), 0, "unused-crosswalk",
                        "no mapping of this shape uses it; use it or delete it");
            }
        });
    }

    private static String near(String word, FieldType type) {
        return type.isCode()
                ? Vocabulary.find(type.target()).map(set -> MappingText.near(word, set.labels().keySet())).orElse("")
                : "";
    }
}
