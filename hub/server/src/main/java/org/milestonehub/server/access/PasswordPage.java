package org.milestonehub.server.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;
import org.milestonehub.core.governance.Account;
import org.milestonehub.core.governance.Accounts;
import org.milestonehub.core.governance.ApiToken;
import org.milestonehub.core.governance.ApiTokens;
import org.milestonehub.core.governance.AuditEntry;
import org.milestonehub.core.governance.AuditLog;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Sign-in form, and the page on which a person changes the password. */
@Controller
class PasswordPage {

    private static final int SHORTEST = 12;

    private final Accounts accounts;
    private final PasswordEncoder passwords;
    private final ApiTokens tokens;
    private final AuditLog audit;
    private final Clock clock;

    PasswordPage(Accounts accounts, PasswordEncoder passwords, ApiTokens tokens, AuditLog audit, Clock clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.tokens = tokens;
        this.audit = audit;
        this.clock = clock;
    }

    @GetMapping("/sign-in")
    String signIn() {
        return "sign-in";
    }

    @GetMapping("/password")
    String form(Authentication person, Model page) {
        page.addAttribute("oneTime", person.getPrincipal() instanceof SignedIn signedIn && signedIn.oneTime());
        page.addAttribute("tokens", tokens.live(person.getName(), clock.instant()).stream().map(ApiToken::name)
                .filter(name -> !name.equals(ApiToken.OF_THIS_MACHINE)).toList());
        return "password";
    }

    @PostMapping("/password")
    String change(@RequestParam String current, @RequestParam String fresh, @RequestParam String again,
            @RequestParam(defaultValue = "false") boolean endTokens, Authentication person, Model page, HttpServletRequest request, HttpServletResponse response) {
        Account account = accounts.find(person.getName()).orElseThrow();
        String problem = problem(account, current, fresh, again);
        if (!problem.isEmpty()) {
            page.addAttribute("problem", problem);
            return form(person, page);
        }
        accounts.changePassword(account.name(), passwords.encode(fresh), false);
        String ended = endTokens ? " and end tokens" : "";
        if (endTokens) {
            tokens.revokeAll(account.name(), clock.instant());
        }
        audit.record(List.of(new AuditEntry(Account.WHOLE_HUB, clock.instant(), account.name(), "password.change",
                account.name() + ended, OptionalLong.empty(), request.getRemoteAddr())));
        request.changeSessionId();
        signInAgain(account.name(), request, response);
        return "redirect:/";
    }

    private String problem(Account account, String current, String fresh, String again) {
        if (!passwords.matches(current, account.passwordHash())) {
            return "The current password is not right.";
        }
        if (fresh.length() < SHORTEST) {
            return "The new password needs at least " + SHORTEST + " characters.";
        }
        if (!fresh.equals(again)) {
            return "The two new passwords differ.";
        }
        return fresh.equals(current) ? "The new password is the old one." : "";
    }

    private void signInAgain(String name, HttpServletRequest request, HttpServletResponse response) {
        SignedIn person = new SignedIn(accounts.find(name).orElseThrow());
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(
                UsernamePasswordAuthenticationToken.authenticated(person, null, person.getAuthorities()));
        SecurityContextHolder.setContext(context);
        new HttpSessionSecurityContextRepository().saveContext(context, request, response);
    }
}
