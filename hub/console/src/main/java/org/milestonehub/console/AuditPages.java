package org.milestonehub.console;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.ZoneId;
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
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Who looked at which student, and who did what. Whoever asks is in the trail, too. */
@Controller
class AuditPages {

    private static final int SHOWN = 300;
    private static final int EXPORTED = 50_000;

    private final ChosenDistrict chosen;
    private final AuditLog audit;
    private final Witness witness;
    private final ActWords acts;

    AuditPages(ChosenDistrict chosen, AuditLog audit, Witness witness, ActWords acts) {
        this.acts = acts;
        this.chosen = chosen;
        this.audit = audit;
        this.witness = witness;
    }

    /** What is asked for; whatever is left out does not matter. */
    public record Form(@Nullable String who, @Nullable String action, @Nullable UUID student,
            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,
            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate to) {

        AuditQuestion of(District district, boolean wholeHub) {
            OptionalLong whom = student == null ? OptionalLong.empty() : PublicId.idIn(district.id(), student);
            if (student != null && whom.isEmpty()) {
                throw new NotFoundException();
            }
            ZoneId zone = district.timeZone();
            return new AuditQuestion(district.id(), wholeHub && student == null, text(who), whom, text(action),
                    Optional.ofNullable(from).map(day -> day.atStartOfDay(zone).toInstant()),
                    Optional.ofNullable(to).map(day -> day.plusDays(1).atStartOfDay(zone).toInstant()));
        }

        /** For the trail: what was asked, not what was found. */
        String asked() {
            return (text(who) + " " + text(action) + " " + (from == null ? "" : from) + ".." + (to == null ? "" : to)).strip();
        }

        private static String text(@Nullable String value) {
            return value == null ? "" : value.strip();
        }
    }

    @GetMapping("/audit")
    String show(Form form, HttpServletRequest request, Model page) {
        page.addAttribute("form", form);
        page.addAttribute("entries", found(form, SHOWN, request));
        page.addAttribute("most", SHOWN);
        return "audit";
    }

    @GetMapping("/audit.csv")
    ResponseEntity<byte[]> csv(Form form, HttpServletRequest request) {
        District district = chosen.of(request.getSession()).orElseThrow(NotFoundException::new);
        Csv csv = new Csv().row("when", "who", "what", "about", "student", "from where", "in words");
        found(form, EXPORTED, request).forEach(entry -> csv.row(entry.at(), entry.who(), entry.action(), entry.subject(),
                entry.student().isPresent() ? PublicId.of(district.id(), entry.student().getAsLong()) : "", entry.origin(), acts.of(entry.action())));
        return csv.named("audit.csv");
    }

    private List<AuditEntry> found(Form form, int most, HttpServletRequest request) {
        District district = chosen.of(request.getSession()).orElseThrow(NotFoundException::new);
        AuditQuestion question = form.of(district, Asking.account().map(Account::isOfWholeHub).orElse(false));
        List<AuditEntry> entries = audit.find(question, most);
        if (question.student().isPresent()) {
            witness.sees(district, question.student().getAsLong(), "audit.view", request);
        } else {
            witness.does(district.id(), "audit.view", form.asked(), request);
        }
        return entries;
    }
}
