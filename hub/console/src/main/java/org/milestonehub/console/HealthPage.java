package org.milestonehub.console;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.milestonehub.core.camel.BindingClock;
import org.milestonehub.core.camel.BindingId;
import org.milestonehub.core.camel.BindingId.Work;
import org.milestonehub.core.connection.ConnectionStates;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.sync.RunLog;
import org.milestonehub.core.view.HealthView;
import org.milestonehub.core.view.MissingRows;
import org.milestonehub.core.view.SystemHealth;
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
    private final RunLog runs;
    private final BindingClock schedule;
    private final MissingRows missing;
    private final ConnectionStates states;
    private final Clock clock;

    HealthPage(ChosenDistrict chosen, HealthView health, RunLog runs, BindingClock schedule, MissingRows missing, ConnectionStates states,
            Clock clock) {
        this.states = states;
        this.clock = clock;
        this.missing = missing;
        this.chosen = chosen;
        this.health = health;
        this.runs = runs;
        this.schedule = schedule;
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
        Instant now = clock.instant();
        page.addAttribute("paused", systems.stream().map(SystemHealth::connection)
                .filter(name -> states.state(district.code(), name).pausedAt(now)).collect(Collectors.toSet()));
        page.addAttribute("schools", health.schools(district));
        page.addAttribute("withheld", systems.stream().mapToLong(SystemHealth::quarantined).sum());
        page.addAttribute("missing", missing.count(district));
        page.addAttribute("latest", runs.latest(district.code(), 5));
        Map<String, Instant> next = new HashMap<>();
        systems.forEach(system -> schedule.next(new BindingId(district.code(), Work.READ, system.connection()))
                .ifPresent(moment -> next.put(system.connection(), moment)));
        page.addAttribute("next", next);
        return "health";
    }
}
