package org.milestonehub.connectors.oneroster;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The files and columns of each shape, read from {@code layouts.txt}. */
final class Layouts {

    /**
     * One file of a shape.
     *
     * @param columns in the order of the specification
     * @param needed those without which no record can be understood
     */
    record Layout(String stream, List<String> columns, List<String> needed) {}

    private static final Map<String, Map<String, Layout>> SHAPES = load();

    private Layouts() {}

    /** The layout of a stream in a shape, empty where the shape has no such file. */
    static Optional<Layout> find(String shape, String stream) {
        return Optional.ofNullable(SHAPES.getOrDefault(shape, Map.of()).get(stream));
    }

    /** The streams of a shape, parents first. */
    static List<String> streams(String shape) {
        return List.copyOf(SHAPES.getOrDefault(shape, Map.of()).keySet());
    }

    static List<String> shapes() {
        return List.copyOf(SHAPES.keySet());
    }

    /** The stream that a file name means, in whatever case it is written; empty for a name no shape knows. */
    static Optional<String> streamOfFile(String fileName) {
        String wanted = fileName.toLowerCase(Locale.ROOT);
        return SHAPES.values().stream()
                .flatMap(layouts -> layouts.keySet().stream())
                .filter(stream -> wanted.equals(stream.toLowerCase(Locale.ROOT) + ".csv"))
                .findFirst();
    }

    /** Whether any shape specifies a column of that name in a stream. */
    static boolean specifies(String stream, String column) {
        return SHAPES.values().stream().flatMap(layouts -> Optional.ofNullable(layouts.get(stream)).stream())
                .anyMatch(layout -> layout.columns().contains(column));
    }

    private static Map<String, Map<String, Layout>> load() {
        Map<String, Map<String, Layout>> shapes = new LinkedHashMap<>();
        Map<String, Layout> current = Map.of();
        for (String line : text().split("\n")) {
            if (line.startsWith("[")) {
                current = new LinkedHashMap<>();
                shapes.put(line.substring(1, line.indexOf(']')), current);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                Layout layout = layout(line);
                current.put(layout.stream(), layout);
            }
        }
        return shapes;
    }

    private static Layout layout(String line) {
        int colon = line.indexOf(':');
        List<String> columns = new ArrayList<>();
        List<String> needed = new ArrayList<>();
        for (String word : line.substring(colon + 1).trim().split(" +")) {
            String column = word.replace("!", "");
            columns.add(column);
            if (word.endsWith("!")) {
                needed.add(column);
            }
        }
        return new Layout(line.substring(0, colon), List.copyOf(columns), List.copyOf(needed));
    }

    private static String text() {
        try (InputStream in = Layouts.class.getResourceAsStream("layouts.txt")) {
            if (in == null) {
                throw new IllegalStateException("layouts.txt is not in the connector's jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
