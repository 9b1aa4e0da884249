package org.milestonehub.console;

import jakarta.servlet.http.HttpServletRequest;
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
import org.milestonehub.core.governance.SignedName;
import org.milestonehub.core.governance.StatedReason;
import org.milestonehub.core.milestone.FrameworkJudges;
import org.milestonehub.core.milestone.SessionRules;
import org.milestonehub.core.milestone.StaffEntries;
import org.milestonehub.core.milestone.StandsAlreadyException;
import org.milestonehub.core.view.PublicId;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Sessions of a student: written down, corrected and withdrawn by staff. Judged at once. */
@Controller
class SessionPages {

    private final ChosenDistrict chosen;
    private final StaffEntries entries;
    private final ReceiversNeed receivers;
    private final FrameworkJudges judges;
    private final Asking asking;
    private final Witness witness;

    SessionPages(ChosenDistrict chosen, StaffEntries entries, ReceiversNeed receivers, FrameworkJudges judges, Asking asking, Witness witness) {
        this.chosen = chosen;
        this.entries = entries;
        this.receivers = receivers;
        this.judges = judges;
        this.asking = asking;
        this.witness = witness;
    }

    /** The form of a session; shown again as it was filled in when it is refused. */
    public record Form(@DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate heldOn, String format, String purpose, String mode,
            @Nullable Integer minutes, @Nullable Boolean familyPresent, String name, @Nullable String reason) {

        StaffEntries.Session session() {
            return new StaffEntries.Session(heldOn, format, purpose, mode, Optional.ofNullable(minutes), true, Boolean.TRUE.equals(familyPresent));
        }

        Map<String, Object> fields() {
            Map<String, Object> fields = new HashMap<>(Map.of("heldOn", heldOn, "format", format, "purpose", purpose, "mode", mode,
                    "attended", true, "familyPresent", Boolean.TRUE.equals(familyPresent)));
            if (minutes != null) {
                fields.put("minutes", minutes);
            }
            return fields;
        }

        /** Never the name. */
        @Override
        public String toString() {
            return "session of " + heldOn;
        }
    }

    /** Writes down a session. */
    @PostMapping("/students/{uuid}/sessions")
    String write(@PathVariable UUID uuid, Form form, HttpServletRequest request, Authentication person, RedirectAttributes said) {
        District district = chosen.of(request.getSession()).orElseThrow(NotFoundException::new);
        long student = PublicId.idIn(district.id(), uuid).orElseThrow(NotFoundException::new);
        Optional<String> refusal = refusal(district, form);
        if (refusal.isPresent()) {
            said.addFlashAttribute("refused", refusal.get());
            said.addFlashAttribute("entered", form);
        } else {
            witness.sees(district, student, "session.add", request);
            try {
                entries.session(district, student, form.session(), new StaffEntries.Signature(person.getName(), form.name().strip()));
                judged(district, said, "The session is written down, and the milestones are judged again.");
            } catch (StandsAlreadyException e) {
                said.addFlashAttribute("refused", e.getMessage());
            }
        }
        return "redirect:/students/" + uuid + "#sessions";
    }

    /** Corrects one that was entered here. */
    @PostMapping("/students/{uuid}/sessions/{id}/correct")
    String correct(@PathVariable UUID uuid, @PathVariable long id, Form form, HttpServletRequest request, Authentication person,
            RedirectAttributes said) {
        District district = chosen.of(request.getSession()).orElseThrow(NotFoundException::new);
        long student = PublicId.idIn(district.id(), uuid).orElseThrow(NotFoundException::new);
        Optional<String> refusal = refusal(district, form).or(() -> StatedReason.refusal(form.reason()));
        if (refusal.isPresent()) {
            said.addFlashAttribute("refused", refusal.get());
            return "redirect:/students/" + uuid + "#sessions";
        }
        witness.sees(district, student, "session.correct", request);
        boolean done = entries.correctSession(district, student, id, form.session(), text(form.reason()),
                new StaffEntries.Signature(person.getName(), form.name().strip()));
        return answered(district, uuid, said, done,
                "The session is corrected. What it said before is kept; systems that have it are told with their next delivery.");
    }

    /** Withdraws one that was entered here by mistake. */
    @PostMapping("/students/{uuid}/sessions/{id}/withdraw")
    String withdraw(@PathVariable UUID uuid, @PathVariable long id, @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String name, HttpServletRequest request, Authentication person, RedirectAttributes said) {
        District district = chosen.of(request.getSession()).orElseThrow(NotFoundException::new);
        long student = PublicId.idIn(district.id(), uuid).orElseThrow(NotFoundException::new);
        Optional<String> refusal = StatedReason.refusal(reason).or(() -> SignedName.refusal(name));
        if (refusal.isPresent()) {
            said.addFlashAttribute("refused", refusal.get());
            return "redirect:/students/" + uuid + "#sessions";
        }
        witness.sees(district, student, "session.withdraw", request);
        boolean done = entries.withdrawSession(district, student, id, reason.strip(),
                new StaffEntries.Signature(person.getName(), name.strip()));
        return answered(district, uuid, said, done,
                "The session is withdrawn and counts no more. It is kept, and systems that have it are asked to take it back.");
    }

    private String answered(District district, UUID uuid, RedirectAttributes said, boolean done, String message) {
        if (done) {
            judged(district, said, message);
        } else {
            said.addFlashAttribute("refused", "That session was not entered in the hub, or was withdrawn before. One that another system"
                    + " told of is corrected there.");
        }
        return "redirect:/students/" + uuid + "#sessions";
    }

    private void judged(District district, RedirectAttributes said, String message) {
        judges.evaluate(district.code());
        said.addFlashAttribute("said", message);
    }

    private Optional<String> refusal(District district, Form form) {
        return SignedName.refusal(form.name()).or(() -> SessionRules.refusal(form.session(), asking.today(district))).or(() -> lacking(district, form));
    }

    private Optional<String> lacking(District district, Form form) {
        List<ReceiversNeed.Lack> lacks = receivers.lacks(district, "AdvisingSession", form.fields());
        return lacks.isEmpty() ? Optional.empty() : Optional.of(lacks.stream()
                .map(lack -> lack.receiver() + " takes a session only with its " + String.join(", ", lack.fields()))
                .distinct().collect(Collectors.joining("; ")) + ". Fill that in, and it reaches everybody.");
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value.strip();
    }
}
