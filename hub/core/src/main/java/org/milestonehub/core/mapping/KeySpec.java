package org.milestonehub.core.mapping;

import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * How a key is put together. Equal specs give equal keys.
 *
 * @param parts at least one in a good mapping
 */
record KeySpec(List<Part> parts) {

    /**
     * One part of a key.
     *
     * @param path column, path or variable; empty for a constant
     * @param constant the text of a constant, else empty
     * @param as converter, empty for text
     * @param optional may be empty
     */
    record Part(String path, String constant, String as, boolean optional) {

        boolean variable() {
            return path.startsWith("$");
        }
    }

    KeySpec {
        parts = List.copyOf(parts);
    }

    /** Columns and paths it reads, without variables. */
    List<String> reads() {
        return parts.stream().map(Part::path).filter(path -> !path.isEmpty() && !path.startsWith("$")).toList();
    }

    /** Columns and paths without which there is no key. */
    List<String> needs() {
        return parts.stream().filter(part -> !part.optional && !part.variable() && !part.path.isEmpty())
                .map(Part::path).toList();
    }

    /** Whether an item of {@code each} is part of it. */
    boolean usesVariable() {
        return parts.stream().anyMatch(Part::variable);
    }

    /** Reads {@code key: sourcedId}, {@code key: [sourcedId, $org, {const: x}]}. */
    static KeySpec read(MappingText file, Node node, Variables variables) {
        List<Part> parts = new ArrayList<>();
        for (Node item : node instanceof SequenceNode list ? list.getValue() : List.of(node)) {
            if (item instanceof MappingNode) {
                parts.add(part(Block.of(file, item, "a part of a key"), variables));
            } else {
                String path = Block.text(file, item, "key");
                if (path != null) {
                    variables.check(file, item, path);
                    parts.add(new Part(path, "", "", false));
                }
            }
        }
        if (parts.isEmpty()) {
            file.problem(node, "missing-declaration", "key names no column");
        }
        return new KeySpec(parts);
    }

    private static Part part(Block block, Variables variables) {
        block.only("from", "const", "as", "optional");
        String constant = block.text("const");
        if (constant != null) {
            return new Part("", constant, "", false);
        }
        String path = block.needed("from", "sourcedId");
        variables.check(block.file, block.node, path);
        String as = block.text("as");
        if (as != null && Converters.find(as).isEmpty()) {
            Converters.unknown(block.file, block.line("as"), as);
            as = null;
        }
        return new Part(path, "", as == null ? "" : as, block.flag("optional"));
    }
}
