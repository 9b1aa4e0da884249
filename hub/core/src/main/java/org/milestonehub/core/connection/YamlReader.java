package org.milestonehub.core.connection;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/** Reads YAML into values with places. Builds no objects: nothing in a document can name a class. */
final class YamlReader {

    private static final int MOST_CHARACTERS = 4_000_000;

    private final String file;
    private final Consumer<DocumentProblem> problems;

    YamlReader(String file, Consumer<DocumentProblem> problems) {
        this.file = file;
        this.problems = problems;
    }

    /** All documents of a text; what cannot be read is a problem and ends the text. */
    List<YamlValue.Mapping> read(String text) {
        List<YamlValue.Mapping> documents = new ArrayList<>();
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MOST_CHARACTERS);
        options.setMaxAliasesForCollections(0);
        options.setNestingDepthLimit(20);
        Composer composer = new Composer(new ParserImpl(new StreamReader(new StringReader(text)), options), new Resolver(), options);
        try {
            while (composer.checkNode()) {
                Node node = composer.getNode();
                if (node instanceof MappingNode mapping) {
                    documents.add(mapping(mapping));
                } else if (!(node instanceof ScalarNode scalar && scalar.getValue().isEmpty())) {
                    report(node.getStartMark(), "a document is a group of keys that begins with district:, connection:,"
                            + " delivery:, agreement:, framework: or identity:");
                }
            }
        } catch (MarkedYAMLException e) {
            report(e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark(), "is not YAML: " + e.getProblem());
        } catch (YAMLException e) {
            problems.accept(new DocumentProblem(file, 1, 1, "", "is not YAML: " + firstLine(e)));
        }
        return documents;
    }

    private YamlValue.Mapping mapping(MappingNode node) {
        Map<String, YamlValue.Entry> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            Mark mark = tuple.getKeyNode().getStartMark();
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                report(mark, "a key is a text");
                continue;
            }
            YamlValue.Entry entry = new YamlValue.Entry(value(tuple.getValueNode()), line(mark), column(mark));
            if (entries.putIfAbsent(key.getValue(), entry) != null) {
                report(mark, key.getValue() + " stands twice; the first is on line " + entries.get(key.getValue()).line());
            }
        }
        return new YamlValue.Mapping(entries, line(node.getStartMark()), column(node.getStartMark()));
    }

    private YamlValue value(Node node) {
        Mark mark = node.getStartMark();
        if (node instanceof MappingNode mapping) {
            return mapping(mapping);
        }
        if (node instanceof SequenceNode sequence) {
            return new YamlValue.Sequence(sequence.getValue().stream().map(this::value).toList(), line(mark), column(mark));
        }
        return new YamlValue.Text(((ScalarNode) node).getValue(), line(mark), column(mark));
    }

    private void report(Mark mark, String message) {
        problems.accept(new DocumentProblem(file, line(mark), column(mark), "", message));
    }

    private static int line(Mark mark) {
        return mark.getLine() + 1;
    }

    private static int column(Mark mark) {
        return mark.getColumn() + 1;
    }

    private static String firstLine(YAMLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
