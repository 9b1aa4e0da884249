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
import org.milestonehub.core.governance.SignedName;
import org.milestonehub.core.governance.StatedReason;
import org.milestonehub.core.milestone.FrameworkJudges;
import org.milestonehub.core.milestone.JudgeAfterRuns;
import org.milestonehub.core.milestone.ReviewRules;
import org.milestonehub.core.milestone.StaffEntries;
import org.milestonehub.core.milestone.framework.Milestone;
import org.milestonehub.core.view.PublicId;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
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

    /** Why a review is withdrawn, and who answers for that. */
    public record Withdrawal(@Nullable String reason, @Nullable String name) {}

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
        SignedName.refusal(review.name()).ifPresent(why -> {
            throw Refusal.badRequest(why);
        });
        writtenDown(chosen, kind, subject, "review." + review.kind(), review.milestone(), caller);
        long id = entries.review(chosen, entry, new StaffEntries.Signature(caller.name(), text(review.name())));
        judges.evaluate(chosen.code());
        return new Written(PublicId.of(chosen.id(), id));
    }

    /** Withdraws a review that was entered in the hub by mistake, and judges again: it is kept and counts no more. */
    @DeleteMapping("/{id}")
    public void withdraw(@RequestParam(defaultValue = "") String district, @PathVariable UUID id, @RequestBody Withdrawal withdrawal, Caller caller) {
        District chosen = districts.of(district);
        long review = PublicId.idIn(chosen.id(), id).orElseThrow(ReviewApi::gone);
        StaffEntries.Standing standing = entries.standing(chosen, review).orElseThrow(ReviewApi::gone);
        Asking.account().ifPresent(account -> {
            if (!reaches(account, chosen, standing.subject(), standing.id())) {
                throw gone();
            }
            signsAs(account, standing.role());
        });
        StatedReason.refusal(withdrawal.reason()).or(() -> SignedName.refusal(withdrawal.name())).ifPresent(why -> {
            throw Refusal.badRequest(why);
        });
        writtenDown(chosen, standing.subject(), standing.id(), "review.withdraw", standing.milestone(), caller);
        if (!entries.withdrawReview(chosen, review, text(withdrawal.reason()), new StaffEntries.Signature(caller.name(), text(withdrawal.name())))) {
            throw gone();
        }
        judges.evaluate(chosen.code());
    }

    /** What is done about a student stands in the student's own trail. */
    private void writtenDown(District district, Milestone.Subject kind, long subject, String action, String milestone, Caller caller) {
        if (kind == Milestone.Subject.STUDENT) {
            caller.doesTo(audit, clock, district, List.of(subject), action, milestone);
        } else {
            caller.does(audit, clock, district.id(), action, kind.code() + " " + PublicId.of(district.id(), subject) + " " + milestone);
        }
    }

    private static Refusal gone() {
        return Refusal.notFound("that review was not entered in the hub, or was withdrawn before; what another system told of is corrected there");
    }

    private boolean asked(District district, Milestone.Subject kind, long subject, Review review) {
        JudgeAfterRuns judge = judge(review.framework());
        return judge.explain(district, kind, subject, judge.moment(judge.today(district))).stream()
                .anyMatch(judgement -> judgement.milestone().id().equals(review.milestone()));
    }

    private void permit(Account account, District district, Milestone.Subject kind, long subject, Review review) {
        if (!reaches(account, district, kind, subject)) {
            throw Refusal.notFound("there is no such " + review.type());
        }
        signsAs(account, review.role());
    }

    private boolean reaches(Account account, District district, Milestone.Subject kind, long subject) {
        return kind == Milestone.Subject.STUDENT
                ? reach.student(district, account, subject)
                : reach.organization(district, account, kind.code(), subject);
    }

    private static void signsAs(Account account, String role) {
        if (!account.role().signsAs(role)) {
            throw Refusal.badRequest("this account may not sign as " + role);
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
