package org.milestonehub.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.milestonehub.bench.measure.Figures;

/** Gathers figures and prints them as Markdown, with ratios to the base. */
final class ResultTable {

    private static final String BASE = "COPY + upsert (base)";

    private final Map<String, List<Figures>> byName = new LinkedHashMap<>();
    private final List<String> remarks = new ArrayList<>();

    void add(Figures figures) {
        byName.computeIfAbsent(figures.name(), name -> new ArrayList<>()).add(figures);
    }

    void remark(String sentence) {
        remarks.add(sentence);
    }

    /** The round with the median time; empty names give null results to nobody: the name must have been added. */
    Figures median(String name) {
        List<Figures> rounds = byName.get(name).stream().sorted(Comparator.comparingDouble(Figures::seconds)).toList();
        return rounds.get((rounds.size() - 1) / 2);
    }

    /** Processor seconds of all rounds. */
    double cpu(String name) {
        return byName.get(name).stream().mapToDouble(Figures::cpu).sum();
    }

    boolean has(String name) {
        return byName.containsKey(name);
    }

    void print(PrintStream out) {
        out.println("| contender | s | rounds | rows/s | CPU s own + server | heap peak MB | live MB | resident MB | time ÷ base | CPU ÷ base |");
        out.println("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
        byName.keySet().forEach(name -> out.println(row(median(name))));
        out.println();
        byName.keySet().forEach(name -> out.println("- " + name + ": " + median(name).note()));
        remarks.forEach(remark -> out.println("- " + remark));
    }

    private String row(Figures f) {
        String timeRatio = has(BASE) ? format(f.seconds() / median(BASE).seconds()) : "";
        String cpuRatio = has(BASE) ? format(f.cpu() / median(BASE).cpu()) : "";
        String rounds = byName.get(f.name()).stream().map(one -> format(one.seconds())).collect(Collectors.joining(" "));
        return "| %s | %s | %s | %,.0f | %s + %s | %d | %d | %d | %s | %s |".formatted(f.name(), format(f.seconds()), rounds,
                f.rows() / f.seconds(), format(f.ownCpu()), format(f.serverCpu()), f.heap(), f.live(), f.resident(), timeRatio, cpuRatio);
    }

    private static String format(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }
}
