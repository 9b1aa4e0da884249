package org.milestonehub.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What to measure: {@code [rows] [--ten] [--rounds n] [--only contender,…] [--slow] --folder path}.
 *
 * @param users rows of users.csv
 * @param folder where files, server and logs live
 * @param ten also ten times the rows through the hub
 * @param rounds of the hub and of Spring Batch; the floors always take three
 * @param only these contenders; empty: all
 * @param slow the server's log tells statements of more than a tenth of a second, values included
 */
record RosterOptions(int users, Path folder, boolean ten, int rounds, List<String> only, boolean slow) {

    private static final int MILLION = 1_000_000;

    static RosterOptions parse(String[] arguments) {
        int users = MILLION;
        Path folder = Path.of("target/roster");
        boolean ten = false;
        int rounds = 1;
        boolean slow = false;
        List<String> only = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--ten" -> ten = true;
                case "--slow" -> slow = true;
                case "--rounds" -> rounds = Integer.parseInt(arguments[++i]);
                case "--only" -> only.addAll(List.of(arguments[++i].split(",")));
                case "--folder" -> folder = Path.of(arguments[++i]);
                default -> users = Integer.parseInt(arguments[i].replace("_", ""));
            }
        }
        return new RosterOptions(users, folder.toAbsolutePath(), ten, rounds, List.copyOf(only), slow);
    }

    /** Long ones run only where they are asked for by name. */
    boolean asks(String contender) {
        return only.contains(contender);
    }

    /** Whether the hub itself is measured in any way. */
    boolean wantsHub() {
        return wants("hub") || List.of("events", "trace", "nights", "limits").stream().anyMatch(this::asks);
    }

    boolean wants(String contender) {
        return only.isEmpty() || only.contains(contender);
    }
}
