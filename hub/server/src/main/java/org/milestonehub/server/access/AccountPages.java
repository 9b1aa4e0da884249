package org.milestonehub.server.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.governance.Account;
import org.milestonehub.core.view.CaseloadView;
import org.milestonehub.core.view.Districts;
import org.milestonehub.core.view.PublicId;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page on which an administrator gives and takes accounts and roles. */
@Controller
class AccountPages {

    private final AccountDesk desk;
    private final Districts districts;
    private final CaseloadView view;

    AccountPages(AccountDesk desk, Districts districts, CaseloadView view) {
        this.desk = desk;
        this.districts = districts;
        this.view = view;
    }

    /** A row to choose, of one district. */
    public record Choice(District district, UUID id, String name) {}

    /** The form of an account. */
    record Form(String name, String fullName, String role, String district, String school, String caseload, @Nullable Boolean open) {}

    @GetMapping("/accounts")
    String show(HttpServletRequest request, Model page) {
        Account asking = clerk(request).account();
        List<District> seen = districts.all().stream().filter(district -> asking.sees(district.id())).toList();
        Map<Long, String> names = new LinkedHashMap<>();
        seen.forEach(district -> {
            view.schools(district).forEach(one -> names.put(one.id(), one.name()));
            view.counselors(district).forEach(one -> names.put(one.id(), one.name()));
        });
        page.addAttribute("accounts", desk.all(clerk(request)));
        page.addAttribute("roles", Account.Role.values());
        page.addAttribute("places", seen);
        page.addAttribute("codes", seen.stream().collect(Collectors.toMap(District::id, District::code)));
        page.addAttribute("names", names);
        page.addAttribute("schools", choices(seen, true));
        page.addAttribute("caseloads", choices(seen, false));
        page.addAttribute("wholeHub", asking.isOfWholeHub());
        return "accounts";
    }

    private List<Choice> choices(List<District> seen, boolean schools) {
        return seen.stream()
                .flatMap(district -> (schools ? view.schools(district) : view.counselors(district)).stream()
                        .map(one -> new Choice(district, PublicId.of(district.id(), one.id()), one.name())))
                .toList();
    }

    @PostMapping("/accounts")
    String add(Form form, HttpServletRequest request, RedirectAttributes said) {
        AccountDesk.Outcome outcome = desk.add(account(form), clerk(request));
        tell(outcome, "The account " + form.name() + " is open.", said);
        return "redirect:/accounts";
    }

    @PostMapping("/accounts/change")
    String change(Form form, HttpServletRequest request, RedirectAttributes said) {
        tell(desk.change(account(form), clerk(request)), "The account " + form.name() + " is changed; it counts from now on.", said);
        return "redirect:/accounts";
    }

    @PostMapping("/accounts/password")
    String password(@RequestParam String name, HttpServletRequest request, RedirectAttributes said) {
        tell(desk.reset(name, clerk(request)), "The account " + name + " has a new one-time password.", said);
        return "redirect:/accounts";
    }

    private static void tell(AccountDesk.Outcome outcome, String good, RedirectAttributes said) {
        outcome.refusal().ifPresentOrElse(
                why -> said.addFlashAttribute("refused", why), () -> said.addFlashAttribute("said", good + ended(outcome.endedTokens())));
        outcome.password().ifPresent(password -> said.addFlashAttribute("secret", password));
    }

    private static String ended(List<String> tokens) {
        return tokens.isEmpty() ? "" : " " + tokens.size() + (tokens.size() == 1 ? " API token of this account has" : " API tokens of this account have")
                + " ended: " + String.join(", ", tokens) + ". Programs that used " + (tokens.size() == 1 ? "it" : "them") + " need a new one.";
    }

    private Account account(Form form) {
        Optional<District> district = districts.find(text(form.district()));
        int id = district.map(District::id).orElse(Account.WHOLE_HUB);
        Account.Scope scope = new Account.Scope(id(id, form.school()), id(id, form.caseload()));
        return new Account(id, text(form.name()), "", Account.Role.of(form.role()), true, Boolean.TRUE.equals(form.open()), text(form.fullName()), scope);
    }

    private static OptionalLong id(int district, String uuid) {
        return text(uuid).isEmpty() ? OptionalLong.empty() : PublicId.idIn(district, UUID.fromString(uuid));
    }

    private static String text(String value) {
        return value == null ? "" : value.strip();
    }

    private static AccountDesk.Clerk clerk(HttpServletRequest request) {
        return new AccountDesk.Clerk((Account) request.getAttribute(Account.class.getName()), request.getRemoteAddr());
    }
}
