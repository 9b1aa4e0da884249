package org.milestonehub.core.mapping;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A YAML mapping that knows where it stands and reports what does not belong there. */
final class Block {

    final MappingText file;
    final Node node;
    private final Map<String, Node> entries = new LinkedHashMap<>();

    private Block(MappingText file, Node node) {
        this.file = file;
        this.node = node;
    }

    /** The block at a node; empty, with a problem, where there is something else. */
    static Block of(MappingText file, Node node, String what) {
        Block block = new Block(file, node);
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(block::take);
        } else {
            file.problem(node, "wrong-form", what + " is written as key: value lines");
        }
        return block;
    }

    /** Keys in the order of the file. */
    Set<String> keys() {
        return Collections.unmodifiableSet(entries.keySet());
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    @Nullable Node get(String key) {
        return entries.get(key);
    }

    /** Line of a key's value, or of the block where the key is not given. */
    int line(String key) {
        Node value = entries.get(key);
        return MappingText.line(value == null ? node : value);
    }

    /** The text of a key, null where it is not given or, with a problem, is no text. */
    @Nullable String text(String key) {
        Node value = entries.get(key);
        return value == null ? null : text(file, value, key);
    }

    /** The text of a key that must be there; empty text, with a problem, where it is not. */
    String needed(String key, String example) {
        if (!has(key)) {
            file.problem(node, "missing-declaration", key + " is missing; write for example " + key + ": " + example);
        }
        String text = text(key);
        return text == null ? "" : text;
    }

    /** One text or a list of texts; empty where the key is not given. */
    List<String> texts(String key) {
        Node value = entries.get(key);
        return value == null ? List.of() : texts(file, value, key);
    }

    /** Whether a key is {@code true}. */
    boolean flag(String key) {
        String text = text(key);
        if (text != null && !text.equals("true") && !text.equals("false")) {
            file.problem(line(key), "wrong-form", key + " is true or false");
        }
        return "true".equals(text);
    }

    /** Reports keys that do not belong here. */
    void only(String... allowed) {
        List<String> names = List.of(allowed);
        entries.forEach((key, value) -> {
            if (!names.contains(key)) {
                file.problem(value, "unknown-key", "\"" + key + "\" is not known here; known are "
                        + String.join(", ", names) + MappingText.near(key, names));
            }
        });
    }

    static @Nullable String text(MappingText file, Node node, String what) {
        if (node instanceof ScalarNode scalar && !scalar.getValue().isEmpty()) {
            return scalar.getValue();
        }
        file.problem(node, "wrong-form", what + " needs one text");
        return null;
    }

    static List<String> texts(MappingText file, Node node, String what) {
        List<String> texts = new ArrayList<>();
        for (Node item : node instanceof SequenceNode list ? list.getValue() : List.of(node)) {
            String text = text(file, item, what);
            if (text != null) {
                texts.add(text);
            }
        }
        return texts;
    }

    private void take(NodeTuple tuple) {
        Node key = tuple.getKeyNode();
        if (!(key instanceof ScalarNode scalar)) {
            file.problem(key, "key-not-text", "a key must be text");
            return;
        }
        if (!Tag.STR.equals(key.getTag())) {
            file.problem(key, "key-not-text", "YAML does not read " + scalar.getValue() + " as text; write \""
                    + scalar.getValue() + "\" in quotes");
        }
        if (entries.putIfAbsent(scalar.getValue(), tuple.getValueNode()) != null) {
            file.problem(key, "key-twice", scalar.getValue() + " stands twice; keep one of the two");
        }
    }
}
