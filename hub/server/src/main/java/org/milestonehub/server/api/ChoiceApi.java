package org.milestonehub.server.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.governance.AuditLog;
import org.milestonehub.core.governance.StandingChoices;
import org.milestonehub.core.governance.StandingChoices.StandingChoice;
import org.milestonehub.core.governance.StatedReason;
import org.milestonehub.core.view.PublicId;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Choices of families that protect on though their source tells them no more, and their end by a person. */
@RestController
@RequestMapping("/api/v1/choices")
public class ChoiceApi {

    private static final int MOST = 10_000;

    private final DistrictChoice districts;
    private final StandingChoices choices;
    private final AuditLog audit;
    private final Clock clock;

    public ChoiceApi(DistrictChoice districts, StandingChoices choices, AuditLog audit, Clock clock) {
        this.districts = districts;
        this.choices = choices;
        this.audit = audit;
        this.clock = clock;
    }

    /** One choice; {@code scope} is empty where it is about everything, {@code silentSince} absent where it is not known. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ChoiceAnswer(UUID id, UUID student, String kind, String decision, String scope, LocalDate decidedOn, String connection,
            @Nullable Instant silentSince) {

        static ChoiceAnswer of(District district, StandingChoice choice) {
            return new ChoiceAnswer(PublicId.of(district.id(), choice.id()), PublicId.of(district.id(), choice.student()), choice.kind(),
                    choice.decision(), choice.scope(), choice.decidedOn(), choice.connection(), choice.silentSince().orElse(null));
        }
    }

    /** Why it ends: what the person found out, in 5 characters or more. It is kept with the caller's name. */
    public record Ending(String reason) {

        public Ending {
            reason = Objects.requireNonNullElse(reason, "").strip();
        }
    }

    /** Those that are silent longest first; at most 10,000. */
    @GetMapping
    public List<ChoiceAnswer> standing(@RequestParam(defaultValue = "") String district, Caller caller) {
        District chosen = districts.of(district);
        List<StandingChoice> found = choices.of(chosen, MOST);
        caller.sees(audit, clock, chosen, "choice.list", found.stream().map(StandingChoice::student).distinct().toList());
        return found.stream().map(choice -> ChoiceAnswer.of(chosen, choice)).toList();
    }

    /** Ends one that its source tells no more. What was withheld because of it may leave with the next delivery. */
    @PostMapping("/{id}/end")
    public void end(@RequestParam(defaultValue = "") String district, @PathVariable UUID id, @RequestBody Ending ending, Caller caller) {
        District chosen = districts.of(district);
        if (!StatedReason.given(ending.reason())) {
            throw Refusal.badRequest("say in a few words why it ends, such as who of the family was asked and when");
        }
        long choice = PublicId.idIn(chosen.id(), id).orElseThrow(ChoiceApi::none);
        caller.does(audit, clock, chosen.id(), "choice.end", "choice " + choice);
        long student = choices.end(chosen, choice, caller.name(), ending.reason()).orElseThrow(ChoiceApi::none);
        caller.sees(audit, clock, chosen, "choice.end", List.of(student));
    }

    private static RuntimeException none() {
        return Refusal.notFound("there is no such choice that stands alone: it was ended before, or its source still tells it, and then it is"
                + " ended there");
    }
}
