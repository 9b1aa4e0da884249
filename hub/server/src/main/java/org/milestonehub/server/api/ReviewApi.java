package org.milestonehub.server.api;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.governance.Account;
import org.milestonehub.core.governance.AuditLog;
import org.milestonehub.core.governance.Reach;
import org.milestonehub.core.milestone.FrameworkJudges;
import org.milestonehub.core.milestone.JudgeAfterRuns;
import org.milestonehub.core.milestone.ReviewRules;
import org.milestonehub.core.milestone.StaffEntries;
import org.milestonehub.core.milestone.framework.Milestone;
import org.milestonehub.core.view.PublicId;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Waivers, extensions, confirmations and attestations, by the roles and with the reasons that the framework allows. */
@RestController
@RequestMapping("/api/v1/reviews")
public class ReviewApi {

    private final DistrictChoice districts;
    private final FrameworkJudges judges;
    private final StaffEntries entries;
    private final Reach reach;
    private final AuditLog audit;
    private final Clock clock;

    public ReviewApi(DistrictChoice districts, FrameworkJudges judges, StaffEntries entries, Reach reach,
            AuditLog audit, Clock clock) {
        this.reach = reach;
        this.districts = districts;
        this.judges = judges;
        this.entries = entries;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A review.
     *
     * @param type student, program, school or district
     * @param cycle school year of a yearly milestone; null for any
     * @param kind confirm, waive, extend, reopen or note
     * @param role in which the person signs
     * @param name who answers for it
     */
    public record Review(String framework, String milestone, String type, UUID subject, @Nullable String cycle, String kind,
            String role, @Nullable String item, @Nullable String reason, @Nullable LocalDate extendedTo,
            @Nullable LocalDate expiresOn, @Nullable String document, String name) {}

    /** The review that was written down. */
    public record Written(UUID id) {}

    /** Writes down a review and judges again. */
    @PostMapping
    public Written add(@RequestParam(defaultValue = "") String district, @RequestBody Review review, Caller caller) {
        District chosen = districts.of(district);
        Milestone.Subject kind = MilestoneApi.kind(review.type());
        long subject = PublicId.idIn(chosen.id(), review.subject())
                .orElseThrow(() -> Refusal.notFound("there is no such " + review.type()));
        Asking.account().ifPresent(account -> permit(account, chosen, kind, subject, review));
        StaffEntries.Review entry = new StaffEntries.Review(review.framework(), review.milestone(), kind, subject,
                text(review.cycle()), review.kind(), review.role(), text(review.item()), text(review.reason()),
                Optional.ofNullable(review.extendedTo()), Optional.ofNullable(review.expiresOn()), text(review.document()));
        ReviewRules.refusal(judge(review.framework()), chosen, entry).ifPresent(why -> {
            throw Refusal.badRequest(why);
        });
        if (kind != Milestone.Subject.STUDENT && !asked(chosen, kind, subject, review)) {
            throw Refusal.notFound("there is no such " + review.type() + ", or " + review.milestone() + " is not asked of it");
        }
        if (text(review.name()).isEmpty()) {
            throw Refusal.badRequest("Say who answers for it, by name.");
        }
        if (kind == Milestone.Subject.STUDENT) {
            caller.doesTo(audit, clock, chosen, List.of(subject), "review." + review.kind(), review.milestone());
        } else {
            caller.does(audit, clock, chosen.id(), "review." + review.kind(), review.type() + " " + review.subject() + " " + review.milestone());
        }
        long id = entries.review(chosen, entry, new StaffEntries.Signature(caller.name(), text(review.name())));
        judges.evaluate(chosen.code());
        return new Written(PublicId.of(chosen.id(), id));
    }

    private boolean asked(District district, Milestone.Subject kind, long subject, Review review) {
        JudgeAfterRuns judge = judge(review.framework());
        return judge.explain(district, kind, subject, judge.moment(judge.today(district))).stream()
                .anyMatch(judgement -> judgement.milestone().id().equals(review.milestone()));
    }

    private void permit(Account account, District district, Milestone.Subject kind, long subject, Review review) {
        boolean reached = kind == Milestone.Subject.STUDENT
                ? reach.student(district, account, subject)
                : reach.organization(district, account, kind.code(), subject);
        if (!reached) {
            throw Refusal.notFound("there is no such " + review.type());
        }
        if (!account.role().signsAs(review.role())) {
            throw Refusal.badRequest("this account may not sign as " + review.role());
        }
    }

    private JudgeAfterRuns judge(String id) {
        try {
            return judges.of(id);
        } catch (NoSuchElementException e) {
            throw Refusal.notFound(String.valueOf(e.getMessage()));
        }
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value.strip();
    }
}
