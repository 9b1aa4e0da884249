package org.milestonehub.core.identity.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.milestonehub.core.identity.normalize.PersonAttribute;
import org.milestonehub.core.identity.normalize.SystemKind;

/** Says of each file what kind of system it comes from and which column is which attribute. */
public final class ColumnsFile {

    private static final Set<String> KNOWN = Set.of("kind", "system", "system-column", "record", "columns");

    private final Map<String, Table> tables;
    private final Path path;

    private ColumnsFile(Path path, Map<String, Table> tables) {
        this.path = path;
        this.tables = tables;
    }

    /**
     * One file.
     *
     * @param systemColumn column that names the system, empty: the file is one system
     * @param record column with the key of the record
     * @param columns attribute and label by column
     */
    record Table(SystemKind kind, String system, String systemColumn, String record, Map<String, Column> columns) {}

    /** What a column says; the label is the issuer of an id or the name of a fact. */
    record Column(PersonAttribute attribute, String label) {}

    /** Reads and checks all of it; every problem in one message. */
    public static ColumnsFile read(Path path) {
        JsonNode root;
        try {
            root = new YAMLMapper().readTree(Files.readString(path));
        } catch (JsonProcessingException e) {
            throw new LinkProblem(path + ": line " + (e.getLocation() == null ? "?" : e.getLocation().getLineNr())
                    + " is not YAML");
        } catch (IOException e) {
            throw new LinkProblem(path + ": cannot be read; give a columns file with --columns");
        }
        List<String> problems = new ArrayList<>();
        Map<String, Table> tables = new LinkedHashMap<>();
        root.path("files").properties()
                .forEach(file -> tables.put(file.getKey(), table(file.getKey(), file.getValue(), problems)));
        if (tables.isEmpty()) {
            problems.add("files: name at least one file, such as sis.csv");
        }
        if (!problems.isEmpty()) {
            throw new LinkProblem(path + ":\n  " + String.join("\n  ", problems));
        }
        return new ColumnsFile(path, tables);
    }

    private static Table table(String file, JsonNode node, List<String> problems) {
        node.fieldNames().forEachRemaining(name -> {
            if (!KNOWN.contains(name)) {
                problems.add(file + ": " + name + " is not known; there are "
                        + String.join(", ", new TreeSet<>(KNOWN)));
            }
        });
        Optional<SystemKind> kind = SystemKind.of(node.path("kind").asText(""));
        if (kind.isEmpty()) {
            problems.add(file + ": kind must be one of " + Arrays.stream(SystemKind.values()).map(SystemKind::word)
                    .collect(Collectors.joining(", ")));
        }
        Map<String, Column> columns = new LinkedHashMap<>();
        node.path("columns").properties().forEach(column -> columns.put(column.getKey(),
                column(file, column.getKey(), column.getValue().asText(), problems)));
        if (columns.isEmpty()) {
            problems.add(file + ": columns is empty; write for example  first_name: given-name");
        }
        String base = file.endsWith(".csv") ? file.substring(0, file.length() - ".csv".length()) : file;
        return new Table(kind.orElse(SystemKind.REGISTER), node.path("system").asText(base), node.path("system-column")
                .asText(""),
                node.path("record").asText("record_id"), columns);
    }

    private static Column column(String file, String name, String text, List<String> problems) {
        String[] words = text.strip().split(" +", 2);
        Optional<PersonAttribute> attribute = PersonAttribute.of(words[0]);
        if (attribute.isEmpty()) {
            problems.add(file + ", column " + name + ": " + words[0] + " is no attribute; there are "
                    + Arrays.stream(PersonAttribute.values()).map(PersonAttribute::word)
                            .collect(Collectors.joining(", ")));
        }
        return new Column(attribute.orElse(PersonAttribute.FACT), words.length > 1 ? words[1] : name);
    }

    /** How one of the files is laid out. */
    Table of(Path file) {
        Table table = tables.get(file.getFileName().toString());
        if (table == null) {
            throw new LinkProblem(path + ": says nothing about " + file.getFileName() + "; add it below files:");
        }
        return table;
    }
}
