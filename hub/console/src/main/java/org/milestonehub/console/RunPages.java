package org.milestonehub.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.milestonehub.core.camel.ChangedRuns;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.count.CompareCounts;
import org.milestonehub.core.count.SystemCount;
import org.milestonehub.core.sync.Run;
import org.milestonehub.core.sync.RunLog;
import org.milestonehub.core.sync.RunReport;
import org.milestonehub.core.sync.RunStore;
import org.milestonehub.core.sync.Undoing;
import org.milestonehub.core.view.Reconciliation;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** Runs and what became of every row they read. */
@Controller
class RunPages {

    private static final int NEWEST = 100;

    private final ChosenDistrict chosen;
    private final RunLog log;
    private final RunStore store;
    private final CompareCounts counts;
    private final Reconciliation reconciliation;
    private final Undoing undoing;
    private final ObjectProvider<ChangedRuns> changed;
    private final Witness witness;

    RunPages(ChosenDistrict chosen, RunLog log, RunStore store, Undoing undoing, ObjectProvider<ChangedRuns> changed,
            Reconciliation reconciliation, CompareCounts counts, Witness witness) {
        this.counts = counts;
        this.reconciliation = reconciliation;
        this.chosen = chosen;
        this.log = log;
        this.store = store;
        this.undoing = undoing;
        this.changed = changed;
        this.witness = witness;
    }

    @GetMapping("/runs")
    String all(HttpServletRequest request, Model page) {
        List<RunReport> runs = chosen.of(request.getSession())
                .map(district -> log.latest(district.code(), NEWEST))
                .orElse(List.of());
        page.addAttribute("runs", runs);
        return "runs";
    }

    @GetMapping("/runs/{id}")
    String one(@PathVariable long id, HttpServletRequest request, Model page) {
        District district = chosen.of(request.getSession()).orElseThrow(NotFoundException::new);
        RunReport run = log.find(district.code(), id).orElseThrow(NotFoundException::new);
        page.addAttribute("run", run);
        page.addAttribute("approver", store.held().approvers(district.code(), List.of(id)).getOrDefault(id, ""));
        page.addAttribute("emptied", reconciliation.emptied(district, id));
        page.addAttribute("compared", counts.latest(district.code()).stream()
                .filter(count -> count.connection().equals(run.connection()) && count.flow() != SystemCount.Flow.WRITTEN).toList());
        return "run";
    }

    @GetMapping("/runs/{id}/schools")
    String schools(@PathVariable long id, HttpServletRequest request, Model page) {
        District district = chosen.of(request.getSession()).orElseThrow(NotFoundException::new);
        page.addAttribute("run", log.find(district.code(), id).orElseThrow(NotFoundException::new));
        page.addAttribute("lines", reconciliation.bySchool(district, id));
        return "run-schools";
    }

    @GetMapping(path = "/runs/{id}/reconciliation.csv", produces = "text/csv; charset=UTF-8")
    @ResponseBody
    String csv(@PathVariable long id, HttpServletRequest request) {
        District district = chosen.of(request.getSession()).orElseThrow(NotFoundException::new);
        return Reconciliation.csv(log.find(district.code(), id).orElseThrow(NotFoundException::new), reconciliation.bySchool(district, id),
                reconciliation.emptied(district, id));
    }

    @PostMapping("/runs/{id}/undo")
    String undo(@PathVariable long id, HttpServletRequest request) {
        District district = chosen.of(request.getSession()).orElseThrow(NotFoundException::new);
        witness.does(district.id(), "run.undo", "run " + id, request);
        Run undone = undoing.undo(district.code(), id, request.getUserPrincipal().getName(), false);
        changed.getObject().announce(undone);
        return "redirect:/runs/" + undone.id();
    }
}
