package org.milestonehub.server.api;

import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.governance.Account;
import org.milestonehub.core.governance.AuditEntry;
import org.milestonehub.core.governance.AuditLog;
import org.milestonehub.core.view.UnmaskReason;

/**
 * Who asks.
 *
 * @param name account, with the token's name behind a slash where a program asks
 * @param origin network address, or {@code this machine}
 */
public record Caller(String name, String origin) {

    /** Writes down that the caller is about to do something. */
    void does(AuditLog audit, Clock clock, int district, String action, String subject) {
        audit.record(List.of(new AuditEntry(district, clock.instant(), name, action, subject, OptionalLong.empty(), origin)));
    }

    /** The same for the hub as a whole. */
    void does(AuditLog audit, Clock clock, String action, String subject) {
        does(audit, clock, Account.WHOLE_HUB, action, subject);
    }

    /** Writes down that the caller is about to see a student's sensitive values as they are, and why. */
    void unmasks(AuditLog audit, Clock clock, District district, long student, UnmaskReason reason) {
        audit.record(List.of(new AuditEntry(district.id(), clock.instant(), name, "student.unmask", reason.text(), OptionalLong.of(student), origin)));
    }

    /** Writes down that the caller is about to do something to students; it stands in the trail of each. */
    void doesTo(AuditLog audit, Clock clock, District district, List<Long> students, String action, String subject) {
        audit.record(students.stream().distinct()
                .map(student -> new AuditEntry(district.id(), clock.instant(), name, action, subject, OptionalLong.of(student), origin))
                .toList());
    }

    /** Writes down that the caller is about to see students. */
    void sees(AuditLog audit, Clock clock, District district, String action, List<Long> students) {
        if (!students.isEmpty()) {
            audit.record(students.stream()
                    .map(student -> new AuditEntry(
                            district.id(), clock.instant(), name, action, "", OptionalLong.of(student), origin))
                    .toList());
        }
    }
}
