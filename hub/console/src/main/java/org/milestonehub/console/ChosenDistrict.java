package org.milestonehub.console;

import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Optional;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.view.Districts;

/** The district a person looks at: the one chosen in this session, else the first of those that the account sees. */
final class ChosenDistrict {

    private static final String KEY = "district";

    private final Districts districts;

    ChosenDistrict(Districts districts) {
        this.districts = districts;
    }

    Optional<District> of(HttpSession session) {
        List<District> all = all();
        Object chosen = session.getAttribute(KEY);
        return all.stream().filter(district -> district.code().equals(chosen)).findFirst()
                .or(() -> all.stream().findFirst());
    }

    void choose(HttpSession session, String code) {
        all().stream().filter(district -> district.code().equals(code)).findFirst()
                .ifPresent(district -> session.setAttribute(KEY, district.code()));
    }

    List<District> all() {
        return districts.all().stream()
                .filter(district -> Asking.account().map(account -> account.sees(district.id())).orElse(true))
                .toList();
    }
}
