package org.milestonehub.server.access;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.milestonehub.core.governance.Account;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/** A person who opened a page of another role: sent home from the front page, told so elsewhere, and written down. */
final class PersonRefused implements AccessDeniedHandler {

    private final Refusals refusals;

    PersonRefused(Refusals refusals) {
        this.refusals = refusals;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException, ServletException {
        if (request.getAttribute(Account.class.getName()) instanceof Account account && !(e instanceof CsrfException)) {
            if (request.getServletPath().equals("/")) {
                response.sendRedirect(request.getContextPath() + Doors.home(account.role()));
                return;
            }
            refusals.address(account, "page.refused", request);
        }
        response.sendError(HttpServletResponse.SC_FORBIDDEN);
    }
}
