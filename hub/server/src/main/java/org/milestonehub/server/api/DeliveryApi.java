package org.milestonehub.server.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.delivery.DeliveryLog;
import org.milestonehub.core.delivery.DeliveryLog.Attempt;
import org.milestonehub.core.delivery.DeliveryLog.Filter;
import org.milestonehub.core.delivery.DeliveryLog.Line;
import org.milestonehub.core.delivery.DeliveryState;
import org.milestonehub.core.governance.AuditLog;
import org.milestonehub.core.view.PublicId;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is written to other systems, and what they answered. */
@RestController
@RequestMapping("/api/v1/deliveries")
public class DeliveryApi {

    private static final int MOST = 1_000;

    private final DistrictChoice districts;
    private final DeliveryLog log;
    private final AuditLog audit;
    private final Clock clock;

    public DeliveryApi(DistrictChoice districts, DeliveryLog log, AuditLog audit, Clock clock) {
        this.districts = districts;
        this.log = log;
        this.audit = audit;
        this.clock = clock;
    }

    /** Records of one delivery in one state. */
    public record CountAnswer(String delivery, String connection, String state, long records) {}

    /** What became of one record; {@code number} names it for the other questions. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RecordAnswer(long number, String delivery, String connection, String stream, String entity, UUID row, @Nullable UUID student,
            String state, String field, String reason, String action, String reference, String targetId, int attempts, Instant decidedAt,
            @Nullable Instant answeredAt, @Nullable Instant nextAt, @Nullable LocalDate processOn) {

        static RecordAnswer of(District district, Line line) {
            return new RecordAnswer(line.id(), line.delivery(), line.connection(), line.stream(), line.entity(), PublicId.of(district.id(), line.rowId()),
                    line.student().map(id -> PublicId.of(district.id(), id)).orElse(null), line.state().code(), line.field(), line.reason(),
                    line.action(), line.reference(), line.targetId(), line.attempts(), line.decidedAt(), line.answeredAt().orElse(null),
                    line.nextAt().orElse(null), line.processOn().orElse(null));
        }
    }

    /** Whether there was such a record that could be tried again. */
    public record AgainAnswer(boolean again) {}

    /** Records by delivery and state. */
    @GetMapping
    public List<CountAnswer> counts(@RequestParam(defaultValue = "") String district) {
        return log.counts(districts.of(district)).stream()
                .map(count -> new CountAnswer(count.delivery(), count.connection(), count.state().code(), count.records())).toList();
    }

    /** Records and what became of them, the latest first; at most 1,000. */
    @GetMapping("/records")
    public List<RecordAnswer> records(@RequestParam(defaultValue = "") String district, @RequestParam Optional<String> delivery,
            @RequestParam Optional<String> state, Caller caller) {
        District chosen = districts.of(district);
        List<Line> lines = log.lines(chosen, new Filter(delivery, state.map(DeliveryApi::state), Optional.empty()), MOST);
        caller.sees(audit, clock, chosen, "delivery.list", lines.stream().flatMap(line -> line.student().stream()).distinct().toList());
        return lines.stream().map(line -> RecordAnswer.of(chosen, line)).toList();
    }

    /** Every word said to and by the receiver about one record, oldest first. */
    @GetMapping("/records/{number}/attempts")
    public List<Attempt> attempts(@RequestParam(defaultValue = "") String district, @PathVariable long number, Caller caller) {
        District chosen = districts.of(district);
        log.about(chosen, number).ifPresent(student -> caller.sees(audit, clock, chosen, "delivery.attempts", List.of(student)));
        return log.attempts(chosen, number);
    }

    /** Tries a rejected or withheld record again with the next call of its delivery, or asks for one of unknown fate. */
    @PostMapping("/records/{number}/again")
    public AgainAnswer again(@RequestParam(defaultValue = "") String district, @PathVariable long number, Caller caller) {
        District chosen = districts.of(district);
        caller.does(audit, clock, chosen.id(), "delivery.again", String.valueOf(number));
        return new AgainAnswer(log.again(chosen, number));
    }

    private static DeliveryState state(String code) {
        try {
            return DeliveryState.of(code);
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest("state is one of pending, waiting_for_window, accepted, rejected, unknown, withheld");
        }
    }
}
