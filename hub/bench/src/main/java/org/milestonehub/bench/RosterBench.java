package org.milestonehub.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.milestonehub.bench.hub.HubLimits;
import org.milestonehub.bench.measure.Figures;
import org.milestonehub.core.store.server.EmbeddedDatabase;

/** All contenders over one roster, one after the other, on one database server. Started by {@code run-roster}. */
public final class RosterBench {

    private static final int HEAP = 256;
    private static final int LARGE_HEAP = 6000;

    private final RosterOptions options;
    private final ResultTable table = new ResultTable();

    private RosterBench(RosterOptions options) {
        this.options = options;
    }

    /** Arguments: see {@link RosterOptions}. */
    public static void main(String[] arguments) throws Exception {
        new RosterBench(RosterOptions.parse(arguments)).run();
        System.exit(0);
    }

    private void run() throws Exception {
        Path files = generate(options.users());
        try (EmbeddedDatabase database = EmbeddedDatabase.start(options.folder().resolve("server"))) {
            Machine machine = new Machine(database, options.folder());
            machine.tellSlowStatements(options.slow());
            rounds(machine, List.of("copy", "copy-upsert", "row-diff"), 3, files);
            for (int round = 0; round < options.rounds() && options.wantsHub(); round++) {
                nights(machine, files);
                hub(machine, files, round == options.rounds() - 1);
                limits(machine, files);
            }
            rounds(machine, List.of("spring-batch"), options.rounds(), files);
            camel(machine, files);
            pgloader(machine, files);
            if (options.ten()) {
                ten(machine);
            }
        }
        table.print(System.out);
    }

    private void rounds(Machine machine, List<String> contenders, int rounds, Path files) throws Exception {
        for (int round = 0; round < rounds; round++) {
            for (String contender : contenders) {
                if (options.wants(contender)) {
                    take(contender, machine.run(contender, options.users(), files, HEAP), HEAP);
                }
            }
        }
    }

    /** Only what happens in one district. */
    private void nights(Machine machine, Path files) throws Exception {
        if (options.asks("nights")) {
            emptyScratch();
            take("hub-nights", machine.run("hub-nights", options.users(), files, HEAP), HEAP);
            emptyScratch();
        }
    }

    private void hub(Machine machine, Path files, boolean events) throws Exception {
        boolean calls = options.wants("hub") || options.asks("events");
        if (!calls && !options.asks("trace")) {
            return;
        }
        String name = machine.databaseFor("hub");
        machine.create(name);
        try {
            emptyScratch();
            String life = options.wants("hub") || options.asks("trace") ? "hub" : "hub-first";
            take(life, machine.inDatabase(life, name, options.users(), files, HEAP), HEAP);
            if (events && calls) {
                take("hub-events", machine.inDatabase("hub-events", name, options.users(), files, HEAP), HEAP);
            }
            if (events && options.asks("trace")) {
                take("hub-trace", machine.inDatabase("hub-trace", name, options.users(), files, HEAP), HEAP);
            }
        } finally {
            machine.drop(name);
            emptyScratch();
        }
    }

    /** Nights with and without limits by turns, so that what they cost is the ratio of the two. */
    private void limits(Machine machine, Path files) throws Exception {
        if (!options.asks("limits")) {
            return;
        }
        emptyScratch();
        take("hub-limits", machine.run("hub-limits", options.users(), files, HEAP), HEAP);
        emptyScratch();
        for (String night : List.of(HubLimits.UNCHANGED, HubLimits.CHANGED)) {
            Figures with = table.median(HubLimits.WITH + night);
            Figures without = table.median(HubLimits.WITHOUT + night);
            table.remark("%s, with limits ÷ without: %.3f of the median time, %.3f of all CPU".formatted(night, with.seconds() / without.seconds(),
                    table.cpu(HubLimits.WITH + night) / table.cpu(HubLimits.WITHOUT + night)));
        }
    }

    private void camel(Machine machine, Path files) throws Exception {
        if (!options.wants("camel-split")) {
            return;
        }
        Machine.Outcome small = machine.run("camel-split", options.users(), files, HEAP);
        take("camel-split", small, HEAP);
        if (small.error().isPresent()) {
            take("camel-split", machine.run("camel-split", options.users(), files, LARGE_HEAP), LARGE_HEAP);
        }
    }

    private void pgloader(Machine machine, Path files) throws Exception {
        boolean installed = Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "pgloader")));
        if (!installed) {
            table.remark("pgloader: skipped, not installed on this machine (Debian package pgloader)");
        } else if (options.wants("pgloader")) {
            take("pgloader", machine.run("pgloader", options.users(), files, HEAP), HEAP);
        }
    }

    /** The hub over a file ten times as long, with the same heap. */
    private void ten(Machine machine) throws Exception {
        Path files = generate(options.users() * 10);
        emptyScratch();
        Machine.Outcome outcome = machine.run("hub-nights", options.users() * 10, files, HEAP);
        emptyScratch();
        outcome.error().ifPresent(error -> table.remark("ten times the rows: " + error));
        for (Figures ten : outcome.figures()) {
            table.add(new Figures(ten.name() + " (10 × rows)", ten.rows(), ten.seconds(), ten.ownCpu(), ten.serverCpu(), ten.heap(),
                    ten.live(), ten.resident(), ten.note()));
            if (table.has(ten.name())) {
                Figures one = table.median(ten.name());
                table.remark("%s, ten times the rows: %.2f × the time per row, peak memory resident %.2f ×, live heap %d MB after %d MB"
                        .formatted(ten.name(), ten.seconds() / one.seconds() / 10, ten.resident() / (double) one.resident(), ten.live(),
                                one.live()));
            }
        }
    }

    private void take(String contender, Machine.Outcome outcome, int heap) {
        outcome.figures().forEach(figures -> {
            table.add(figures);
            System.err.printf("%-40s %8.2f s  %s%n", figures.name(), figures.seconds(), figures.note());
        });
        if (heap != HEAP) {
            table.remark(contender + " had a heap of " + heap + " MB instead of " + HEAP + " MB");
        }
        keep();
        outcome.error().ifPresent(error -> {
            table.remark(contender + " with " + heap + " MB of heap: " + error);
            System.err.println(contender + " with " + heap + " MB of heap: " + error);
        });
    }

    /** What is known by now, for who breaks a long run off. */
    private void keep() {
        try (PrintStream out = new PrintStream(options.folder().resolve("table.md").toFile(), StandardCharsets.UTF_8)) {
            table.print(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path generate(int users) throws IOException {
        Path folder = options.folder().resolve("roster-" + users);
        if (!Files.exists(folder.resolve("complete"))) {
            System.err.println("writing three files of " + users + " users each");
            RosterFiles files = new RosterFiles(7, users);
            files.write(folder.resolve("full"));
            files.writeReshuffled(folder.resolve("reshuffled"));
            files.writeWithOnePercentChanged(folder.resolve("delta"));
            Files.writeString(folder.resolve("complete"), "");
        }
        return folder;
    }

    private void emptyScratch() throws IOException {
        Path scratch = options.folder().resolve("scratch");
        if (Files.exists(scratch)) {
            try (Stream<Path> tree = Files.walk(scratch)) {
                for (Path path : tree.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
