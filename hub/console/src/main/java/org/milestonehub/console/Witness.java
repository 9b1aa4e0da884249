package org.milestonehub.console;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.governance.AuditEntry;
import org.milestonehub.core.governance.AuditLog;
import org.milestonehub.core.view.UnmaskReason;

/** Writes down who is about to see or do something, before it happens. */
public final class Witness {

    private final AuditLog audit;
    private final Clock clock;

    public Witness(AuditLog audit, Clock clock) {
        this.audit = audit;
        this.clock = clock;
    }

    /** Somebody is about to see one student. */
    public void sees(District district, long student, String action, HttpServletRequest request) {
        seesAll(district, List.of(student), action, request);
    }

    /** Somebody is about to see several students in a list. */
    public void seesAll(District district, List<Long> students, String action, HttpServletRequest request) {
        Instant now = clock.instant();
        if (!students.isEmpty()) {
            audit.record(students.stream()
                    .map(student -> new AuditEntry(district.id(), now, who(request), action, "", OptionalLong.of(student),
                            request.getRemoteAddr()))
                    .toList());
        }
    }

    /** Somebody is about to see a student's sensitive values as they are. */
    public void unmasks(District district, long student, UnmaskReason reason, HttpServletRequest request) {
        audit.record(List.of(new AuditEntry(district.id(), clock.instant(), who(request), "student.unmask", reason.text(), OptionalLong.of(student),
                request.getRemoteAddr())));
    }

    /** Somebody is about to do something that is not about one student. */
    public void does(int district, String action, String subject, HttpServletRequest request) {
        audit.record(List.of(new AuditEntry(
                district, clock.instant(), who(request), action, subject, OptionalLong.empty(), request.getRemoteAddr())));
    }

    /** Somebody is about to do something to students, which stands in the trail of each. */
    public void doesTo(District district, List<Long> students, String action, String subject, HttpServletRequest request) {
        Instant now = clock.instant();
        audit.record(students.stream().distinct()
                .map(student -> new AuditEntry(district.id(), now, who(request), action, subject, OptionalLong.of(student),
                        request.getRemoteAddr()))
                .toList());
    }

    private static String who(HttpServletRequest request) {
        return request.getUserPrincipal() == null ? "(nobody)" : request.getUserPrincipal().getName();
    }
}
