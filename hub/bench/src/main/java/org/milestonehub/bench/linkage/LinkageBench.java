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
import java.util.stream.Stream;
import org.milestonehub.core.identity.file.ColumnsFile;
import org.milestonehub.core.identity.file.LinkFiles;

/**
 * Links all sets and prints the table. Arguments: folder of the sets, folder of the columns files, folder to write,
 * sets.
 */
public final class LinkageBench {

    private static final List<String> LAYOUT = List.of("sis.csv", "portal.csv", "clearinghouse.csv", "employer.csv");
    private static final List<String> SETS = List.of("k12-2k", "febrl1", "febrl2", "febrl4", "splink-fake1000",
            "splink-historical-a",
            "rldata500", "jempi-kenya", "senzing-demo");

    private LinkageBench() {}

    public static void main(String[] arguments) throws IOException {
        Path data = Path.of(arguments[0]);
        Path columns = Path.of(arguments[1]);
        Path out = Files.createDirectories(Path.of(arguments[2]));
        List<String> sets = arguments.length > 3 ? Arrays.asList(arguments).subList(3, arguments.length) : SETS;
        System.out.println(Score.HEAD);
        for (String set : sets) {
            Path folder = data.resolve(set);
            Path clusters = out.resolve(set + ".clusters.csv");
            Path review = out.resolve(set + ".review.csv");
            long start = System.nanoTime();
            new LinkFiles(ColumnsFile.read(columns(columns, set))).link(files(folder), Optional.empty(), clusters, review);
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.println(new Truth(folder).score(clusters, review).row(set, seconds));
            if (Files.exists(folder.resolve(LAYOUT.get(0)))) {
                orders(set, folder, columns, out);
            }
        }
    }

    /** The same records one by one: as given, in five random orders, and the employers first. */
    private static void orders(String set, Path folder, Path columns, Path out) throws IOException {
        List<String> given = new ArrayList<>();
        for (String file : LAYOUT) {
            Truth.rows(folder.resolve(file)).forEach(row -> given.add(row[0]));
        }
        print(set + ", one by one", given, folder, columns, out);
        for (int seed = 1; seed <= 5; seed++) {
            List<String> shuffled = new ArrayList<>(given);
            Collections.shuffle(shuffled, new Random(seed));
            print(set + ", shuffled " + seed, shuffled, folder, columns, out);
        }
        List<String> employersFirst = new ArrayList<>();
        for (int file = LAYOUT.size() - 1; file >= 0; file--) {
            Truth.rows(folder.resolve(LAYOUT.get(file))).forEach(row -> employersFirst.add(row[0]));
        }
        print(set + ", employers first", employersFirst, folder, columns, out);
    }

    private static void print(String name, List<String> order, Path folder, Path columns, Path out) throws IOException {
        String set = folder.getFileName().toString();
        Path clusters = out.resolve(set + ".ordered.clusters.csv");
        Path review = out.resolve(set + ".ordered.review.csv");
        Path orderFile = Files.write(out.resolve(set + ".order.txt"), order);
        long start = System.nanoTime();
        new LinkFiles(ColumnsFile.read(columns(columns, set))).link(files(folder), Optional.of(orderFile), clusters, review);
        System.out.println(new Truth(folder).score(clusters, review).row(name, (System.nanoTime() - start) / 1e9));
    }

    /** Sets of the four systems share one columns file. */
    private static Path columns(Path columns, String set) {
        Path own = columns.resolve(set + ".columns.yaml");
        return Files.exists(own) ? own : columns.resolve("k12-2k.columns.yaml");
    }

    private static List<Path> files(Path folder) {
        Path one = folder.resolve("records.csv");
        return Files.exists(one) ? List.of(one) : Stream.of(LAYOUT).flatMap(List::stream).map(folder::resolve).toList();
    }
}
