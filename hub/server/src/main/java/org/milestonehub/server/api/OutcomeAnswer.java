package org.milestonehub.server.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.camel.RunOutcome;

/** What came of asking for a run: none when there was nothing new, several when several bundles waited. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OutcomeAnswer(List<RunAnswer> runs, @Nullable String fault, @Nullable String message) {

    static OutcomeAnswer of(RunOutcome outcome) {
        return new OutcomeAnswer(
                outcome.runs().stream().map(RunAnswer::of).toList(),
                outcome.failure().map(failure -> failure.fault().name().toLowerCase(Locale.ROOT)).orElse(null),
                outcome.failure().map(failure -> failure.message()).orElse(null));
    }
}
