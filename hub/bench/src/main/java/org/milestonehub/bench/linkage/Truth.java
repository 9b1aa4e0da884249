package org.milestonehub.bench.linkage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who the records really are, and who must never be merged. */
final class Truth {

    private final Map<String, String> persons = new HashMap<>();
    private final List<String[]> neverMerged = new ArrayList<>();

    Truth(Path folder) throws IOException {
        for (String[] row : rows(folder.resolve("truth.csv"))) {
            persons.put(row[0], row[1]);
        }
        if (Files.exists(folder.resolve("never_merge.csv"))) {
            neverMerged.addAll(rows(folder.resolve("never_merge.csv")));
        }
    }

    static List<String[]> rows(Path file) throws IOException {
        return Files.readAllLines(file).stream().skip(1).map(line -> line.split(",", -1)).toList();
    }

    /** Counts what a clusters file and a review file say. */
    Score score(Path clusters, Path review) throws IOException {
        Map<String, String> found = new HashMap<>();
        persons.keySet().forEach(record -> found.put(record, "alone " + record));
        rows(clusters).forEach(row -> found.put(row[0], row[1]));
        Set<List<String>> asked = new HashSet<>();
        for (String[] row : rows(review)) {
            if (!found.get(row[0]).equals(found.get(row[1]))) {
                asked.add(row[0].compareTo(row[1]) < 0 ? List.of(row[0], row[1]) : List.of(row[1], row[0]));
            }
        }
        long right = pairs(groups(record -> persons.get(record) + "|" + found.get(record)));
        long predicted = pairs(groups(found::get));
        long all = pairs(groups(persons::get));
        Map<String, String> answered = answered(found, asked);
        long withReview = pairs(groups(record -> persons.get(record) + "|" + answered.get(found.get(record))));
        return new Score(persons.size(), right, predicted - right, all - right, (double) withReview / all,
                asked.size(), merged(found, "namesake"),
                merged(found, "twin") + merged(found, "twin_similar"), merged(found, "sibling"));
    }

    /** Clusters after every true question was answered with yes. */
    private Map<String, String> answered(Map<String, String> found, Set<List<String>> asked) {
        Map<String, String> roots = new HashMap<>();
        found.values().forEach(cluster -> roots.put(cluster, cluster));
        for (List<String> pair : asked) {
            if (persons.get(pair.get(0)).equals(persons.get(pair.get(1)))) {
                roots.put(root(roots, found.get(pair.get(0))), root(roots, found.get(pair.get(1))));
            }
        }
        roots.replaceAll((cluster, next) -> root(roots, cluster));
        return roots;
    }

    private static String root(Map<String, String> roots, String cluster) {
        String root = cluster;
        while (!roots.get(root).equals(root)) {
            root = roots.get(root);
        }
        return root;
    }

    private Map<String, Integer> groups(java.util.function.UnaryOperator<String> by) {
        Map<String, Integer> sizes = new HashMap<>();
        persons.keySet().forEach(record -> sizes.merge(by.apply(record), 1, Integer::sum));
        return sizes;
    }

    private static long pairs(Map<String, Integer> groups) {
        return groups.values().stream().mapToLong(size -> (long) size * (size - 1) / 2).sum();
    }

    private int merged(Map<String, String> found, String kind) {
        Map<String, Set<String>> clusters = new HashMap<>();
        persons.forEach((record, person) -> clusters.computeIfAbsent(person, p -> new HashSet<>())
                .add(found.get(record)));
        int merged = 0;
        for (String[] pair : neverMerged) {
            Set<String> shared = new HashSet<>(clusters.getOrDefault(pair[0], Set.of()));
            shared.retainAll(clusters.getOrDefault(pair[1], Set.of()));
            merged += pair[2].equals(kind) && !shared.isEmpty() ? 1 : 0;
        }
        return merged;
    }
}
