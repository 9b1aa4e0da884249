package org.milestonehub.server.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.governance.Account;
import org.milestonehub.core.governance.AuditEntry;
import org.milestonehub.core.governance.AuditLog;
import org.milestonehub.core.governance.AuditQuestion;
import org.milestonehub.core.view.PublicId;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who looked at which student, and who did what. Whoever asks is in the trail, too. */
@RestController
@RequestMapping("/api/v1/audit")
public class AuditApi {

    private static final int MOST = 10_000;

    private final DistrictChoice districts;
    private final AuditLog audit;
    private final Clock clock;

    public AuditApi(DistrictChoice districts, AuditLog audit, Clock clock) {
        this.districts = districts;
        this.audit = audit;
        this.clock = clock;
    }

    /** One look or act; {@code student} is absent where it is about none. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Entry(Instant at, String who, String action, String subject, @Nullable UUID student, String origin) {

        static Entry of(District district, AuditEntry entry) {
            return new Entry(entry.at(), entry.who(), entry.action(), entry.subject(),
                    entry.student().isPresent() ? PublicId.of(district.id(), entry.student().getAsLong()) : null, entry.origin());
        }
    }

    /** Entries of a district, newest first; what concerns the hub itself is told to accounts of the whole hub. */
    @GetMapping
    public List<Entry> find(@RequestParam(defaultValue = "") String district, @RequestParam(defaultValue = "") String who,
            @RequestParam(defaultValue = "") String action, @RequestParam Optional<UUID> student, @RequestParam Optional<LocalDate> from,
            @RequestParam Optional<LocalDate> to, @RequestParam(defaultValue = "1000") int most, Caller caller) {
        District chosen = districts.of(district);
        OptionalLong whom = student.isEmpty() ? OptionalLong.empty() : PublicId.idIn(chosen.id(), student.get());
        if (student.isPresent() && whom.isEmpty()) {
            throw Refusal.notFound("there is no such student");
        }
        boolean hub = Asking.account().map(Account::isOfWholeHub).orElse(true) && student.isEmpty();
        List<AuditEntry> found = audit.find(new AuditQuestion(chosen.id(), hub, who, whom, action,
                from.map(day -> day.atStartOfDay(chosen.timeZone()).toInstant()),
                to.map(day -> day.plusDays(1).atStartOfDay(chosen.timeZone()).toInstant())), AtMost.of(most, MOST));
        if (whom.isPresent()) {
            caller.sees(audit, clock, chosen, "audit.view", List.of(whom.getAsLong()));
        } else {
            caller.does(audit, clock, chosen.id(), "audit.view", who);
        }
        return found.stream().map(entry -> Entry.of(chosen, entry)).toList();
    }
}
