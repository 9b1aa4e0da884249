package org.milestonehub.server.access;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;
import org.milestonehub.core.governance.Account;
import org.milestonehub.core.governance.AuditEntry;
import org.milestonehub.core.governance.AuditLog;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/** A person who opened a page of another role: sent home from the front page, told so elsewhere, and written down. */
final class PersonRefused implements AccessDeniedHandler {

    private final AuditLog audit;
    private final Clock clock;

    PersonRefused(AuditLog audit, Clock clock) {
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException, ServletException {
        if (request.getAttribute(Account.class.getName()) instanceof Account account && !(e instanceof CsrfException)) {
            if (request.getServletPath().equals("/")) {
                response.sendRedirect(request.getContextPath() + Doors.home(account.role()));
                return;
            }
            audit.record(List.of(new AuditEntry(account.district(), clock.instant(), account.name(), "page.refused",
                    request.getMethod() + " " + request.getServletPath(), OptionalLong.empty(), request.getRemoteAddr())));
        }
        response.sendError(HttpServletResponse.SC_FORBIDDEN);
    }
}
