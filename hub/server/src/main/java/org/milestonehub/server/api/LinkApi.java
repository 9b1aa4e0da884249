package org.milestonehub.server.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.milestonehub.console.PlainWords;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.governance.AccessToken;
import org.milestonehub.core.governance.AuditLog;
import org.milestonehub.core.view.PersonalLinks;
import org.milestonehub.core.view.PublicId;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Personal links, by which a student or family opens one record without an account. */
@RestController
@RequestMapping("/api/v1/students/{id}/links")
public class LinkApi {

    private final DistrictChoice districts;
    private final PersonalLinks links;
    private final AuditLog audit;
    private final PlainWords words;
    private final Clock clock;

    public LinkApi(DistrictChoice districts, PersonalLinks links, AuditLog audit, PlainWords words, Clock clock) {
        this.words = words;
        this.districts = districts;
        this.links = links;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A link that is wanted.
     *
     * @param label for whom, as staff say it
     * @param language one the family's page is written in, such as {@code es}; null for {@code en}
     * @param days how long it opens, 1 to 400
     */
    public record Wanted(@Nullable String label, @Nullable String language, int days) {}

    /** A link as it is made: its address on this hub is told this once. */
    public record Made(UUID id, String path, Instant expiresAt) {}

    /** A link as it is kept. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record LinkAnswer(UUID id, String label, String language, String issuedBy, Instant issuedAt, Instant expiresAt,
            @Nullable Instant revokedAt, int opened, @Nullable Instant openedAt) {}

    /** All links of a student, newest first. */
    @GetMapping
    public List<LinkAnswer> all(@RequestParam(defaultValue = "") String district, @PathVariable UUID id, Caller caller) {
        District chosen = districts.of(district);
        long student = student(chosen, id);
        caller.sees(audit, clock, chosen, "link.list", List.of(student));
        return links.of(chosen, student).stream().map(link -> new LinkAnswer(PublicId.of(chosen.id(), link.id()), link.label(), link.language(),
                link.issuedBy(), link.issuedAt(), link.expiresAt(), link.revokedAt().orElse(null), link.opened(), link.openedAt().orElse(null)))
                .toList();
    }

    /** Makes a link. */
    @PostMapping
    public Made issue(@RequestParam(defaultValue = "") String district, @PathVariable UUID id, @RequestBody Wanted wanted, Caller caller) {
        District chosen = districts.of(district);
        long student = student(chosen, id);
        if (wanted.days() < 1 || wanted.days() > PersonalLinks.LONGEST_DAYS || text(wanted.label()).isEmpty() || text(wanted.label()).length() > PersonalLinks.LONGEST_LABEL) {
            throw Refusal.badRequest("a link opens for 1 to " + PersonalLinks.LONGEST_DAYS + " days (days) and says for whom it is (label), in at most "
                    + PersonalLinks.LONGEST_LABEL + " characters");
        }
        String language = text(wanted.language()).isEmpty() ? words.known("") : text(wanted.language());
        if (!words.names().containsKey(language)) {
            throw Refusal.badRequest("the family's page has no words in \"" + language + "\" (language); it has them in "
                    + String.join(", ", words.names().keySet()));
        }
        caller.sees(audit, clock, chosen, "link.issue", List.of(student));
        AccessToken secret = AccessToken.random();
        Instant now = clock.instant();
        Instant end = now.plus(Duration.ofDays(wanted.days()));
        long link = links.issue(chosen, secret.hash(), student, text(wanted.label()), language, caller.name(), now, end);
        return new Made(PublicId.of(chosen.id(), link), "/my/" + chosen.code() + "/" + secret.text(), end);
    }

    /** Ends a link at once. */
    @DeleteMapping("/{link}")
    public void revoke(@RequestParam(defaultValue = "") String district, @PathVariable UUID id, @PathVariable UUID link, Caller caller) {
        District chosen = districts.of(district);
        long student = student(chosen, id);
        long number = PublicId.idIn(chosen.id(), link).orElseThrow(LinkApi::none);
        caller.sees(audit, clock, chosen, "link.revoke", List.of(student));
        if (!links.revoke(chosen, student, number, clock.instant())) {
            throw none();
        }
    }

    private static Refusal none() {
        return Refusal.notFound("this student has no such link");
    }

    private static long student(District district, UUID id) {
        return PublicId.idIn(district.id(), id).orElseThrow(() -> Refusal.notFound("there is no such student"));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value.strip();
    }
}
