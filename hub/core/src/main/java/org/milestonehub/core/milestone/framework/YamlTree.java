package org.milestonehub.core.milestone.framework;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A YAML 1.2 file (core schema) as a JSON tree that remembers the line of every node. The parser beneath is a 1.1
 * one and
 * only finds the structure; what a plain scalar means is decided here.
 */
public final class YamlTree {

    private static final Pattern INTEGER = Pattern.compile("[-+]?\\d+");
    private static final Pattern DECIMAL = Pattern.compile("[-+]?(\\.\\d+|\\d+(\\.\\d*)?)([eE][-+]?\\d{1,3})?");
    private static final int MOST_NODES = 2_000_000;
    private static final JsonNodeFactory JSON = new JsonNodeFactory(true);

    private final String file;
    private final Map<String, Integer> lines = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private int nodes;
    private final JsonNode root;

    private YamlTree(String file, String text) {
        this.file = file;
        this.root = compose(text);
    }

    /** Reads one document. Never throws for bad input: what is wrong is in {@link #problems()}. */
    public static YamlTree read(String file, String text) {
        return new YamlTree(file, text);
    }

    /** The tree; a JSON null when the text is no YAML at all. */
    public JsonNode root() {
        return root;
    }

    /** Mistakes of the YAML itself: syntax, keys that are no text, keys given twice. */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** A mistake at a JSON pointer, or at the nearest node above it that the file has. */
    public Problem problem(String pointer, String message) {
        String at = pointer;
        while (!lines.containsKey(at) && !at.isEmpty()) {
            at = at.substring(0, at.lastIndexOf('/'));
        }
        return new Problem(file, lines.getOrDefault(at, 0), message);
    }

    /** The pointer of a child. */
    static String child(String pointer, String key) {
        return pointer + "/" + key.replace("~", "~0").replace("/", "~1");
    }

    private JsonNode compose(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(Integer.MAX_VALUE);
        options.setNestingDepthLimit(60);
        options.setAllowDuplicateKeys(true);
        try {
            Node node = new Yaml(options).compose(new StringReader(text));
            return node == null ? JSON.nullNode() : convert(node, "");
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            problems.add(new Problem(file, line, "is not YAML: " + e.getProblem()));
        } catch (YAMLException e) {
            problems.add(new Problem(file, 0, "is not YAML: " + e.getMessage()));
        }
        return JSON.nullNode();
    }

    /** What anchors stand for is written out at each of their aliases: as often as a file may, and never in itself. */
    private JsonNode convert(Node node, String pointer) {
        if (++nodes > MOST_NODES) {
            throw new YAMLException("it holds more than " + MOST_NODES + " values, those behind its anchors counted each time");
        }
        if (!open.add(node)) {
            throw new YAMLException("line " + (node.getStartMark().getLine() + 1) + " has an anchor that holds itself");
        }
        JsonNode converted = converted(node, pointer);
        open.remove(node);
        return converted;
    }

    private JsonNode converted(Node node, String pointer) {
        lines.putIfAbsent(pointer, node.getStartMark().getLine() + 1);
        if (node instanceof MappingNode mapping) {
            return object(mapping, pointer);
        }
        if (node instanceof SequenceNode sequence) {
            ArrayNode array = JSON.arrayNode();
            for (Node element : sequence.getValue()) {
                array.add(convert(element, pointer + "/" + array.size()));
            }
            return array;
        }
        ScalarNode scalar = (ScalarNode) node;
        return scalar.getScalarStyle() == DumperOptions.ScalarStyle.PLAIN
                ? plain(scalar.getValue())
                : JSON.textNode(scalar.getValue());
    }

    private ObjectNode object(MappingNode mapping, String pointer) {
        ObjectNode object = JSON.objectNode();
        for (NodeTuple tuple : mapping.getValue()) {
            int line = tuple.getKeyNode().getStartMark().getLine() + 1;
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problems.add(new Problem(file, line, "a key must be text"));
                continue;
            }
            if (!isText(key)) {
                problems.add(new Problem(file, line, "key " + key.getValue() + (key.getTag().equals(Tag.MERGE)
                        ? " merges for some readers and is a word for others: write out the keys that it would bring"
                        : " is read as text by some and not by others: put it in quotes or choose another word")));
            }
            String path = child(pointer, key.getValue());
            lines.put(path, line);
            if (object.has(key.getValue())) {
                problems.add(new Problem(file, line, "key " + key.getValue() + " is given twice"));
            }
            object.set(key.getValue(), convert(tuple.getValueNode(), path));
        }
        return object;
    }

    private static boolean isText(ScalarNode key) {
        return key.getScalarStyle() != DumperOptions.ScalarStyle.PLAIN
                || key.getTag().equals(Tag.STR) && plain(key.getValue()).isTextual();
    }

    private static JsonNode plain(String text) {
        switch (text) {
            case "", "~", "null", "Null", "NULL":
                return JSON.nullNode();
            case "true", "True", "TRUE":
                return JSON.booleanNode(true);
            case "false", "False", "FALSE":
                return JSON.booleanNode(false);
            default:
                return number(text);
        }
    }

    private static JsonNode number(String text) {
        if (INTEGER.matcher(text).matches()) {
            BigInteger number = new BigInteger(text.startsWith("+") ? text.substring(1) : text);
            return number.bitLength() < Long.SIZE ? JSON.numberNode(number.longValue()) : JSON.numberNode(number);
        }
        return DECIMAL.matcher(text).matches() ? JSON.numberNode(new BigDecimal(text)) : JSON.textNode(text);
    }
}
