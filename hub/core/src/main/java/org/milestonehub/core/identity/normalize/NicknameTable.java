package org.milestonehub.core.identity.normalize;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Which names stand for one another: {@code nicknames.csv}, one group a line. */
public final class NicknameTable {

    private static final int[] NONE = {};

    /** For names that have no other forms. */
    static final NicknameTable NOBODY = new NicknameTable();

    private final Map<String, int[]> groups = new HashMap<>();

    private NicknameTable() {}

    /** The table that ships with the hub. */
    public static NicknameTable shipped() {
        try (InputStream file = NicknameTable.class.getResourceAsStream("/identity/nicknames.csv")) {
            if (file == null) {
                throw new IllegalStateException("identity/nicknames.csv is missing from the class path");
            }
            return read(new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8)).lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lines {@code formal name,language,other forms separated by spaces}; the first line is the header. */
    static NicknameTable read(List<String> lines) {
        Map<String, TreeSet<Integer>> found = new HashMap<>();
        for (int group = 1; group < lines.size(); group++) {
            String[] cells = lines.get(group).split(",", 3);
            if (cells.length < 3) {
                throw new IllegalArgumentException("nicknames.csv line " + (group + 1)
                        + ": write name,language,other forms");
            }
            int number = group;
            found.computeIfAbsent(cells[0].strip(), name -> new TreeSet<>()).add(number);
            for (String form : cells[2].strip().split(" +")) {
                found.computeIfAbsent(form, name -> new TreeSet<>()).add(number);
            }
        }
        NicknameTable table = new NicknameTable();
        found.forEach((name, numbers) -> table.groups.put(name, numbers.stream().mapToInt(n -> n).toArray()));
        return table;
    }

    /** Whether anybody is called so. */
    public boolean knows(String name) {
        return groups.containsKey(name);
    }

    int[] roots(List<String> tokens, String joined) {
        int[] roots = groups.getOrDefault(joined, NONE);
        if (tokens.size() == 1) {
            return roots;
        }
        int[] first = groups.getOrDefault(tokens.get(0), NONE);
        if (roots.length == 0 || first.length == 0) {
            return roots.length == 0 ? first : roots;
        }
        int[] both = Arrays.copyOf(roots, roots.length + first.length);
        System.arraycopy(first, 0, both, roots.length, first.length);
        return Arrays.stream(both).sorted().distinct().toArray();
    }
}
