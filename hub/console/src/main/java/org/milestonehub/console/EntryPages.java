package org.milestonehub.console;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.milestone.FrameworkJudges;
import org.milestonehub.core.milestone.ReviewRules;
import org.milestonehub.core.milestone.StaffEntries;
import org.milestonehub.core.milestone.framework.Milestone;
import org.milestonehub.core.view.PublicId;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What staff sign: waivers, extensions, confirmations and attestations. Judged at once. */
@Controller
class EntryPages {

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
        if (judges.all().stream().noneMatch(judge -> judge.framework().id().equals(form.framework()))) {
            throw new NotFoundException();
        }
        StaffEntries.Review review = form.of(subject, id);
        Optional<String> refusal = ReviewRules.refusal(judges.of(form.framework()), district, review)
                .or(() -> signsAs(form.role()) ? Optional.empty()
                        : Optional.of("This account may not sign in that role; the hub's administrator gives roles."))
                .or(() -> form.name() == null || form.name().isBlank()
                        ? Optional.of("Say who answers for it, by name.")
                        : Optional.empty());
        if (refusal.isPresent()) {
            said.addFlashAttribute("refused", refusal.get());
        } else {
            if (subject == Milestone.Subject.STUDENT) {
                witness.doesTo(district, List.of(id), "review." + form.kind(), form.milestone(), request);
            } else {
                witness.does(district.id(), "review." + form.kind(), type + " " + uuid + " " + form.milestone(), request);
            }
            entries.review(district, review, new StaffEntries.Signature(person.getName(), form.name().strip()));
            judges.evaluate(district.code());
            said.addFlashAttribute("said", "It is written down, and the milestones are judged again.");
        }
        return "redirect:" + (subject == Milestone.Subject.STUDENT ? "/students/" : "/subjects/" + type + "/") + uuid
                + "#" + Form.text(form.milestone()).replaceAll("[^a-z0-9-]", "");
    }

    private static boolean signsAs(String role) {
        return Asking.account().map(account -> account.role().signsAs(role)).orElse(false);
    }
}
