package org.milestonehub.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.milestonehub.core.camel.BindingRuns;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.guard.Decisions;
import org.milestonehub.core.sync.Approval;
import org.milestonehub.core.sync.Finding;
import org.milestonehub.core.sync.HeldRuns.Held;
import org.milestonehub.core.sync.HeldRuns.HeldRow;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Runs that wait for a person: what they would move, by school, and the decision. */
@Controller
class HeldPages {

    private static final int ROWS = 1_000;
    private static final int SHOWN = 60;
    private static final int FIRST = 8;

    private final ChosenDistrict chosen;
    private final Decisions decisions;
    private final ObjectProvider<BindingRuns> runs;
    private final Witness witness;

    HeldPages(ChosenDistrict chosen, Decisions decisions, ObjectProvider<BindingRuns> runs, Witness witness) {
        this.chosen = chosen;
        this.decisions = decisions;
        this.runs = runs;
        this.witness = witness;
    }

    @GetMapping("/held")
    String all(HttpServletRequest request, Model page) {
        page.addAttribute("waiting", chosen.of(request.getSession()).map(district -> decisions.waiting(district.code())).orElse(List.of()));
        return "held";
    }

    @GetMapping("/held/{run}")
    String one(@PathVariable long run, @RequestParam(defaultValue = "") String kind, @RequestParam(defaultValue = "") String stream,
            @RequestParam(defaultValue = "0") long school, HttpServletRequest request, Model page) {
        District district = district(request);
        Optional<Held> waiting = decisions.find(district.code(), run);
        if (waiting.isEmpty()) {
            return "redirect:/runs/" + run;
        }
        Held held = waiting.get();
        boolean picked = !(kind + stream).isEmpty() || school != 0;
        Map<String, Integer> seen = new HashMap<>();
        List<HeldRow> rows = decisions.rows(district.code(), run, ROWS).stream()
                .filter(row -> picked || seen.merge(row.kind() + row.stream(), 1, Integer::sum) <= FIRST)
                .filter(row -> kind.isEmpty() || row.kind().code().equals(kind)).filter(row -> stream.isEmpty() || row.stream().equals(stream))
                .filter(row -> school == 0 || row.school().filter(own -> own == school).isPresent()).limit(SHOWN).toList();
        witness.does(district.id(), "held.view", "run " + run, request);
        witness.seesAll(district, rows.stream().filter(row -> row.entity().equals("Person")).map(HeldRow::row).flatMap(Optional::stream)
                .distinct().toList(), "held.view", request);
        page.addAttribute("held", held);
        page.addAttribute("rows", rows);
        page.addAttribute("schools", held.findings().stream().map(Finding::school).flatMap(Optional::stream)
                .collect(Collectors.toMap(Finding.School::id, Finding.School::name, (one, other) -> one)));
        page.addAttribute("chosen", picked);
        return "held-run";
    }

    /** Asks once more, with what would go in and where. */
    @GetMapping("/held/{run}/approve")
    String sure(@PathVariable long run, @RequestParam(defaultValue = "all") String scope, HttpServletRequest request, Model page) {
        District district = district(request);
        Optional<Held> waiting = decisions.find(district.code(), run);
        if (waiting.isEmpty()) {
            return "redirect:/runs/" + run;
        }
        page.addAttribute("held", waiting.get());
        page.addAttribute("scope", scope.equals("additions") ? "additions" : "all");
        page.addAttribute("whole", findings(waiting.get(), false));
        page.addAttribute("bySchool", findings(waiting.get(), true));
        return "held-approve";
    }

    private static List<Finding> findings(Held held, boolean ofSchools) {
        return held.findings().stream().filter(finding -> finding.school().isPresent() == ofSchools).toList();
    }

    @PostMapping("/held/{run}/approve")
    String approve(@PathVariable long run, @RequestParam String scope, HttpServletRequest request) {
        District district = district(request);
        witness.does(district.id(), "held.approve", "run " + run + ", " + scope, request);
        Approval.Scope wanted = scope.equals("additions") ? Approval.Scope.ADDITIONS : Approval.Scope.ALL;
        runs.getObject().run(decisions.approve(district.code(), run, wanted, who(request)));
        return "redirect:/runs/" + run;
    }

    @PostMapping("/held/{run}/reject")
    String reject(@PathVariable long run, @RequestParam(defaultValue = "") String reason, HttpServletRequest request) {
        District district = district(request);
        witness.does(district.id(), "held.reject", "run " + run, request);
        decisions.reject(district.code(), run, who(request), reason);
        return "redirect:/runs/" + run;
    }

    private District district(HttpServletRequest request) {
        return chosen.of(request.getSession()).orElseThrow(NotFoundException::new);
    }

    private static String who(HttpServletRequest request) {
        return request.getUserPrincipal() == null ? "(nobody)" : request.getUserPrincipal().getName();
    }
}
