package org.milestonehub.console;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.governance.SignedName;
import org.milestonehub.core.governance.StatedReason;
import org.milestonehub.core.milestone.FrameworkJudges;
import org.milestonehub.core.milestone.JudgeAfterRuns;
import org.milestonehub.core.milestone.ReviewRules;
import org.milestonehub.core.milestone.StaffEntries;
import org.milestonehub.core.milestone.StandsAlreadyException;
import org.milestonehub.core.milestone.framework.Milestone;
import org.milestonehub.core.view.PublicId;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What staff sign: waivers, extensions, confirmations and attestations. Judged at once. */
@Controller
class EntryPages {

    private static final String GONE = "That was not entered in the hub, or was withdrawn before. What another system told of is corrected there.";

    private final ChosenDistrict chosen;
    private final StaffEntries entries;
    private final FrameworkJudges judges;
    private final Witness witness;

    EntryPages(ChosenDistrict chosen, StaffEntries entries, FrameworkJudges judges, Witness witness) {
        this.chosen = chosen;
        this.entries = entries;
        this.judges = judges;
        this.witness = witness;
    }

    /** The form of a review. */
    record Form(String framework, String milestone, String cycle, String kind, String role, String item, String reason,
            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate extendedTo,
            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate expiresOn, String document, String name) {

        StaffEntries.Review of(Milestone.Subject subject, long id) {
            return new StaffEntries.Review(framework, milestone, subject, id, text(cycle), kind, role, text(item), text(reason),
                    Optional.ofNullable(extendedTo), Optional.ofNullable(expiresOn), text(document));
        }

        private static String text(String value) {
            return value == null ? "" : value.strip();
        }
    }

    /** A review of any subject. */
    @PostMapping("/reviews/{type}/{uuid}")
    String review(@PathVariable String type, @PathVariable UUID uuid, Form form, HttpServletRequest request,
            Authentication person, RedirectAttributes said) {
        District district = chosen.of(request.getSession()).orElseThrow(NotFoundException::new);
        Milestone.Subject subject = SubjectPages.kind(type);
        long id = PublicId.idIn(district.id(), uuid).orElseThrow(NotFoundException::new);
        JudgeAfterRuns judge = judges.find(form.framework()).orElseThrow(NotFoundException::new);
        StaffEntries.Review review = form.of(subject, id);
        Optional<String> refusal = ReviewRules.refusal(judge, district, review)
                .or(() -> signsAs(form.role()) ? Optional.empty()
                        : Optional.of("This account may not sign in that role; the hub's administrator gives roles."))
                .or(() -> SignedName.refusal(form.name()));
        if (refusal.isPresent()) {
            said.addFlashAttribute("refused", refusal.get());
        } else {
            witnessed(district, subject, id, "review." + form.kind(), form.milestone(), request);
            try {
                entries.review(district, review, new StaffEntries.Signature(person.getName(), form.name().strip()));
                judges.evaluate(district.code());
                said.addFlashAttribute("said", "It is written down, and the milestones are judged again.");
            } catch (StandsAlreadyException e) {
                said.addFlashAttribute("refused", e.getMessage());
            }
        }
        return back(subject, type, uuid, form.milestone());
    }

    /** Withdraws a review that was entered here by mistake. */
    @PostMapping("/reviews/{type}/{uuid}/{review}/withdraw")
    String withdraw(@PathVariable String type, @PathVariable UUID uuid, @PathVariable long review, @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String name, HttpServletRequest request, Authentication person, RedirectAttributes said) {
        District district = chosen.of(request.getSession()).orElseThrow(NotFoundException::new);
        Milestone.Subject subject = SubjectPages.kind(type);
        long id = PublicId.idIn(district.id(), uuid).orElseThrow(NotFoundException::new);
        Optional<StaffEntries.Standing> standing = entries.standing(district, review).filter(one -> one.subject() == subject && one.id() == id);
        Optional<String> refusal = standing.isEmpty() ? Optional.of(GONE)
                : signsAs(standing.get().role()) ? StatedReason.refusal(reason).or(() -> SignedName.refusal(name))
                : Optional.of("It was signed in a role that this account may not sign in; somebody who may withdraws it.");
        if (refusal.isPresent()) {
            said.addFlashAttribute("refused", refusal.get());
            return back(subject, type, uuid, standing.map(StaffEntries.Standing::milestone).orElse(""));
        }
        StaffEntries.Standing found = standing.orElseThrow();
        witnessed(district, subject, id, "review.withdraw", found.milestone(), request);
        if (entries.withdrawReview(district, review, reason.strip(), new StaffEntries.Signature(person.getName(), name.strip()))) {
            judges.evaluate(district.code());
            said.addFlashAttribute("said", "It is withdrawn and counts no more, and the milestones are judged again. What it said is kept.");
        } else {
            said.addFlashAttribute("refused", GONE);
        }
        return back(subject, type, uuid, found.milestone());
    }

    /** What is done about a student stands in the student's own trail. */
    private void witnessed(District district, Milestone.Subject subject, long id, String action, String milestone, HttpServletRequest request) {
        if (subject == Milestone.Subject.STUDENT) {
            witness.doesTo(district, List.of(id), action, milestone, request);
        } else {
            witness.does(district.id(), action, subject.code() + " " + PublicId.of(district.id(), id) + " " + milestone, request);
        }
    }

    private static String back(Milestone.Subject subject, String type, UUID uuid, String milestone) {
        return "redirect:" + (subject == Milestone.Subject.STUDENT ? "/students/" : "/subjects/" + type + "/") + uuid
                + "#" + Form.text(milestone).replaceAll("[^a-z0-9-]", "");
    }

    private static boolean signsAs(String role) {
        return Asking.account().map(account -> account.role().signsAs(role)).orElse(false);
    }
}
