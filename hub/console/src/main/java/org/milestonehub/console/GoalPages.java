package org.milestonehub.console;

import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.governance.SignedName;
import org.milestonehub.core.milestone.FrameworkJudges;
import org.milestonehub.core.milestone.SignedDocument;
import org.milestonehub.core.milestone.StaffEntries;
import org.milestonehub.core.model.Vocabulary;
import org.milestonehub.core.view.PublicId;
import org.milestonehub.core.view.SignedEntries;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Goals with their reviews, and agreements with partners, of a school, the district or a program. Judged at once. */
@Controller
class GoalPages {

    private final ChosenDistrict chosen;
    private final StaffEntries entries;
    private final SignedEntries signed;
    private final FrameworkJudges judges;
    private final Asking asking;
    private final Witness witness;

    GoalPages(ChosenDistrict chosen, StaffEntries entries, SignedEntries signed, FrameworkJudges judges, Asking asking, Witness witness) {
        this.asking = asking;
        this.chosen = chosen;
        this.entries = entries;
        this.signed = signed;
        this.judges = judges;
        this.witness = witness;
    }

    /** A goal as it is filled in. */
    record GoalForm(String kind, String measure, @Nullable BigDecimal baseline, @Nullable BigDecimal target,
            @Nullable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate dueOn, @Nullable UUID owner, @Nullable Boolean published,
            @Nullable String cadence, @Nullable List<UUID> partners, String name) {}

    /** An agreement as it is filled in. */
    record AgreementForm(String kind, @Nullable List<UUID> parties, String purpose,
            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate signedOn,
            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate effectiveOn,
            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate expiresOn, String document, String name) {}

    @PostMapping("/goals/{type}/{uuid}")
    String goal(@PathVariable String type, @PathVariable UUID uuid, GoalForm form, HttpServletRequest request,
            Authentication person, RedirectAttributes said) {
        District district = chosen.of(request.getSession()).orElseThrow(NotFoundException::new);
        long subject = subject(district, type, uuid);
        if (form.measure().isBlank() || form.name().isBlank()) {
            return refused(type, uuid, "Say what is to be reached, and who answers for it.", said);
        }
        Optional<String> unnamed = SignedName.refusal(form.name());
        if (unnamed.isPresent()) {
            return refused(type, uuid, unnamed.get(), said);
        }
        String cadence = form.cadence() == null ? "" : form.cadence();
        if (!known("goal_kind", form.kind()) || !cadence.isEmpty() && !known("review_cadence", cadence)) {
            return refused(type, uuid, "\"" + (known("goal_kind", form.kind()) ? cadence + "\" is no rhythm of reviews." : form.kind() + "\" is no kind of goal."), said);
        }
        witness.does(district.id(), "goal.add", type + " " + uuid, request);
        entries.goal(district, new StaffEntries.Goal(signed.organization(district, type, subject), program(type, subject),
                        form.kind(), form.measure().strip(), Optional.ofNullable(form.baseline()), Optional.ofNullable(form.target()),
                        Optional.ofNullable(form.dueOn()), id(district, form.owner()), Boolean.TRUE.equals(form.published()),
                        cadence, ids(district, form.partners())),
                signature(person, form.name()));
        return written(district, type, uuid, "The goal is written down.", said);
    }

    @PostMapping("/goals/{type}/{uuid}/{goal}/reviews")
    String review(@PathVariable String type, @PathVariable UUID uuid, @PathVariable long goal,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate on, @RequestParam String note,
            @RequestParam String name, HttpServletRequest request, Authentication person, RedirectAttributes said) {
        District district = chosen.of(request.getSession()).orElseThrow(NotFoundException::new);
        long subject = subject(district, type, uuid);
        boolean own = signed.of(district, type, subject).stream().anyMatch(one -> one.kind().equals("Goal") && one.id() == goal);
        if (!own || name.isBlank()) {
            return refused(type, uuid, own ? "Say who looked at it, by name." : "There is no such goal here.", said);
        }
        Optional<String> unnamed = SignedName.refusal(name);
        if (unnamed.isPresent()) {
            return refused(type, uuid, unnamed.get(), said);
        }
        if (on.isAfter(asking.today(district))) {
            return refused(type, uuid, "It cannot have been looked at on " + on + ", which has not come yet.", said);
        }
        witness.does(district.id(), "goal.review", type + " " + uuid + " " + goal, request);
        entries.goalReview(district, new StaffEntries.GoalReview(goal, on, note.strip()), signature(person, name));
        return written(district, type, uuid, "The review is written down.", said);
    }

    @PostMapping("/goals/{type}/{uuid}/agreements")
    String agreement(@PathVariable String type, @PathVariable UUID uuid, AgreementForm form, HttpServletRequest request,
            Authentication person, RedirectAttributes said) {
        District district = chosen.of(request.getSession()).orElseThrow(NotFoundException::new);
        long subject = subject(district, type, uuid);
        List<Long> parties = ids(district, form.parties());
        if (parties.isEmpty() || form.document().isBlank() || form.name().isBlank() || form.expiresOn().isBefore(form.effectiveOn())) {
            return refused(type, uuid, "An agreement has a partner, a signed document, a person who answers for it, and ends after it begins.",
                    said);
        }
        Optional<String> wrong = SignedDocument.refusal(form.document()).or(() -> SignedName.refusal(form.name()));
        if (wrong.isPresent()) {
            return refused(type, uuid, wrong.get(), said);
        }
        if (!known("agreement_kind", form.kind())) {
            return refused(type, uuid, "\"" + form.kind() + "\" is no kind of agreement.", said);
        }
        if (form.signedOn().isAfter(asking.today(district))) {
            return refused(type, uuid, "It cannot have been signed on " + form.signedOn() + ", which has not come yet.", said);
        }
        List<Long> all = Stream.concat(Stream.of(signed.organization(district, type, subject)), parties.stream())
                .filter(one -> one > 0).distinct().toList();
        witness.does(district.id(), "agreement.add", type + " " + uuid, request);
        entries.agreement(district, new StaffEntries.Agreement(program(type, subject), form.kind(), all, form.purpose().strip(),
                form.signedOn(), form.effectiveOn(), form.expiresOn(), form.document().strip()), signature(person, form.name()));
        return written(district, type, uuid, "The agreement is written down.", said);
    }

    private static boolean known(String set, @Nullable String code) {
        return Vocabulary.find(set).map(Vocabulary::labels).map(labels -> labels.containsKey(code)).orElse(false);
    }

    private static long subject(District district, String type, UUID uuid) {
        SubjectPages.kind(type);
        return PublicId.idIn(district.id(), uuid).orElseThrow(NotFoundException::new);
    }

    private String written(District district, String type, UUID uuid, String sentence, RedirectAttributes said) {
        judges.evaluate(district.code());
        said.addFlashAttribute("said", sentence + " The milestones are judged again.");
        return "redirect:/subjects/" + type + "/" + uuid;
    }

    private static String refused(String type, UUID uuid, String why, RedirectAttributes said) {
        said.addFlashAttribute("refused", why);
        return "redirect:/subjects/" + type + "/" + uuid;
    }

    private static StaffEntries.Signature signature(Authentication person, String name) {
        return new StaffEntries.Signature(person.getName(), name.strip());
    }

    private static OptionalLong program(String type, long subject) {
        return type.equals("program") ? OptionalLong.of(subject) : OptionalLong.empty();
    }

    private static OptionalLong id(District district, @Nullable UUID uuid) {
        return uuid == null ? OptionalLong.empty() : PublicId.idIn(district.id(), uuid);
    }

    private static List<Long> ids(District district, @Nullable List<UUID> uuids) {
        return uuids == null ? List.of() : uuids.stream().flatMap(one -> id(district, one).stream().boxed()).toList();
    }
}
