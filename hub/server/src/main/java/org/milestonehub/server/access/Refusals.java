package org.milestonehub.server.access;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;
import org.milestonehub.core.governance.Account;
import org.milestonehub.core.governance.AuditEntry;
import org.milestonehub.core.governance.AuditLog;

/** Writes down what an account asked for and was not given. */
record Refusals(AuditLog audit, Clock clock) {

    /** An address that is not of the account's role. */
    void address(Account account, String action, HttpServletRequest request) {
        record(account.district(), account, action, request.getMethod() + " " + request.getServletPath(), OptionalLong.empty(), request);
    }

    /**
     * Somebody or something in a district.
     *
     * @param student hub id, empty where it is no student
     */
    void record(int district, Account account, String action, String subject, OptionalLong student, HttpServletRequest request) {
        audit.record(List.of(new AuditEntry(
                district, clock.instant(), account.name(), action, subject, student, request.getRemoteAddr())));
    }
}
