package org.milestonehub.server.command;

import com.fasterxml.jackson.databind.JsonNode;

/** What a command tells the shell. */
final class ExitCode {

    static final int GOOD = 0;
    static final int PROBLEMS_IN_THE_DATA = 1;
    static final int USAGE = 2;
    static final int FAILED = 3;

    private ExitCode() {}

    /** By who must act on a failure. */
    static int of(String fault) {
        return switch (fault) {
            case "bad_data" -> PROBLEMS_IN_THE_DATA;
            case "settings" -> USAGE;
            default -> FAILED;
        };
    }

    /** By what became of a run. */
    static int ofRun(JsonNode run) {
        return switch (run.path("state").asText()) {
            case "succeeded" -> withheld(run) ? PROBLEMS_IN_THE_DATA : GOOD;
            case "failed" -> "bad_data".equalsIgnoreCase(run.path("fault").asText()) ? PROBLEMS_IN_THE_DATA : FAILED;
            case "partly_succeeded", "held" -> PROBLEMS_IN_THE_DATA;
            case "queued", "running" -> withheld(run) ? PROBLEMS_IN_THE_DATA : GOOD;
            default -> FAILED;
        };
    }

    private static boolean withheld(JsonNode run) {
        for (JsonNode stream : run.path("streams")) {
            if (stream.path("quarantined").asLong() + stream.path("parked").asLong() > 0) {
                return true;
            }
        }
        return false;
    }
}
