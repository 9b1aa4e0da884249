package org.milestonehub.server.api;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.delivery.ReceiversNeed;
import org.milestonehub.core.governance.AuditLog;
import org.milestonehub.core.governance.SignedName;
import org.milestonehub.core.governance.StatedReason;
import org.milestonehub.core.milestone.FrameworkJudges;
import org.milestonehub.core.milestone.SessionRules;
import org.milestonehub.core.milestone.StaffEntries;
import org.milestonehub.core.view.PublicId;
import org.milestonehub.core.view.StudentEntries;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Conferences and other sessions of a student that staff enter in the hub: written down, corrected, withdrawn. Judged at once. */
@RestController
@RequestMapping("/api/v1/students/{id}/sessions")
public class SessionApi {

    private final DistrictChoice districts;
    private final StaffEntries entries;
    private final StudentEntries entered;
    private final ReceiversNeed receivers;
    private final FrameworkJudges judges;
    private final AuditLog audit;
    private final Clock clock;

    public SessionApi(DistrictChoice districts, StaffEntries entries, StudentEntries entered, ReceiversNeed receivers, FrameworkJudges judges,
            AuditLog audit, Clock clock) {
        this.districts = districts;
        this.entries = entries;
        this.entered = entered;
        this.receivers = receivers;
        this.judges = judges;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A session as it is entered.
     *
     * @param format code of {@code session_format}, {@code purpose} of {@code session_purpose}, {@code mode} of {@code delivery_mode}
     * @param minutes null where nobody said
     * @param name who answers for it
     * @param reason why it is corrected; not asked for with a new one
     */
    public record Entry(@Nullable LocalDate heldOn, @Nullable String format, @Nullable String purpose, @Nullable String mode,
            @Nullable Integer minutes, boolean familyPresent, @Nullable String name, @Nullable String reason) {}

    /** Why a session is withdrawn, and who answers for that. */
    public record Withdrawal(@Nullable String reason, @Nullable String name) {}

    /** The session that was written down. */
    public record Written(UUID id) {}

    /** Sessions that were entered in the hub, newest first, with what was corrected; withdrawn ones too. */
    @GetMapping
    public List<SessionAnswer> all(@RequestParam(defaultValue = "") String district, @PathVariable UUID id, Caller caller) {
        District chosen = districts.of(district);
        long student = student(chosen, id);
        caller.sees(audit, clock, chosen, "session.list", List.of(student));
        return entered.sessions(chosen, student).stream().map(session -> SessionAnswer.of(chosen, session)).toList();
    }

    /** Writes down a session. */
    @PostMapping
    public Written add(@RequestParam(defaultValue = "") String district, @PathVariable UUID id, @RequestBody Entry entry, Caller caller) {
        District chosen = districts.of(district);
        long student = student(chosen, id);
        StaffEntries.Session session = session(chosen, entry);
        caller.sees(audit, clock, chosen, "session.add", List.of(student));
        long written = entries.session(chosen, student, session, new StaffEntries.Signature(caller.name(), text(entry.name())));
        judges.evaluate(chosen.code());
        return new Written(PublicId.of(chosen.id(), written));
    }

    /** Corrects one that was entered in the hub; what it said before is kept. */
    @PutMapping("/{session}")
    public void correct(@RequestParam(defaultValue = "") String district, @PathVariable UUID id, @PathVariable UUID session,
            @RequestBody Entry entry, Caller caller) {
        District chosen = districts.of(district);
        long student = student(chosen, id);
        StaffEntries.Session now = session(chosen, entry);
        reasoned(entry.reason());
        caller.sees(audit, clock, chosen, "session.correct", List.of(student));
        done(chosen, entries.correctSession(chosen, student, number(chosen, session), now, text(entry.reason()),
                new StaffEntries.Signature(caller.name(), text(entry.name()))));
    }

    /** Withdraws one that was entered in the hub by mistake: it is kept and counts no more. */
    @PostMapping("/{session}/withdraw")
    public void withdraw(@RequestParam(defaultValue = "") String district, @PathVariable UUID id, @PathVariable UUID session,
            @RequestBody Withdrawal withdrawal, Caller caller) {
        District chosen = districts.of(district);
        long student = student(chosen, id);
        reasoned(withdrawal.reason());
        named(withdrawal.name());
        caller.sees(audit, clock, chosen, "session.withdraw", List.of(student));
        done(chosen, entries.withdrawSession(chosen, student, number(chosen, session), text(withdrawal.reason()),
                new StaffEntries.Signature(caller.name(), text(withdrawal.name()))));
    }

    private void done(District district, boolean done) {
        if (!done) {
            throw Refusal.notFound("that session was not entered in the hub, or was withdrawn before; one that another system told of is corrected"
                    + " there");
        }
        judges.evaluate(district.code());
    }

    private StaffEntries.Session session(District district, Entry entry) {
        if (entry.heldOn() == null) {
            throw Refusal.badRequest("heldOn is lacking: the day of the session, such as 2026-11-16");
        }
        named(entry.name());
        StaffEntries.Session session = new StaffEntries.Session(entry.heldOn(), text(entry.format()), text(entry.purpose()), text(entry.mode()),
                Optional.ofNullable(entry.minutes()), true, entry.familyPresent());
        SessionRules.refusal(session, LocalDate.ofInstant(clock.instant(), district.timeZone())).or(() -> lacking(district, session))
                .ifPresent(why -> {
                    throw Refusal.badRequest(why);
                });
        return session;
    }

    private Optional<String> lacking(District district, StaffEntries.Session session) {
        Map<String, Object> fields = new HashMap<>(Map.of("heldOn", session.heldOn(), "format", session.format(), "purpose", session.purpose(),
                "mode", session.mode(), "attended", true, "familyPresent", session.familyPresent()));
        session.minutes().ifPresent(minutes -> fields.put("minutes", minutes));
        List<ReceiversNeed.Lack> lacks = receivers.lacks(district, "AdvisingSession", fields);
        return lacks.isEmpty() ? Optional.empty() : Optional.of(lacks.stream()
                .map(lack -> lack.receiver() + " takes a session only with its " + String.join(", ", lack.fields())).distinct()
                .collect(Collectors.joining("; ")));
    }

    private static void reasoned(@Nullable String reason) {
        if (text(reason).isEmpty()) {
            throw Refusal.badRequest("reason is lacking: say why, whoever looks later wants to know");
        }
        StatedReason.refusal(reason).ifPresent(why -> {
            throw Refusal.badRequest(why);
        });
    }

    private static void named(@Nullable String name) {
        if (text(name).isEmpty()) {
            throw Refusal.badRequest("name is lacking: who answers for it");
        }
        SignedName.refusal(name).ifPresent(why -> {
            throw Refusal.badRequest(why);
        });
    }

    private static long student(District district, UUID id) {
        return PublicId.idIn(district.id(), id).orElseThrow(() -> Refusal.notFound("there is no such student"));
    }

    private static long number(District district, UUID session) {
        return PublicId.idIn(district.id(), session).orElseThrow(() -> Refusal.notFound("there is no such session"));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value.strip();
    }
}
