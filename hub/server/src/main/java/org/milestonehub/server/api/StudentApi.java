package org.milestonehub.server.api;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.delivery.DeliveryLog;
import org.milestonehub.core.milestone.ExplainedStudents;
import org.milestonehub.core.governance.AuditLog;
import org.milestonehub.core.sync.RunStore;
import org.milestonehub.core.view.MilestoneLine;
import org.milestonehub.core.view.PublicId;
import org.milestonehub.core.view.StudentLine;
import org.milestonehub.core.view.StudentRecord.Section;
import org.milestonehub.core.view.StudentRecord;
import org.milestonehub.core.view.UnmaskReason;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Students with provenance. Each view is in the audit trail before the answer leaves. */
@RestController
@RequestMapping("/api/v1/students")
public class StudentApi {

    private static final int MOST = 100;

    private final DistrictChoice districts;
    private final ExplainedStudents students;
    private final RunStore held;
    private final DeliveryLog deliveries;
    private final AuditLog audit;
    private final Clock clock;

    public StudentApi(DistrictChoice districts, ExplainedStudents students, RunStore held, DeliveryLog deliveries,
            AuditLog audit, Clock clock) {
        this.held = held;
        this.deliveries = deliveries;
        this.districts = districts;
        this.students = students;
        this.audit = audit;
        this.clock = clock;
    }

    /** What to look for: words of a name, a number, or a source key. It travels in the body, never in an address. */
    public record Search(String text) {}

    /** One student in a list, with year of birth and the district's student number where they are known. */
    public record Found(UUID id, String name, String school, String grade, String lifecycle, String born, String number) {}

    /**
     * Everything known of one student, each row with where it came from.
     *
     * @param approvals run to the person who approved it, for runs that were held
     * @param deliveries what each receiver was sent and answered
     */
    public record StudentAnswer(UUID id, String name, List<MilestoneLine> milestones, List<Section> sections, Map<Long, String> approvals,
            List<DeliveryLog.Line> deliveries) {}

    /** Finds students, by family name. */
    @PostMapping("/search")
    public List<Found> search(
            @RequestParam(defaultValue = "") String district, @RequestBody Search search, Caller caller) {
        District chosen = districts.of(district);
        LocalDate today = LocalDate.ofInstant(clock.instant(), chosen.timeZone());
        List<StudentLine> found = Asking.account()
                .map(account -> students.search(chosen, search.text(), account, today, MOST))
                .orElseGet(() -> students.search(chosen, search.text(), MOST));
        caller.sees(audit, clock, chosen, "student.list", found.stream().map(StudentLine::id).toList());
        return found.stream()
                .map(one -> new Found(
                        PublicId.of(chosen.id(), one.id()), one.name(), one.school(), one.grade(), one.lifecycle(), one.born(), one.number()))
                .toList();
    }

    /** One student; the id of one who was merged away leads to whom he was merged with. */
    @GetMapping("/{id}")
    public StudentAnswer student(@RequestParam(defaultValue = "") String district, @PathVariable UUID id, Caller caller) {
        District chosen = districts.of(district);
        long asked = PublicId.idIn(chosen.id(), id).orElseThrow(() -> Refusal.notFound("there is no such student"));
        StudentRecord record = students.student(chosen, asked)
                .orElseThrow(() -> Refusal.notFound("there is no such student"));
        long student = record.id();
        caller.sees(audit, clock, chosen, "student.view", List.of(student));
        return answer(chosen, record);
    }

    /** Why sensitive values must be seen; it is kept with the caller's name. */
    public record Unmasking(String reason) {

        public Unmasking {
            reason = Objects.requireNonNullElse(reason, "");
        }
    }

    /** The same with sensitive values as they are: for administrators and district leaders, with a reason of 10 to 300 characters. */
    @PostMapping("/{id}/unmask")
    public StudentAnswer unmasked(@RequestParam(defaultValue = "") String district, @PathVariable UUID id, @RequestBody Unmasking why, Caller caller) {
        District chosen = districts.of(district);
        long asked = PublicId.idIn(chosen.id(), id).orElseThrow(() -> Refusal.notFound("there is no such student"));
        StudentRecord masked = students.student(chosen, asked).orElseThrow(() -> Refusal.notFound("there is no such student"));
        try {
            caller.unmasks(audit, clock, chosen, masked.id(), new UnmaskReason(why.reason()));
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest(String.valueOf(e.getMessage()));
        }
        return answer(chosen, students.unmasked(chosen, masked.id()).orElseThrow(() -> Refusal.notFound("there is no such student")));
    }

    private StudentAnswer answer(District chosen, StudentRecord record) {
        long student = record.id();
        Set<Long> runs = record.sections().stream().flatMap(section -> section.rows().stream()).map(row -> row.origin().run())
                .collect(Collectors.toSet());
        return new StudentAnswer(PublicId.of(chosen.id(), student), record.name(), record.milestones(), record.sections(),
                held.held().approvers(chosen.code(), runs),
                deliveries.lines(chosen, DeliveryLog.Filter.student(student), MOST));
    }
}
