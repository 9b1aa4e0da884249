package org.milestonehub.server.command;

import java.io.Serial;
import java.util.List;
import java.util.Locale;
import org.milestonehub.spi.Fault;

/** A command cannot do what was asked. */
final class HubProblem extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String who;
    private final transient List<String> problems;

    /** @param who name of a {@link Fault} in lower case */
    HubProblem(String who, String message, List<String> problems) {
        super(message);
        this.who = who;
        this.problems = List.copyOf(problems);
    }

    static HubProblem usage(String message) {
        return new HubProblem(Fault.SETTINGS.name().toLowerCase(Locale.ROOT), message, List.of());
    }

    static HubProblem failure(String message) {
        return new HubProblem(Fault.DEFECT.name().toLowerCase(Locale.ROOT), message, List.of());
    }

    /** The same with a reason that lies deeper. */
    HubProblem because(String reason) {
        return new HubProblem(who, getMessage() + ", since " + reason, problems);
    }

    int exitCode() {
        return ExitCode.of(who);
    }

    List<String> problems() {
        return problems;
    }
}
