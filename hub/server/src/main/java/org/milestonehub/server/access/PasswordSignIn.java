package org.milestonehub.server.access;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.milestonehub.core.governance.Account;
import org.milestonehub.core.governance.Accounts;
import org.milestonehub.core.governance.AuditEntry;
import org.milestonehub.core.governance.AuditLog;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Checks name and password, slows down guessing, and writes who came in. */
final class PasswordSignIn implements AuthenticationProvider {

    private final Accounts accounts;
    private final PasswordEncoder passwords;
    private final SignInThrottle throttle;
    private final AuditLog audit;
    private final Clock clock;
    private final String nobodysPassword;

    PasswordSignIn(Accounts accounts, PasswordEncoder passwords, SignInThrottle throttle, AuditLog audit, Clock clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.throttle = throttle;
        this.audit = audit;
        this.clock = clock;
        this.nobodysPassword = passwords.encode("no account has this");
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String name = attempt.getName().toLowerCase(Locale.ROOT).strip();
        String address = attempt.getDetails() instanceof WebAuthenticationDetails web ? web.getRemoteAddress() : "";
        Duration wait = throttle.wait(name, address);
        if (!wait.isZero()) {
            throw new LockedException("too many wrong passwords; try again in " + (wait.toSeconds() + 1) + " s");
        }
        Optional<Account> account = accounts.find(name);
        // An unknown name costs as much time as a known one.
        boolean right = passwords.matches(
                String.valueOf(attempt.getCredentials()), account.map(Account::passwordHash).orElse(nobodysPassword));
        if (account.isEmpty() || !right || !account.get().enabled()) {
            throttle.failed(name, address);
            record(account.map(Account::name).orElse("(unknown name)"), "sign-in.refused", address);
            throw new BadCredentialsException("name or password is wrong");
        }
        throttle.succeeded(name, address);
        accounts.signedIn(name, clock.instant());
        record(account.get().name(), "sign-in", address);
        SignedIn person = new SignedIn(account.get());
        UsernamePasswordAuthenticationToken done =
                UsernamePasswordAuthenticationToken.authenticated(person, null, person.getAuthorities());
        done.setDetails(attempt.getDetails());
        return done;
    }

    @Override
    public boolean supports(Class<?> kind) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
    }

    private void record(String who, String action, String address) {
        audit.record(List.of(new AuditEntry(
                Account.WHOLE_HUB, clock.instant(), who, action, "", OptionalLong.empty(), address)));
    }
}
