package org.milestonehub.core.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/**
 * A checked {@code when}: all tests must hold.
 *
 * @param tests by column, path or variable
 */
record WhenSpec(Map<String, ValueMatcher> tests) {

    static final WhenSpec ALWAYS = new WhenSpec(Map.of());

    boolean always() {
        return tests.isEmpty();
    }

    /** Reads the block under {@code when}; ALWAYS where there is none. */
    static WhenSpec read(Block parent, Variables variables, Crosswalks crosswalks) {
        Node node = parent.get("when");
        if (node == null) {
            return ALWAYS;
        }
        Block block = Block.of(parent.file, node, "when");
        Map<String, ValueMatcher> tests = new LinkedHashMap<>();
        for (String column : block.keys()) {
            Node value = block.get(column);
            if (value != null) {
                variables.check(block.file, value, column);
                ValueMatcher matcher = test(block.file, value, column, crosswalks);
                if (matcher != null) {
                    tests.put(column, matcher);
                }
            }
        }
        return new WhenSpec(tests);
    }

    /** Columns without which it never holds. */
    Set<String> needs() {
        Set<String> needs = new TreeSet<>();
        tests.forEach((column, matcher) -> {
            if (!matcher.matches(null) && !column.startsWith("$")) {
                needs.add(column);
            }
        });
        return needs;
    }

    /** Whether no row can satisfy both. */
    boolean disjoint(WhenSpec other) {
        return tests.entrySet().stream().anyMatch(test -> {
            ValueMatcher same = other.tests.get(test.getKey());
            return same != null && ValueMatcher.disjoint(test.getValue(), same);
        });
    }

    /** Both together. */
    WhenSpec and(WhenSpec other) {
        Map<String, ValueMatcher> both = new LinkedHashMap<>(tests);
        both.putAll(other.tests);
        return new WhenSpec(both);
    }

    /** The tests bound to one input, null where there are none. */
    @Nullable Condition bind(Binding binding) {
        if (always()) {
            return null;
        }
        List<Source> sources = new ArrayList<>();
        tests.keySet().forEach(column -> sources.add(binding.source(column)));
        return new Condition(sources, tests.values().stream().map(ValueMatcher::bound).toList());
    }

    private static @Nullable ValueMatcher test(MappingText file, Node node, String column, Crosswalks crosswalks) {
        if (!(node instanceof MappingNode)) {
            List<String> words = Block.texts(file, node, column);
            return words.isEmpty() ? null : new ValueMatcher.Words(words, false);
        }
        Block block = Block.of(file, node, "a test");
        if (block.has("crosswalk")) {
            return meaning(block, crosswalks);
        }
        block.only("not", "present");
        if (block.has("present")) {
            return new ValueMatcher.Present(block.flag("present"));
        }
        List<String> words = block.texts("not");
        if (words.isEmpty()) {
            file.problem(node, "wrong-form", "a test of " + column
                    + " is a text, a list, not:, present: or crosswalk: with is:");
            return null;
        }
        return new ValueMatcher.Words(words, true);
    }

    private static @Nullable ValueMatcher meaning(Block block, Crosswalks crosswalks) {
        block.only("crosswalk", "is", "not");
        boolean negated = block.has("not");
        List<String> words = block.texts(negated ? "not" : "is");
        Crosswalk crosswalk = crosswalks.use(block.file, block.line("crosswalk"), block.text("crosswalk"));
        if (crosswalk == null) {
            return null;
        }
        if (words.isEmpty() || (negated && block.has("is"))) {
            block.file.problem(block.node, "wrong-form",
                    "a test by crosswalk has either is: or not: with the hub's words");
        }
        for (String word : words) {
            if (crosswalk.rows().values().stream().noneMatch(row -> row.code().equals(word))) {
                block.file.problem(block.node, "unknown-word", "no row of " + crosswalk.file() + " leads to \"" + word
                        + "\"");
            }
        }
        return new ValueMatcher.Meaning(crosswalk, Set.copyOf(words), negated);
    }
}
