package org.milestonehub.server.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A terminal in which commands are typed for one data directory. */
final class Terminal {

    /** What a command said and with which exit code it ended. */
    record Answer(int exitCode, String out, String err) {}

    private final Path data;

    Terminal(Path data) {
        this.data = data;
    }

    Answer type(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        if (!words[0].startsWith("-")) {
            all.addAll(List.of("--data", data.toString()));
        }
        return exactly(all.toArray(String[]::new));
    }

    Answer exactly(String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = HubCommand.line().setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(words);
        return new Answer(exitCode, out.toString(), err.toString());
    }
}
