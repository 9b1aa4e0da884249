package org.milestonehub.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.delivery.DeliveryLog.Filter;
import org.milestonehub.core.delivery.DeliveryLog;
import org.milestonehub.core.identity.steward.Stewardship;
import org.milestonehub.core.model.Vocabulary;
import org.milestonehub.core.view.ConflictView;
import org.milestonehub.core.view.EntityRow;
import org.milestonehub.core.view.PersonalLinks;
import org.milestonehub.core.view.PublicId;
import org.milestonehub.core.view.StudentLine;
import org.milestonehub.core.view.StudentRecord;
import org.milestonehub.core.view.StudentView;
import org.milestonehub.core.view.UnmaskReason;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** Students: found by what is typed, which travels in the body and never in an address, and shown with provenance. */
@Controller
class StudentPages {

    private static final int MOST = 25;
    private static final int SENT = 200;
    private static final List<String> CODES =
            List.of("advising_purpose", "session_format", "delivery_mode");

    private final ChosenDistrict chosen;
    private final StudentView students;
    private final DeliveryLog deliveries;
    private final ConflictView conflicts;
    private final PersonalLinks links;
    private final Asking asking;
    private final Stewardship stewards;
    private final Witness witness;
    private final StudentSheet sheet;

    StudentPages(ChosenDistrict chosen, StudentView students, DeliveryLog deliveries, ConflictView conflicts, PersonalLinks links,
            Asking asking, Stewardship stewards, Witness witness, StudentSheet sheet) {
        this.sheet = sheet;
        this.conflicts = conflicts;
        this.asking = asking;
        this.stewards = stewards;
        this.chosen = chosen;
        this.students = students;
        this.deliveries = deliveries;
        this.links = links;
        this.witness = witness;
    }

    @GetMapping("/students")
    String form(Model page) {
        page.addAttribute("asked", false);
        return "students";
    }

    @PostMapping("/students")
    String search(@RequestParam String text, @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part,
            HttpServletRequest request, Model page) {
        District district = chosen.of(request.getSession()).orElseThrow(NotFoundException::new);
        List<StudentLine> found = found(district, text);
        witness.seesAll(district, found.stream().map(StudentLine::id).toList(), "student.list", request);
        page.addAttribute("asked", true);
        page.addAttribute("text", text);
        page.addAttribute("found", found);
        page.addAttribute("most", MOST);
        return part ? "students :: found" : "students";
    }

    /** Only those whom the account reaches: whoever looks after one school does not learn who is at another. */
    private List<StudentLine> found(District district, String text) {
        return Asking.account()
                .map(account -> students.search(district, text, account, asking.today(district), MOST))
                .orElse(List.of());
    }

    @GetMapping("/students/{uuid}")
    String one(@PathVariable UUID uuid, @RequestParam(defaultValue = "") String why,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> asOf,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> asKnownOn, HttpServletRequest request, Model page) {
        District district = chosen.of(request.getSession()).orElseThrow(NotFoundException::new);
        long asked = PublicId.idIn(district.id(), uuid).orElseThrow(NotFoundException::new);
        StudentRecord student = students.student(district, asked).orElseThrow(NotFoundException::new);
        long id = student.id();
        if (id != asked) {
            return "redirect:/students/" + PublicId.of(district.id(), id);
        }
        witness.sees(district, id, "student.view", request);
        page.addAttribute("why", why);
        asOf.ifPresent(day -> sheet.past(district, id, day, asKnownOn, page));
        return show(district, student, false, page);
    }

    /** Sensitive values as they are, once: the page has no address of its own, and asking again needs a reason again. */
    @PostMapping("/students/{uuid}/unmask")
    String unmask(@PathVariable UUID uuid, @RequestParam(defaultValue = "") String reason, HttpServletRequest request, HttpServletResponse response,
            Model page) {
        District district = chosen.of(request.getSession()).orElseThrow(NotFoundException::new);
        long id = PublicId.idIn(district.id(), uuid).orElseThrow(NotFoundException::new);
        StudentRecord masked = students.student(district, id).orElseThrow(NotFoundException::new);
        try {
            witness.unmasks(district, masked.id(), new UnmaskReason(reason), request);
        } catch (IllegalArgumentException e) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            page.addAttribute("refused", e.getMessage() + ".");
            witness.sees(district, masked.id(), "student.view", request);
            return show(district, masked, false, page);
        }
        response.setHeader("Cache-Control", "no-store");
        return show(district, students.unmasked(district, masked.id()).orElseThrow(NotFoundException::new), true, page);
    }

    private static boolean mayUnmask() {
        return Asking.account().map(account -> account.role().unmasks()).orElse(false);
    }

    private String show(District district, StudentRecord student, boolean unmasked, Model page) {
        long id = student.id();
        page.addAttribute("unmasked", unmasked);
        page.addAttribute("mayUnmask", !unmasked && mayUnmask() && student.sections().stream().flatMap(section -> section.rows().stream())
                .flatMap(row -> row.values().stream()).anyMatch(EntityRow.FieldValue::sensitive));
        page.addAttribute("student", student);
        page.addAttribute("conflicts", conflicts.ofStudent(district, id));
        page.addAttribute("links", links.of(district, id));
        page.addAttribute("merges", stewards.history(district, id));
        Map<String, Map<String, String>> codes = new LinkedHashMap<>();
        CODES.forEach(set -> codes.put(set, Vocabulary.find(set).map(Vocabulary::labels).orElse(Map.of())));
        page.addAttribute("codes", codes);
        page.addAttribute("signature", Asking.signature());
        page.addAttribute("today", asking.today(district));
        List<DeliveryLog.Line> sent = deliveries.lines(district, Filter.student(id), SENT);
        page.addAttribute("sent", sent);
        sheet.fill(district, student, sent, page);
        return "student";
    }
}
