package org.milestonehub.server.api;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.milestonehub.core.camel.BindingRuns;
import org.milestonehub.core.camel.ChangedRuns;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.governance.AuditLog;
import org.milestonehub.core.sync.Run;
import org.milestonehub.core.sync.RunLog;
import org.milestonehub.core.sync.RunReport;
import org.milestonehub.core.sync.RunRequest;
import org.milestonehub.core.sync.RunRequest.Trigger;
import org.milestonehub.core.sync.Undoing;
import org.milestonehub.core.view.Reconciliation;
import org.milestonehub.core.view.SchoolLine;
import org.milestonehub.spi.InputBundle;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Runs: what happened, and asking for one. */
@RestController
@RequestMapping("/api/v1")
public class RunApi {

    private static final int MOST = 500;

    private final DistrictChoice districts;
    private final RunLog log;
    private final ObjectProvider<BindingRuns> runs;
    private final Reconciliation reconciliation;
    private final Undoing undoing;
    private final ObjectProvider<ChangedRuns> changed;
    private final AuditLog audit;
    private final Clock clock;

    public RunApi(
            DistrictChoice districts, RunLog log, ObjectProvider<BindingRuns> runs, Reconciliation reconciliation,
            Undoing undoing, ObjectProvider<ChangedRuns> changed, AuditLog audit, Clock clock) {
        this.reconciliation = reconciliation;
        this.undoing = undoing;
        this.changed = changed;
        this.districts = districts;
        this.log = log;
        this.runs = runs;
        this.audit = audit;
        this.clock = clock;
    }

    /** The newest first, without their streams. */
    @GetMapping("/runs")
    public List<RunAnswer> latest(
            @RequestParam(defaultValue = "") String district, @RequestParam(defaultValue = "50") int most) {
        return log.latest(districts.of(district).code(), AtMost.of(most, MOST)).stream().map(RunAnswer::of).toList();
    }

    /** One run with its reconciliation. */
    @GetMapping("/runs/{id}")
    public RunAnswer one(@RequestParam(defaultValue = "") String district, @PathVariable long id) {
        return log.find(districts.of(district).code(), id)
                .map(RunAnswer::of)
                .orElseThrow(() -> Refusal.notFound("there is no run " + id));
    }

    /** What an applied run did by stream and school. */
    @GetMapping("/runs/{id}/schools")
    public List<SchoolLine> schools(@RequestParam(defaultValue = "") String district, @PathVariable long id) {
        return reconciliation.bySchool(districts.of(district), id);
    }

    /** Streams, schools and causes as CSV. */
    @GetMapping(path = "/runs/{id}/reconciliation.csv", produces = "text/csv")
    public String csv(@RequestParam(defaultValue = "") String district, @PathVariable long id) {
        District chosen = districts.of(district);
        RunReport run = log.find(chosen.code(), id).orElseThrow(() -> Refusal.notFound("there is no run " + id));
        return Reconciliation.csv(run, reconciliation.bySchool(chosen, id), reconciliation.emptied(chosen, id));
    }

    /** Brings back what stood before a run; answers the compensating run. */
    @PostMapping("/runs/{id}/undo")
    public RunAnswer undo(@RequestParam(defaultValue = "") String district, @PathVariable long id,
            @RequestParam(defaultValue = "false") boolean dryRun, Caller caller) {
        District chosen = districts.of(district);
        caller.does(audit, clock, chosen.id(), dryRun ? "run.undo-dry-run" : "run.undo", "run " + id);
        Run undone = undoing.undo(chosen.code(), id, caller.name(), dryRun);
        if (!dryRun) {
            changed.getObject().announce(undone);
        }
        return RunAnswer.of(undone.report());
    }

    /** Runs a connection now and waits for the end. */
    @PostMapping("/connections/{connection}/runs")
    public OutcomeAnswer run(@RequestParam(defaultValue = "") String district, @PathVariable String connection,
            @RequestParam(defaultValue = "false") boolean full, @RequestParam(defaultValue = "false") boolean dryRun,
            Caller caller) {
        District chosen = districts.of(district);
        caller.does(audit, clock, chosen.id(), dryRun ? "connection.dry-run" : "connection.run", connection);
        return OutcomeAnswer.of(runs.getObject().run(new RunRequest(chosen.code(), connection, Trigger.PERSON, caller.name(),
                InputBundle.NONE, Optional.empty(), List.of(), full, dryRun)));
    }
}
