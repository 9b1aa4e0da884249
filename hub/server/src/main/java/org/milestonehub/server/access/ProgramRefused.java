package org.milestonehub.server.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.milestonehub.core.governance.Account;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;

/** A program whose account may not do that: told so, and written down. */
final class ProgramRefused implements AccessDeniedHandler {

    private final Refusals refusals;

    ProgramRefused(Refusals refusals) {
        this.refusals = refusals;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e) throws IOException {
        if (request.getAttribute(Account.class.getName()) instanceof Account account) {
            refusals.address(account, "api.refused", request);
        }
        ProblemAnswers.refuse(response, HttpStatus.FORBIDDEN.value(), "Not allowed",
                "the role of this account may not do that; the hub's administrator gives roles");
    }
}
