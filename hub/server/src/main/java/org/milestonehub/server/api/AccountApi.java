package org.milestonehub.server.api;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.governance.Account;
import org.milestonehub.core.milestone.MilestoneRecords;
import org.milestonehub.core.view.Districts;
import org.milestonehub.core.view.PublicId;
import org.milestonehub.server.access.AccountDesk;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Accounts and their roles, for administrators. */
@RestController
@RequestMapping("/api/v1/accounts")
public class AccountApi {

    private final AccountDesk desk;
    private final Districts districts;
    private final MilestoneRecords records;

    public AccountApi(AccountDesk desk, Districts districts, MilestoneRecords records) {
        this.desk = desk;
        this.districts = districts;
        this.records = records;
    }

    /**
     * An account.
     *
     * @param fullName as the person signs
     * @param role admin, district_leader, school_leader, counselor, it or partner
     * @param district code; empty text for the whole hub
     * @param school whose students a school leader or counselor reaches; when written, its code will do as well
     * @param caseload person whose caseload a counselor reaches
     */
    public record AccountAnswer(@Nullable String name, @Nullable String fullName, String role, @Nullable String district, @Nullable String school,
            @Nullable UUID caseload, boolean open) {}

    /** A one-time password, told this once. */
    public record Given(String name, String password) {}

    /** All that the caller looks after. */
    @GetMapping
    public List<AccountAnswer> all(Caller caller) {
        return desk.all(clerk(caller)).stream().map(this::answer).toList();
    }

    /** Gives one. */
    @PostMapping
    public Given add(@RequestBody AccountAnswer wish, Caller caller) {
        AccountDesk.Outcome outcome = granted(desk.add(account(wish, Objects.requireNonNullElse(wish.name(), "")), clerk(caller)));
        return new Given(Objects.requireNonNullElse(wish.name(), ""), outcome.password().orElse(""));
    }

    /** Changes role and scope, closes or opens it. */
    @PutMapping("/{name}")
    public void change(@PathVariable String name, @RequestBody AccountAnswer wish, Caller caller) {
        granted(desk.change(account(wish, name), clerk(caller)));
    }

    /** A new one-time password. */
    @PostMapping("/{name}/password")
    public Given reset(@PathVariable String name, Caller caller) {
        return new Given(name, granted(desk.reset(name, clerk(caller))).password().orElse(""));
    }

    private static AccountDesk.Outcome granted(AccountDesk.Outcome outcome) {
        outcome.refusal().ifPresent(why -> {
            throw Refusal.badRequest(why);
        });
        return outcome;
    }

    private AccountAnswer answer(Account account) {
        int id = account.district();
        String district = districts.all().stream().filter(one -> one.id() == id).map(District::code).findFirst().orElse("");
        return new AccountAnswer(account.name(), account.fullName(), account.role().code(), district,
                text(uuid(id, account.scope().school())), uuid(id, account.scope().person()), account.enabled());
    }

    private Account account(AccountAnswer wish, String name) {
        String code = wish.district() == null ? "" : wish.district();
        int id = code.isEmpty()
                ? Account.WHOLE_HUB
                : districts.find(code).map(District::id).orElseThrow(() -> Refusal.notFound("there is no district " + code));
        Account.Role role;
        try {
            role = Account.Role.of(wish.role());
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest("there is no role " + wish.role());
        }
        return new Account(id, name, "", role, true, wish.open(), wish.fullName() == null ? "" : wish.fullName(),
                new Account.Scope(school(code, wish.school()), id(id, wish.caseload())));
    }

    private OptionalLong school(String district, @Nullable String wanted) {
        if (wanted == null || wanted.isBlank() || district.isEmpty()) {
            return OptionalLong.empty();
        }
        District of = districts.find(district).orElseThrow(() -> Refusal.notFound("there is no district " + district));
        Long byCode = records.schoolCodes(of).get(wanted);
        if (byCode != null) {
            return OptionalLong.of(byCode);
        }
        try {
            return id(of.id(), UUID.fromString(wanted));
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest("district " + district + " has no school " + wanted);
        }
    }

    private static @Nullable String text(@Nullable UUID id) {
        return id == null ? null : id.toString();
    }

    private static @Nullable UUID uuid(int district, OptionalLong id) {
        return id.isPresent() ? PublicId.of(district, id.getAsLong()) : null;
    }

    private static OptionalLong id(int district, @Nullable UUID uuid) {
        return uuid == null ? OptionalLong.empty() : PublicId.idIn(district, uuid);
    }

    private static AccountDesk.Clerk clerk(Caller caller) {
        Optional<Account> account = Asking.account();
        return new AccountDesk.Clerk(
                account.orElseGet(() -> new Account(Account.WHOLE_HUB, caller.name(), "", Account.Role.ADMIN, false, true)),
                caller.origin());
    }
}
