package org.milestonehub.server.access;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.milestonehub.core.governance.Account;
import org.milestonehub.core.governance.Accounts;
import org.milestonehub.core.governance.ApiTokens;
import org.milestonehub.core.governance.AuditEntry;
import org.milestonehub.core.governance.AuditLog;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Where accounts are given, changed and closed. Everything that is done here is in the audit trail first. */
@Component
public class AccountDesk {

    private static final String NAME = "[a-z0-9][a-z0-9._@-]{1,63}";

    private final Accounts accounts;
    private final PasswordEncoder passwords;
    private final ApiTokens tokens;
    private final AuditLog audit;
    private final Clock clock;

    AccountDesk(Accounts accounts, PasswordEncoder passwords, ApiTokens tokens, AuditLog audit, Clock clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.tokens = tokens;
        this.audit = audit;
        this.clock = clock;
    }

    /** Who is at the desk. */
    public record Clerk(Account account, String origin) {}

    /**
     * What came of it: a sentence that refuses, or a one-time password to hand over, or neither.
     *
     * @param endedTokens names of the account's API tokens that ended with it
     */
    public record Outcome(Optional<String> refusal, Optional<String> password, List<String> endedTokens) {

        static Outcome refused(String why) {
            return new Outcome(Optional.of(why), Optional.empty(), List.of());
        }
    }

    /** The accounts that the clerk looks after: all, or those of the clerk's district. */
    public List<Account> all(Clerk clerk) {
        return accounts.all().stream().filter(account -> clerk.account().sees(account.district())).toList();
    }

    /** Gives an account; the one-time password is told this once. */
    public Outcome add(Account wish, Clerk clerk) {
        String name = wish.name().strip().toLowerCase(Locale.ROOT);
        Optional<String> wrong = name.matches(NAME)
                ? wrong(wish, clerk)
                : Optional.of("A name has 2 to 64 letters, digits, dots, hyphens or an @, for example r.delgado.");
        if (wrong.isPresent()) {
            return Outcome.refused(wrong.get());
        }
        String password = OneTimePassword.random();
        Account account = new Account(wish.district(), name, passwords.encode(password), wish.role(), true, true,
                wish.fullName().strip(), scope(wish));
        record(clerk, "account.add", name + " as " + wish.role().code(), wish.district());
        return accounts.add(account, clock.instant())
                ? new Outcome(Optional.empty(), Optional.of(password), List.of())
                : Outcome.refused("There is already an account of the name " + name + ".");
    }

    /** Gives an account another role and scope, or closes it, and its tokens with it. */
    public Outcome change(Account wish, Clerk clerk) {
        Optional<Account> before = accounts.find(wish.name()).filter(account -> clerk.account().sees(account.district()));
        if (before.isEmpty()) {
            return Outcome.refused("There is no account " + wish.name() + ".");
        }
        Optional<String> wrong = wrong(wish, clerk);
        if (wrong.isPresent()) {
            return Outcome.refused(wrong.get());
        }
        boolean self = before.get().name().equals(clerk.account().name());
        if (self && (!wish.enabled() || wish.role() != before.get().role() || wish.district() != before.get().district())) {
            return Outcome.refused("Nobody takes the own role away: another administrator does that.");
        }
        Account account = new Account(wish.district(), before.get().name(), before.get().passwordHash(), wish.role(),
                before.get().oneTime(), wish.enabled(), wish.fullName().strip(), scope(wish));
        record(clerk, wish.enabled() ? "account.change" : "account.close", account.name() + " as " + wish.role().code(),
                wish.district());
        accounts.change(account, clock.instant());
        return new Outcome(Optional.empty(), Optional.empty(), wish.enabled() ? List.of() : tokens.revokeAll(account.name(), clock.instant()));
    }

    /** A new one-time password. Whoever held the old one may hold tokens too: they end. */
    public Outcome reset(String name, Clerk clerk) {
        Optional<Account> account = accounts.find(name).filter(found -> clerk.account().sees(found.district()));
        if (account.isEmpty()) {
            return Outcome.refused("There is no account " + name + ".");
        }
        String password = OneTimePassword.random();
        record(clerk, "password.reset", account.get().name(), account.get().district());
        accounts.changePassword(account.get().name(), passwords.encode(password), true);
        return new Outcome(Optional.empty(), Optional.of(password), tokens.revokeAll(account.get().name(), clock.instant()));
    }

    private static Optional<String> wrong(Account wish, Clerk clerk) {
        boolean hub = wish.district() == Account.WHOLE_HUB;
        if (!clerk.account().sees(wish.district())) {
            return Optional.of("Only an administrator of the whole hub gives accounts of that district.");
        }
        if (hub && wish.role() != Account.Role.ADMIN && wish.role() != Account.Role.IT) {
            return Optional.of("A " + wish.role().label().toLowerCase(Locale.ROOT) + " belongs to one district. Choose it.");
        }
        if (wish.role() == Account.Role.SCHOOL_LEADER && wish.scope().school().isEmpty()) {
            return Optional.of("A school leader looks after one school. Choose it.");
        }
        return wish.role() == Account.Role.COUNSELOR && wish.scope().equals(Account.Scope.NONE)
                ? Optional.of("A counselor looks after a caseload or a school. Choose one, or both.")
                : Optional.empty();
    }

    /** A scope is kept only where the role has one. */
    private static Account.Scope scope(Account wish) {
        OptionalLong person = wish.role() == Account.Role.COUNSELOR ? wish.scope().person() : OptionalLong.empty();
        return wish.role().bySchool() ? new Account.Scope(wish.scope().school(), person) : Account.Scope.NONE;
    }

    private void record(Clerk clerk, String action, String subject, int district) {
        audit.record(List.of(new AuditEntry(
                district, clock.instant(), clerk.account().name(), action, subject, OptionalLong.empty(), clerk.origin())));
    }
}
