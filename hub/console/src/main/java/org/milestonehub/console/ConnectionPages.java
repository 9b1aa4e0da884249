package org.milestonehub.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.milestonehub.core.view.HealthView;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The systems of the district. */
@Controller
class ConnectionPages {

    private final ChosenDistrict chosen;
    private final HealthView health;

    ConnectionPages(ChosenDistrict chosen, HealthView health) {
        this.chosen = chosen;
        this.health = health;
    }

    @GetMapping("/connections")
    String all(HttpServletRequest request, Model page) {
        page.addAttribute("systems", chosen.of(request.getSession()).map(health::systems).orElse(List.of()));
        return "connections";
    }
}
