package org.milestonehub.server.api;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.milestonehub.core.governance.AccessToken;
import org.milestonehub.core.governance.Account;
import org.milestonehub.core.governance.Accounts;
import org.milestonehub.core.governance.ApiToken;
import org.milestonehub.core.governance.ApiTokens;
import org.milestonehub.core.governance.AuditLog;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tokens for programs. */
@RestController
@RequestMapping("/api/v1/tokens")
public class TokenApi {

    private final ApiTokens tokens;
    private final Accounts accounts;
    private final AuditLog audit;
    private final Clock clock;

    public TokenApi(ApiTokens tokens, Accounts accounts, AuditLog audit, Clock clock) {
        this.tokens = tokens;
        this.accounts = accounts;
        this.audit = audit;
        this.clock = clock;
    }

    /** A token as it is made: its text is told this once. */
    public record NewToken(String name, String token, Instant expiresAt) {}

    /**
     * Makes one, with the rights of the caller's account.
     *
     * @param account another account's, made by an administrator of the whole hub
     */
    @PostMapping
    public NewToken make(@RequestParam String name, @RequestParam(defaultValue = "365") int days,
            @RequestParam(defaultValue = "") String account, Caller caller) {
        String owner = account.isEmpty() ? account(caller) : owner(account);
        if (!name.matches(ApiToken.NAME) || days < 1 || days > 3650) {
            throw Refusal.badRequest("a token wants a name of letters, digits, space, dot or dash, and 1 to 3650 days");
        }
        AccessToken text = AccessToken.random();
        Instant end = clock.instant().plus(Duration.ofDays(days));
        caller.does(audit, clock, "token.make", account.isEmpty() ? name : owner + "/" + name);
        tokens.add(new ApiToken(text.hash(), name, owner, Optional.of(end)), clock.instant());
        return new NewToken(name, text.text(), end);
    }

    /** Names of the caller's live tokens. */
    @GetMapping
    public List<String> live(Caller caller) {
        return tokens.live(account(caller), clock.instant()).stream().map(ApiToken::name).toList();
    }

    /** Ends all of that name. */
    @DeleteMapping("/{name}")
    public void revoke(@PathVariable String name, Caller caller) {
        caller.does(audit, clock, "token.revoke", name);
        tokens.revoke(account(caller), name, clock.instant());
    }

    private String owner(String account) {
        boolean may = Asking.account()
                .map(asking -> asking.role() == Account.Role.ADMIN && asking.isOfWholeHub())
                .orElse(true);
        if (!may) {
            throw Refusal.badRequest("only an administrator of the whole hub makes tokens for others");
        }
        return accounts.find(account).map(Account::name).orElseThrow(() -> Refusal.notFound("there is no account " + account));
    }

    private static String account(Caller caller) {
        int slash = caller.name().indexOf('/');
        return slash < 0 ? caller.name() : caller.name().substring(0, slash);
    }
}
