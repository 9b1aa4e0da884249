package org.milestonehub.bench.measure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What Linux tells in {@code /proc}. On other systems everything is 0. */
final class ProcessTable {

    private static final Path PROC = Path.of("/proc");
    private static final double TICKS_PER_SECOND = 100;
    private static final int PARENT = 1;
    private static final int USER = 11;
    private static final int SYSTEM = 12;
    private static final int CHILDREN_USER = 13;
    private static final int CHILDREN_SYSTEM = 14;

    private ProcessTable() {}

    static long parent(long process) {
        long[] stat = stat(Long.toString(process));
        return stat.length == 0 ? 0 : stat[PARENT];
    }

    /** Processor seconds of a process, its living children, and the children it has waited for. */
    static double cpuOfFamily(long process) {
        long[] own = stat(Long.toString(process));
        if (own.length == 0) {
            return 0;
        }
        long ticks = own[USER] + own[SYSTEM] + own[CHILDREN_USER] + own[CHILDREN_SYSTEM];
        for (String other : processes()) {
            long[] stat = stat(other);
            if (stat.length > 0 && stat[PARENT] == process) {
                ticks += stat[USER] + stat[SYSTEM];
            }
        }
        return ticks / TICKS_PER_SECOND;
    }

    /** Highest resident memory since {@link #forgetResidentPeak()}, in MB. */
    static long residentPeak(long process) {
        try {
            for (String line : Files.readAllLines(PROC.resolve(Long.toString(process)).resolve("status"))) {
                if (line.startsWith("VmHWM:")) {
                    return Long.parseLong(line.replaceAll("[^0-9]", "")) >> 10;
                }
            }
            return 0;
        } catch (IOException e) {
            return 0;
        }
    }

    static void forgetResidentPeak() {
        try {
            Files.writeString(PROC.resolve("self/clear_refs"), "5");
        } catch (IOException e) {
            return;
        }
    }

    private static List<String> processes() {
        try (Stream<Path> entries = Files.list(PROC)) {
            return entries.map(path -> path.getFileName().toString()).filter(name -> Character.isDigit(name.charAt(0))).toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Fields after the program's name, state first as 0. */
    private static long[] stat(String process) {
        try {
            String text = Files.readString(PROC.resolve(process).resolve("stat"), StandardCharsets.ISO_8859_1);
            String[] words = text.substring(text.lastIndexOf(')') + 2).split(" ");
            long[] stat = new long[CHILDREN_SYSTEM + 1];
            for (int i = 1; i < stat.length; i++) {
                stat[i] = Long.parseLong(words[i]);
            }
            return stat;
        } catch (IOException e) {
            return new long[0];
        }
    }
}
