package org.milestonehub.server.api;

import java.util.List;
import java.util.Optional;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.governance.Account;
import org.milestonehub.core.view.Districts;
import org.springframework.stereotype.Component;

/** The district a request speaks of: the one named, or the only one, among those that the account sees. */
@Component
public class DistrictChoice {

    private final Districts districts;

    public DistrictChoice(Districts districts) {
        this.districts = districts;
    }

    District of(String code) {
        Optional<Account> account = Asking.account();
        List<District> all = districts.all().stream()
                .filter(district -> account.map(asking -> asking.sees(district.id())).orElse(true))
                .toList();
        if (code.isEmpty()) {
            if (all.size() == 1) {
                return all.get(0);
            }
            throw Refusal.badRequest(all.isEmpty()
                    ? "this hub has no district yet; apply one first"
                    : "this hub has several districts; say which with --district (district= in a call): one of " + all.stream().map(District::code).toList());
        }
        return all.stream().filter(district -> district.code().equals(code)).findFirst().orElseThrow(() -> Refusal.notFound("there is no district " + code));
    }
}
