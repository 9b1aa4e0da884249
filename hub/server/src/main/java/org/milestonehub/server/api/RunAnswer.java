package org.milestonehub.server.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.sync.RunReport;

/**
 * A run with its reconciliation, as the API tells it.
 *
 * @param district where it went, told where the question did not say it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunAnswer(
        long run,
        String connection,
        String state,
        String trigger,
        String requestedBy,
        Instant at,
        @Nullable Instant finishedAt,
        String input,
        boolean dryRun,
        boolean applied,
        @Nullable Long sameAs,
        @Nullable String fault,
        @Nullable String message,
        List<StreamAnswer> streams,
        @Nullable String district) {

    public static RunAnswer of(RunReport run) {
        return new RunAnswer(run.run(), run.connection(), run.state().code(), run.trigger(), run.requestedBy(),
                run.logicalTime(), run.finishedAt().orElse(null), run.input(), run.dryRun(), run.applied(),
                run.sameAs().orElse(null), run.fault().orElse(null), run.message().orElse(null),
                run.streams().stream().map(StreamAnswer::of).toList(), null);
    }

    /** The same with the name of its district. */
    public RunAnswer in(String code) {
        return new RunAnswer(run, connection, state, trigger, requestedBy, at, finishedAt, input, dryRun, applied, sameAs, fault, message, streams,
                code);
    }
}
