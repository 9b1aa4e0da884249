package org.milestonehub.bench.measure;

import java.util.Locale;
import java.util.Optional;

/**
 * What one job cost.
 *
 * @param name contender and step
 * @param rows rows of the input
 * @param seconds from the call to the commit
 * @param ownCpu processor seconds of the contender's process and of programs it started
 * @param serverCpu processor seconds of the database server's processes in that time
 * @param heap highest use of the Java heap, garbage included, in MB
 * @param live highest use right after a collection, in MB; 0 where none took place
 * @param resident highest resident memory of the process, in MB
 * @param note counts that show that the work was done
 */
public record Figures(
        String name,
        long rows,
        double seconds,
        double ownCpu,
        double serverCpu,
        long heap,
        long live,
        long resident,
        String note) {

    private static final String MARK = "figures";

    /** Own and the server's. */
    public double cpu() {
        return ownCpu + serverCpu;
    }

    /** One line, for the process that waits for it. */
    public String line() {
        return String.join("\t", MARK, name, Long.toString(rows), format(seconds), format(ownCpu), format(serverCpu),
                Long.toString(heap), Long.toString(live), Long.toString(resident), note.replace('\t', ' ').replace('\n', ' '));
    }

    /** The figures of a line, empty for a line that holds none. */
    public static Optional<Figures> parse(String line) {
        String[] cells = line.split("\t", -1);
        if (cells.length != 10 || !cells[0].equals(MARK)) {
            return Optional.empty();
        }
        return Optional.of(new Figures(cells[1], Long.parseLong(cells[2]), Double.parseDouble(cells[3]),
                Double.parseDouble(cells[4]), Double.parseDouble(cells[5]), Long.parseLong(cells[6]), Long.parseLong(cells[7]),
                Long.parseLong(cells[8]), cells[9]));
    }

    private static String format(double seconds) {
        return String.format(Locale.ROOT, "%.4f", seconds);
    }
}
