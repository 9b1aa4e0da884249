package org.milestonehub.server.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import org.milestonehub.core.governance.Account;
import org.milestonehub.core.governance.Accounts;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads the account of a session again at every request: a role that was taken away is gone at once, not at the next sign-in,
 * and so is whoever came in by a password that is no longer the account's.
 */
final class FreshAccount extends OncePerRequestFilter {

    private final Accounts accounts;

    FreshAccount(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication person = SecurityContextHolder.getContext().getAuthentication();
        if (person != null && person.getPrincipal() instanceof SignedIn before && !request.getServletPath().startsWith("/assets/")) {
            Optional<Account> account = accounts.find(person.getName()).filter(Account::enabled)
                    .filter(found -> found.passwordHash().equals(before.getPassword()));
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            account.ifPresent(found -> context.setAuthentication(of(found, person)));
            SecurityContextHolder.setContext(context);
            account.ifPresentOrElse(found -> request.setAttribute(Account.class.getName(), found), () -> leave(request));
        }
        chain.doFilter(request, response);
    }

    private static Authentication of(Account account, Authentication before) {
        SignedIn person = new SignedIn(account);
        UsernamePasswordAuthenticationToken fresh =
                UsernamePasswordAuthenticationToken.authenticated(person, null, person.getAuthorities());
        fresh.setDetails(before.getDetails());
        return fresh;
    }

    private static void leave(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }
}
