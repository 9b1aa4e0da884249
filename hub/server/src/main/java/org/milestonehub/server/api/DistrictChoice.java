package org.milestonehub.server.api;

import java.util.List;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.view.Districts;
import org.springframework.stereotype.Component;

/** The district a request speaks of: the one named, or the only one. */
@Component
public class DistrictChoice {

    private final Districts districts;

    public DistrictChoice(Districts districts) {
        this.districts = districts;
    }

    District of(String code) {
        List<District> all = districts.all();
        if (code.isEmpty()) {
            if (all.size() == 1) {
                return all.get(0);
            }
            throw Refusal.badRequest(all.isEmpty()
                    ? "this hub has no district yet; apply one first"
                    : "this hub has several districts; name one of " + all.stream().map(District::code).toList());
        }
        return districts.find(code).orElseThrow(() -> Refusal.notFound("there is no district " + code));
    }
}
