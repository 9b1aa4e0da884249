package org.milestonehub.server.access;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.milestonehub.core.governance.AccessToken;
import org.milestonehub.core.governance.Account;
import org.milestonehub.core.governance.Accounts;
import org.milestonehub.core.governance.ApiToken;
import org.milestonehub.core.governance.ApiTokens;
import org.milestonehub.core.governance.AuditEntry;
import org.milestonehub.core.governance.AuditLog;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Tokens for programs: everybody's own, and for an administrator those of the accounts that the administrator looks after. */
@Controller
class TokenPages {

    private static final int LONGEST_DAYS = 3650;

    private final ApiTokens tokens;
    private final Accounts accounts;
    private final AuditLog audit;
    private final Clock clock;

    TokenPages(ApiTokens tokens, Accounts accounts, AuditLog audit, Clock clock) {
        this.tokens = tokens;
        this.accounts = accounts;
        this.audit = audit;
        this.clock = clock;
    }

    @GetMapping("/tokens")
    String show(HttpServletRequest request, Model page) {
        Account asking = asking(request);
        page.addAttribute("own", tokens.live(asking.name(), clock.instant()));
        page.addAttribute("machine", ApiToken.OF_THIS_MACHINE);
        page.addAttribute("others", asking.role() == Account.Role.ADMIN ? tokens.allLive(clock.instant()).stream()
                .filter(token -> !token.account().equals(asking.name()) && looksAfter(asking, token.account())).toList() : List.of());
        return "tokens";
    }

    @PostMapping("/tokens")
    String make(@RequestParam String name, @RequestParam int days, HttpServletRequest request, RedirectAttributes said) {
        if (!name.strip().matches(ApiToken.NAME) || days < 1 || days > LONGEST_DAYS) {
            said.addFlashAttribute("refused", "A token wants a name of letters, digits, spaces, dots or hyphens, and 1 to " + LONGEST_DAYS + " days.");
            return "redirect:/tokens";
        }
        Account asking = asking(request);
        AccessToken text = AccessToken.random();
        Instant now = clock.instant();
        record(asking, "token.make", name.strip(), request);
        tokens.add(new ApiToken(text.hash(), name.strip(), asking.name(), Optional.of(now.plus(Duration.ofDays(days)))), now);
        said.addFlashAttribute("secret", text.text());
        return "redirect:/tokens";
    }

    @PostMapping("/tokens/revoke")
    String revoke(@RequestParam String account, @RequestParam String name, HttpServletRequest request, RedirectAttributes said) {
        Account asking = asking(request);
        boolean may = account.equals(asking.name()) || asking.role() == Account.Role.ADMIN && looksAfter(asking, account);
        if (may && !name.equals(ApiToken.OF_THIS_MACHINE)) {
            record(asking, "token.revoke", account + "/" + name, request);
            tokens.revoke(account, name, clock.instant());
            said.addFlashAttribute("said", "The token " + name + " of " + account + " opens nothing any more.");
        } else {
            said.addFlashAttribute("refused", "That token is not yours to end; its owner, or an administrator who looks after the account, does.");
        }
        return "redirect:/tokens";
    }

    private boolean looksAfter(Account asking, String account) {
        return accounts.find(account).filter(owner -> asking.sees(owner.district())).isPresent();
    }

    private void record(Account asking, String action, String subject, HttpServletRequest request) {
        audit.record(List.of(new AuditEntry(asking.district(), clock.instant(), asking.name(), action, subject, OptionalLong.empty(),
                request.getRemoteAddr())));
    }

    private static Account asking(HttpServletRequest request) {
        return (Account) request.getAttribute(Account.class.getName());
    }
}
