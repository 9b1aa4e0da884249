package org.milestonehub.server.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;
import org.milestonehub.core.governance.Account;
import org.milestonehub.core.governance.AuditEntry;
import org.milestonehub.core.governance.AuditLog;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;

/** A program whose account may not do that: told so, and written down. */
final class ProgramRefused implements AccessDeniedHandler {

    private final AuditLog audit;
    private final Clock clock;

    ProgramRefused(AuditLog audit, Clock clock) {
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e) throws IOException {
        if (request.getAttribute(Account.class.getName()) instanceof Account account) {
            audit.record(List.of(new AuditEntry(account.district(), clock.instant(), account.name(), "api.refused",
                    request.getMethod() + " " + request.getServletPath(), OptionalLong.empty(), request.getRemoteAddr())));
        }
        ProblemAnswers.refuse(response, HttpStatus.FORBIDDEN.value(), "Not allowed",
                "the role of this account may not do that; the hub's administrator gives roles");
    }
}
