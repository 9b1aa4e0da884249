package org.milestonehub.server.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.sync.Finding;
import org.milestonehub.core.sync.HeldRuns.Held;
import org.milestonehub.core.sync.HeldRuns.HeldRow;
import org.milestonehub.core.view.PublicId;

/** A held run with its preview, as the API tells it. */
public record HeldAnswer(RunAnswer run, Instant heldAt, Instant expiresAt, List<Line> findings) {

    /** One line of the preview; those with {@code breach} are why it is held. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Line(String kind, String stream, @Nullable String school, String field, long before, long moves, long now, boolean breach,
            String sentence) {

        static Line of(Finding finding) {
            return new Line(finding.kind().code(), finding.stream(), finding.school().map(Finding.School::name).orElse(null), finding.field(),
                    finding.before(), finding.touched(), finding.now(), finding.breach(), finding.sentence());
        }
    }

    /** One row behind it; {@code was} and {@code now} are JSON of the values that differ. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Row(String kind, String stream, String key, long line, String entity, @Nullable UUID id, String was, String now) {

        static Row of(District district, HeldRow row) {
            return new Row(row.kind().code(), row.stream(), row.key(), row.line(), row.entity(),
                    row.row().map(id -> PublicId.of(district.id(), id)).orElse(null), row.was(), row.now());
        }
    }

    static HeldAnswer of(Held held) {
        return new HeldAnswer(RunAnswer.of(held.report()), held.heldAt(), held.expiresAt(), held.findings().stream().map(Line::of).toList());
    }
}
