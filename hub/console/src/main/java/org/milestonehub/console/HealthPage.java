package org.milestonehub.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.sync.RunLog;
import org.milestonehub.core.view.HealthView;
import org.milestonehub.core.view.SystemHealth;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The first page: how the systems and schools are doing. */
@Controller
class HealthPage {

    private final ChosenDistrict chosen;
    private final HealthView health;
    private final ObjectProvider<RunLog> runs;

    HealthPage(ChosenDistrict chosen, HealthView health, ObjectProvider<RunLog> runs) {
        this.chosen = chosen;
        this.health = health;
        this.runs = runs;
    }

    @GetMapping("/")
    String show(HttpServletRequest request, Model page) {
        return chosen.of(request.getSession()).map(district -> fill(district, page)).orElse("welcome");
    }

    @PostMapping("/district")
    String choose(@RequestParam String code, HttpServletRequest request) {
        chosen.choose(request.getSession(), code);
        return "redirect:/";
    }

    private String fill(District district, Model page) {
        List<SystemHealth> systems = health.systems(district);
        page.addAttribute("systems", systems);
        page.addAttribute("schools", health.schools(district));
        page.addAttribute("withheld", systems.stream().mapToLong(SystemHealth::quarantined).sum());
        page.addAttribute("latest", runs.stream().flatMap(log -> log.latest(district.code(), 5).stream()).toList());
        return "health";
    }
}
