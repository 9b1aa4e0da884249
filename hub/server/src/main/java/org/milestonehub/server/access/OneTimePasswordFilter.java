package org.milestonehub.server.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Who came in with a one-time password sees nothing but the page that changes it. */
final class OneTimePasswordFilter extends OncePerRequestFilter {

    private static final Set<String> OPEN = Set.of("/password", "/sign-out", "/sign-in");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        boolean mustChange = authentication != null && authentication.getPrincipal() instanceof SignedIn person && person.oneTime();
        String path = request.getServletPath();
        if (mustChange && !OPEN.contains(path) && !path.startsWith("/assets/")) {
            response.sendRedirect(request.getContextPath() + "/password");
        } else {
            chain.doFilter(request, response);
        }
    }
}
