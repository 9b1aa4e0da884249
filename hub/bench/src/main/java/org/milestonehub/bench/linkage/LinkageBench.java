package org.milestonehub.bench.linkage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.milestonehub.core.identity.file.ColumnsFile;
import org.milestonehub.core.identity.file.LinkFiles;

/** Links all sets and prints the table. Arguments: folder of the sets, folder of the columns files, folder to write, sets. */
public final class LinkageBench {

    private static final List<String> LAYOUT = List.of("sis.csv", "portal.csv", "clearinghouse.csv", "employer.csv");
    private static final List<String> SETS = List.of("k12-2k", "febrl1", "febrl2", "febrl4", "splink-fake1000", "splink-historical-a",
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
            new LinkFiles(ColumnsFile.read(columns.resolve(set + ".columns.yaml"))).link(files(folder), Optional.empty(), clusters, review);
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.println(new Truth(folder).score(clusters, review).row(set, seconds));
        }
    }

    private static List<Path> files(Path folder) {
        Path one = folder.resolve("records.csv");
        return Files.exists(one) ? List.of(one) : Stream.of(LAYOUT).flatMap(List::stream).map(folder::resolve).toList();
    }
}
