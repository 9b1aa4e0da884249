package org.milestonehub.bench.linkage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.milestonehub.core.identity.file.ColumnsFile;
import org.milestonehub.core.identity.file.LinkFiles;

/**
 * Links all sets and prints the table. Arguments: folder of the sets, folder of the columns files, folder to write,
 * sets.
 */
public final class LinkageBench {

    static final List<String> SETS = List.of("k12-2k", "febrl1", "febrl2", "febrl4", "splink-fake1000", "splink-historical-a", "rldata500",
            "jempi-kenya", "senzing-demo");
    private static final List<String> LAYOUT = List.of("sis.csv", "portal.csv", "clearinghouse.csv", "employer.csv");

    private final Path columns;
    private final Path out;
    private final Consumer<String> lines;

    /**
     * @param columns folder of the columns files
     * @param out folder to write
     * @param lines takes each line of the table
     */
    LinkageBench(Path columns, Path out, Consumer<String> lines) throws IOException {
        this.columns = columns;
        this.out = Files.createDirectories(out);
        this.lines = lines;
        lines.accept(Score.HEAD);
    }

    public static void main(String[] arguments) throws IOException {
        Path data = Path.of(arguments[0]);
        LinkageBench bench = new LinkageBench(Path.of(arguments[1]), Path.of(arguments[2]), System.out::println);
        for (String set : arguments.length > 3 ? Arrays.asList(arguments).subList(3, arguments.length) : SETS) {
            bench.atOnce(data.resolve(set));
            bench.orders(data.resolve(set));
        }
    }

    /** All records of a set together. */
    Score atOnce(Path folder) throws IOException {
        return link(folder, "", Optional.empty());
    }

    /** The same records one by one: as given, in five random orders, and the employers first. Nothing for sets of one file. */
    List<Score> orders(Path folder) throws IOException {
        List<Score> scores = new ArrayList<>();
        if (!Files.exists(folder.resolve(LAYOUT.get(0)))) {
            return scores;
        }
        List<String> given = new ArrayList<>();
        for (String file : LAYOUT) {
            Truth.rows(folder.resolve(file)).forEach(row -> given.add(row[0]));
        }
        scores.add(link(folder, ", one by one", Optional.of(given)));
        for (int seed = 1; seed <= 5; seed++) {
            List<String> shuffled = new ArrayList<>(given);
            Collections.shuffle(shuffled, new Random(seed));
            scores.add(link(folder, ", shuffled " + seed, Optional.of(shuffled)));
        }
        List<String> employersFirst = new ArrayList<>();
        for (int file = LAYOUT.size() - 1; file >= 0; file--) {
            Truth.rows(folder.resolve(LAYOUT.get(file))).forEach(row -> employersFirst.add(row[0]));
        }
        scores.add(link(folder, ", employers first", Optional.of(employersFirst)));
        return scores;
    }

    private Score link(Path folder, String how, Optional<List<String>> order) throws IOException {
        String set = folder.getFileName().toString();
        Path clusters = out.resolve(set + ".clusters.csv");
        Path review = out.resolve(set + ".review.csv");
        Optional<Path> orderFile = Optional.empty();
        if (order.isPresent()) {
            orderFile = Optional.of(Files.write(out.resolve(set + ".order.txt"), order.get()));
        }
        long start = System.nanoTime();
        new LinkFiles(ColumnsFile.read(columns(set))).link(files(folder), orderFile, clusters, review);
        double seconds = (System.nanoTime() - start) / 1e9;
        Score score = new Truth(folder).score(clusters, review);
        lines.accept(score.row(set + how, seconds));
        return score;
    }

    /** Sets of the four systems share one columns file. */
    private Path columns(String set) {
        Path own = columns.resolve(set + ".columns.yaml");
        return Files.exists(own) ? own : columns.resolve("k12-2k.columns.yaml");
    }

    private static List<Path> files(Path folder) {
        Path one = folder.resolve("records.csv");
        return Files.exists(one) ? List.of(one) : LAYOUT.stream().map(folder::resolve).toList();
    }
}
