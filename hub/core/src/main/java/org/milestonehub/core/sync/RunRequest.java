package org.milestonehub.core.sync;

import java.util.List;
import java.util.Optional;
import org.milestonehub.spi.InputBundle;
import org.milestonehub.spi.WebhookEvent;

/**
 * Someone or something asks for a run of one connection.
 *
 * @param district code of the district
 * @param connection name of the connection
 * @param trigger what asked
 * @param requestedBy user name, or the name of the binding or system that asked
 * @param input files that a route brought; {@link InputBundle#NONE} where the connector fetches by itself
 * @param event records that a webhook told in full; empty for other triggers
 * @param streams only these streams; empty: all that the plan offers
 * @param full read everything even where a cursor would allow a delta
 * @param dryRun withhold the last step: report, and write nothing
 * @param approval the run that was held goes on because a person said so; empty for every other run
 * @param resumes the run that goes on after the hub stopped in the middle of it; empty for every other run
 */
public record RunRequest(
        String district,
        String connection,
        Trigger trigger,
        String requestedBy,
        InputBundle input,
        Optional<WebhookEvent> event,
        List<String> streams,
        boolean full,
        boolean dryRun,
        Optional<Approval> approval,
        Optional<Long> resumes) {

    /** How names of connections begin that exist for files somebody brings once. */
    public static final String BROUGHT_ONCE = "import-";

    /** What asked for a run. */
    public enum Trigger {
        SCHEDULE,
        FILE,
        WEBHOOK,
        PERSON,
        REPLAY
    }

    public RunRequest {
        streams = List.copyOf(streams);
    }

    /** A run that nobody held before. */
    public RunRequest(String district, String connection, Trigger trigger, String requestedBy, InputBundle input,
            Optional<WebhookEvent> event, List<String> streams, boolean full, boolean dryRun) {
        this(district, connection, trigger, requestedBy, input, event, streams, full, dryRun, Optional.empty(), Optional.empty());
    }

    /** A held run goes on over its own input: files, or what the archive holds of a read. */
    public static RunRequest approved(String district, String connection, InputBundle input, Approval approval) {
        return new RunRequest(district, connection, Trigger.PERSON, approval.by(), input, Optional.empty(), List.of(), false, false,
                Optional.of(approval), Optional.empty());
    }

    /** A run that broke off with the hub goes on under its number, over what the archive holds of its input. */
    public static RunRequest resumed(String district, String connection, String requestedBy, InputBundle input, long run) {
        return new RunRequest(district, connection, Trigger.PERSON, requestedBy, input, Optional.empty(), List.of(), false, false,
                Optional.empty(), Optional.of(run));
    }

    /** A run of everything the connection has, fetched by the connector. */
    public static RunRequest pull(String district, String connection, Trigger trigger, String requestedBy) {
        return new RunRequest(district, connection, trigger, requestedBy, InputBundle.NONE, Optional.empty(), List.of(), false,
                false);
    }

    /** A run over files. */
    public static RunRequest files(String district, String connection, Trigger trigger, String requestedBy, InputBundle input) {
        return new RunRequest(district, connection, trigger, requestedBy, input, Optional.empty(), List.of(), false, false);
    }

    /** A run over the records of one webhook. */
    public static RunRequest event(String district, String connection, WebhookEvent event) {
        return new RunRequest(district, connection, Trigger.WEBHOOK, connection, InputBundle.NONE, Optional.of(event), List.of(),
                false, false);
    }

    /** Whether its files were brought by somebody once: no system has them ready a second time. */
    boolean broughtOnce() {
        return connection.startsWith(BROUGHT_ONCE) && !input.files().isEmpty();
    }

    /** The same over a bundle that says when a file changes under the readings. */
    RunRequest over(InputBundle proven) {
        return new RunRequest(district, connection, trigger, requestedBy, proven, event, streams, full, dryRun, approval, resumes);
    }

    /** The same without its last step. */
    public RunRequest asDryRun() {
        return new RunRequest(district, connection, trigger, requestedBy, input, event, streams, full, true, approval, resumes);
    }

    /** The district's name of the run's origin, for logs: never a value of a record. */
    @Override
    public String toString() {
        return "run of " + connection + " in " + district + " (" + trigger + ")";
    }
}
