package org.milestonehub.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Reads a package back, with a parser of its own. */
final class OneRosterZip {
    private final Map<String, List<Map<String, String>>> files = new LinkedHashMap<>();

    OneRosterZip(Path zip) throws IOException {
        try (InputStream in = Files.newInputStream(zip); ZipInputStream entries = new ZipInputStream(in)) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                files.put(entry.getName().replace(".csv", ""), parse(new String(entries.readAllBytes(),
                        StandardCharsets.UTF_8)));
            }
        }
    }

    List<Map<String, String>> rows(String file) {
        return files.getOrDefault(file, List.of());
    }

    Iterable<String> names() {
        return files.keySet();
    }

    /** All rows of a file by sourcedId, without the columns that differ between bulk and delta. */
    Map<String, Map<String, String>> byId(String file) {
        Map<String, Map<String, String>> found = new TreeMap<>();
        for (Map<String, String> row : rows(file)) {
            Map<String, String> copy = new LinkedHashMap<>(row);
            copy.remove("status");
            copy.remove("dateLastModified");
            found.put(row.get("sourcedId"), copy);
        }
        return found;
    }

    private static List<Map<String, String>> parse(String text) {
        List<Map<String, String>> rows = new ArrayList<>();
        List<String> header = List.of();
        for (String line : text.split("\r\n")) {
            List<String> cells = cells(line);
            if (header.isEmpty()) {
                header = cells;
                continue;
            }
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < cells.size(); i++) {
                row.put(header.get(i), cells.get(i));
            }
            rows.add(row);
        }
        return rows;
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
