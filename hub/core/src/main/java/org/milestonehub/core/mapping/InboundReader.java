package org.milestonehub.core.mapping;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads and checks one inbound mapping file. */
final class InboundReader {

    /** A checked file, before the streams of the shape are seen together. */
    record Inbound(
            MappingText file, String name, String stream, KeySpec key, Optional<String> changed, Set<String> aside,
            List<Emit> emits) {}

    private final MappingText file;
    private final Crosswalks crosswalks;

    InboundReader(MappingText file, Crosswalks crosswalks) {
        this.file = file;
        this.crosswalks = crosswalks;
    }

    /** The mapping, as far as it can be read. */
    Inbound read(Node root, String expectedName) {
        Block block = Block.of(file, root, "a mapping");
        block.only("mapping", "stream", "key", "ignore", "volatile", "changed", "empty", "missing", "emit");
        checkName(block, expectedName);
        String stream = block.needed("stream", expectedName.substring(expectedName.lastIndexOf('/') + 1));
        Node keyNode = block.get("key");
        if (keyNode == null) {
            file.problem(root, "missing-declaration", "key is missing: the column or columns that tell rows apart");
        }
        KeySpec key = keyNode == null ? new KeySpec(List.of()) : KeySpec.read(file, keyNode, Variables.none());
        LineReader.Nothings nothings = new LineReader.Nothings(
                nothing(block, "missing", MappedPart.ABSENT), nothing(block, "empty", null));
        List<Emit> emits = new ArrayList<>();
        for (Node node : emissions(block)) {
            Optional<Emit> emit = new EmitReader(file, crosswalks, key, nothings).read(node, emits.size());
            emit.ifPresent(emits::add);
        }
        Set<String> aside = new LinkedHashSet<>(block.texts("ignore"));
        aside.addAll(block.texts("volatile"));
        Optional<String> changed = block.has("changed") ? Optional.of(block.needed("changed", "updatedAt")) : Optional.empty();
        changed.ifPresent(aside::add);
        checkAside(block, aside, key, emits);
        return new Inbound(file, expectedName, stream, key, changed, aside, emits);
    }

    static void checkName(Block block, String expectedName) {
        String name = block.needed("mapping", expectedName);
        if (!name.isEmpty() && !name.equals(expectedName)) {
            block.file.problem(block.line("mapping"), "wrong-name", "this file is " + expectedName + "; write mapping: "
                    + expectedName);
        }
    }

    /** What {@code empty:} or {@code missing:} says. */
    static @Nullable Object nothing(Block block, String key, @Nullable Object otherwise) {
        if (!block.has(key)) {
            return otherwise;
        }
        String text = block.get(key) instanceof ScalarNode scalar ? scalar.getValue() : "";
        if (!text.equals("absent") && !text.equals("null")) {
            block.file.problem(block.line(key), "wrong-form", key
                    + " is absent (keep what is held) or \"null\" (clear it)");
        }
        return text.equals("absent") ? MappedPart.ABSENT : null;
    }

    private List<Node> emissions(Block block) {
        Node emit = block.get("emit");
        if (emit instanceof SequenceNode list) {
            return list.getValue();
        }
        file.problem(block.line("emit"), "missing-declaration", "emit is a list; it starts with  - to: Person");
        return List.of();
    }

    private void checkAside(Block block, Set<String> aside, KeySpec key, List<Emit> emits) {
        Set<String> reads = new LinkedHashSet<>(key.reads());
        emits.forEach(emit -> reads.addAll(emit.reads()));
        for (String column : aside) {
            if (reads.contains(column)) {
                int line = block.line(block.texts("ignore").contains(column) ? "ignore"
                        : block.texts("volatile").contains(column) ? "volatile" : "changed");
                file.problem(line, "column-used", column + " is set aside here, and read below; do one of the two");
            }
        }
    }
}
