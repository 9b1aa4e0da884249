package org.milestonehub.server.access;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.milestonehub.core.governance.Account;
import org.milestonehub.core.governance.Accounts;
import org.milestonehub.core.governance.ApiTokens;
import org.milestonehub.core.governance.AuditEntry;
import org.milestonehub.core.governance.AuditLog;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;

/** Makes the first administrator, and new one-time passwords for whoever holds the machine. */
public final class Administrators {

    /** Name of the account that the first start makes. */
    public static final String FIRST = "admin";

    private final Accounts accounts;
    private final ApiTokens tokens;
    private final AuditLog audit;
    private final Clock clock;

    public Administrators(Accounts accounts, ApiTokens tokens, AuditLog audit, Clock clock) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.audit = audit;
        this.clock = clock;
    }

    /** Makes the first account where there is none; the password is returned once and kept nowhere. */
    public Optional<String> makeFirst() {
        if (!accounts.none()) {
            return Optional.empty();
        }
        String password = OneTimePassword.random();
        Account first = new Account(Account.WHOLE_HUB, FIRST, hash(password), Account.Role.ADMIN, true, true);
        return accounts.addFirst(first, clock.instant()) ? Optional.of(password) : Optional.empty();
    }

    /** A new one-time password for an account, which ends its tokens; empty when there is no such account. */
    public Optional<String> resetPassword(String name) {
        return accounts.find(name).map(account -> {
            String password = OneTimePassword.random();
            accounts.changePassword(account.name(), hash(password), true);
            tokens.revokeAll(account.name(), clock.instant());
            audit.record(List.of(new AuditEntry(Account.WHOLE_HUB, clock.instant(), "(this machine)", "password.reset",
                    account.name(), OptionalLong.empty(), "console")));
            return password;
        });
    }

    /** Whether the account still waits for its first sign-in with a one-time password. */
    public boolean waitsForFirstSignIn(String name) {
        return accounts.find(name).filter(Account::oneTime).isPresent();
    }

    private static String hash(String password) {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder().encode(password);
    }
}
