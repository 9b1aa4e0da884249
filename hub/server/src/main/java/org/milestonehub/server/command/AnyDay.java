package org.milestonehub.server.command;

import picocli.CommandLine.Option;

/** Of which district and day something is asked: the day in the world, and the day by which the hub had to know it. */
final class AnyDay {

    @Option(names = "--as-of", paramLabel = "DAY", defaultValue = "", description = "the day to judge, from the year 2000 to today (default: today)")
    private String asOf = "";

    @Option(names = "--as-known-on", paramLabel = "DAY", defaultValue = "", description = "only what the hub knew by that day, today at the latest")
    private String asKnownOn = "";

    @Option(names = "--district", paramLabel = "CODE", defaultValue = "", description = "where (default: the only one)")
    private String district = "";

    String district() {
        return district;
    }

    Hub.Question question(String type, String id, String framework) {
        return new Hub.Question(type, id, framework, asOf, asKnownOn);
    }
}
