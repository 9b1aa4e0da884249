package org.milestonehub.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.milestonehub.core.alert.AlertFacts;
import org.milestonehub.core.alert.AlertWatch;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.view.HealthView;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What is the matter now, and when each stream and each school was last heard. */
@Controller
class AlertPages {

    private final ChosenDistrict chosen;
    private final AlertWatch watch;
    private final AlertFacts facts;
    private final HealthView health;

    AlertPages(ChosenDistrict chosen, AlertWatch watch, AlertFacts facts, HealthView health) {
        this.chosen = chosen;
        this.watch = watch;
        this.facts = facts;
        this.health = health;
    }

    @GetMapping("/alerts")
    String all(HttpServletRequest request, Model page) {
        Optional<District> district = chosen.of(request.getSession());
        page.addAttribute("alerts", district.map(one -> watch.open(one.code())).orElse(List.of()));
        page.addAttribute("streams", district.map(one -> facts.streams(one.code())).orElse(List.of()));
        page.addAttribute("schools", district.map(health::schools).orElse(List.of()));
        return "alerts";
    }
}
