package org.milestonehub.server.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.milestonehub.core.governance.AccessToken;
import org.milestonehub.core.governance.Account;
import org.milestonehub.core.governance.Accounts;
import org.milestonehub.core.governance.ApiToken;
import org.milestonehub.core.governance.ApiTokens;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets programs in by {@code Authorization: Bearer}. Without a live token the request stays anonymous. */
final class TokenSignIn extends OncePerRequestFilter {

    private static final String SCHEME = "Bearer ";

    private final ApiTokens tokens;
    private final Accounts accounts;
    private final Clock clock;

    TokenSignIn(ApiTokens tokens, Accounts accounts, Clock clock) {
        this.tokens = tokens;
        this.accounts = accounts;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        live(request).ifPresent(token -> accounts.find(token.account()).filter(Account::enabled).ifPresent(account -> {
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(token.account() + "/" + token.name(), null,
                    List.of(new SimpleGrantedAuthority("ROLE_" + account.role().name()))));
            SecurityContextHolder.setContext(context);
            request.setAttribute(Account.class.getName(), account);
        }));
        chain.doFilter(request, response);
    }

    private Optional<ApiToken> live(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader("Authorization"))
                .filter(header -> header.startsWith(SCHEME))
                .map(header -> new AccessToken(header.substring(SCHEME.length()).strip()))
                .flatMap(token -> tokens.findLive(token.hash(), clock.instant()));
    }
}
