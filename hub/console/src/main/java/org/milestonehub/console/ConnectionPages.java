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
import org.milestonehub.core.sync.HeldRuns;
import org.milestonehub.core.sync.Run;
import org.milestonehub.core.sync.RunPreview;
import org.milestonehub.core.sync.RunRequest.Trigger;
import org.milestonehub.core.sync.RunRequest;
import org.milestonehub.core.sync.SyncException;
import org.milestonehub.core.trial.Change;
import org.milestonehub.core.trial.Trials;
import org.milestonehub.core.view.HealthView;
import org.milestonehub.core.view.SystemHealth;
import org.milestonehub.spi.ConnectorException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The systems of the district. */
@Controller
class ConnectionPages {

    private static final int ROWS = 400;

    private final ChosenDistrict chosen;
    private final ObjectProvider<Trials> trials;
    private final HealthView health;

    private final ConnectionStates states;
    private final Witness witness;
    private final Clock clock;

    ConnectionPages(ChosenDistrict chosen, HealthView health, ConnectionStates states, Witness witness, Clock clock,
            ObjectProvider<Trials> trials) {
        this.trials = trials;
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

    /** What a run would do; nothing of it is kept. */
    @PostMapping("/connections/dry-run")
    String dryRun(@RequestParam String connection, @RequestParam(defaultValue = "false") boolean rollover, HttpServletRequest request, Model page) {
        District district = district(request, "connection.dry-run", connection);
        page.addAttribute("connection", connection);
        page.addAttribute("rollover", rollover);
        try {
            Run run = trials.getObject().run(RunRequest.pull(district.code(), connection, Trigger.PERSON, request.getUserPrincipal().getName()),
                    new Change(List.of(), List.of(), rollover));
            RunPreview preview = run.preview().orElse(new RunPreview(List.of(), List.of()));
            witness.seesAll(district, preview.rows().stream().filter(row -> row.entity().equals("Person")).map(HeldRuns.HeldRow::row)
                    .flatMap(Optional::stream).distinct().limit(ROWS).toList(), "connection.dry-run", request);
            page.addAttribute("run", run.report());
            page.addAttribute("preview", new RunPreview(preview.findings(), preview.rows().stream().limit(ROWS).toList()));
            page.addAttribute("all", preview.rows().size());
        } catch (SyncException e) {
            page.addAttribute("refused", e.getMessage());
        } catch (ConnectorException e) {
            page.addAttribute("refused", e.getMessage());
        }
        return "dry-run";
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
