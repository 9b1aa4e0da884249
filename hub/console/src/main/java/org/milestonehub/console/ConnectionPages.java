package org.milestonehub.console;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.milestonehub.core.connection.ConnectionStates;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.view.HealthView;
import org.milestonehub.core.view.SystemHealth;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The systems of the district. */
@Controller
class ConnectionPages {

    private final ChosenDistrict chosen;
    private final HealthView health;

    private final ConnectionStates states;
    private final Witness witness;
    private final Clock clock;

    ConnectionPages(ChosenDistrict chosen, HealthView health, ConnectionStates states, Witness witness, Clock clock) {
        this.chosen = chosen;
        this.health = health;
        this.states = states;
        this.witness = witness;
        this.clock = clock;
    }

    @GetMapping("/connections")
    String all(HttpServletRequest request, Model page) {
        Optional<District> district = chosen.of(request.getSession());
        List<SystemHealth> systems = district.map(health::systems).orElse(List.of());
        page.addAttribute("systems", systems);
        page.addAttribute("states", systems.stream().collect(Collectors.toMap(SystemHealth::connection,
                system -> states.state(district.orElseThrow().code(), system.connection()))));
        page.addAttribute("now", clock.instant());
        return "connections";
    }

    @PostMapping("/connections/pause")
    String pause(@RequestParam String connection, @RequestParam String until, @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request) {
        District district = district(request, "connection.pause", connection);
        Instant end = until.isBlank() ? ConnectionStates.UNTIL_RESUMED : LocalDate.parse(until).atStartOfDay(district.timeZone()).toInstant();
        states.pause(district.code(), connection, end, reason, request.getUserPrincipal().getName());
        return "redirect:/connections";
    }

    @PostMapping("/connections/resume")
    String resume(@RequestParam String connection, HttpServletRequest request) {
        states.resume(district(request, "connection.resume", connection).code(), connection);
        return "redirect:/connections";
    }

    @PostMapping("/connections/stop-writes")
    String stopWrites(@RequestParam String connection, HttpServletRequest request) {
        states.stopWrites(district(request, "connection.stop-writes", connection).code(), connection, request.getUserPrincipal().getName());
        return "redirect:/connections";
    }

    @PostMapping("/connections/allow-writes")
    String allowWrites(@RequestParam String connection, HttpServletRequest request) {
        states.allowWrites(district(request, "connection.allow-writes", connection).code(), connection);
        return "redirect:/connections";
    }

    private District district(HttpServletRequest request, String action, String connection) {
        District district = chosen.of(request.getSession()).orElseThrow(NotFoundException::new);
        witness.does(district.id(), action, connection, request);
        return district;
    }
}
