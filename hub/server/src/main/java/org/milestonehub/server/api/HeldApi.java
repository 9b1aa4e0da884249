package org.milestonehub.server.api;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.milestonehub.core.camel.BindingRuns;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.governance.AuditLog;
import org.milestonehub.core.guard.Decisions;
import org.milestonehub.core.sync.Approval;
import org.milestonehub.core.sync.HeldRuns.Held;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Runs that a person must decide on. */
@RestController
@RequestMapping("/api/v1/held")
public class HeldApi {

    private static final int ROWS = 1_000;

    private final DistrictChoice districts;
    private final Decisions decisions;
    private final ObjectProvider<BindingRuns> runs;
    private final AuditLog audit;
    private final Clock clock;

    public HeldApi(DistrictChoice districts, Decisions decisions, ObjectProvider<BindingRuns> runs, AuditLog audit, Clock clock) {
        this.districts = districts;
        this.decisions = decisions;
        this.runs = runs;
        this.audit = audit;
        this.clock = clock;
    }

    /** Those that wait, newest first, with what they would move. */
    @GetMapping
    public List<HeldAnswer> waiting(@RequestParam(defaultValue = "") String district) {
        return decisions.waiting(districts.of(district).code()).stream().map(HeldAnswer::of).toList();
    }

    /** One that waits. */
    @GetMapping("/{run}")
    public HeldAnswer one(@RequestParam(defaultValue = "") String district, @PathVariable long run) {
        return HeldAnswer.of(held(districts.of(district), run));
    }

    /** Examples of the rows behind its findings, previous against now. */
    @GetMapping("/{run}/rows")
    public List<HeldAnswer.Row> rows(@RequestParam(defaultValue = "") String district, @PathVariable long run, Caller caller) {
        District chosen = districts.of(district);
        held(chosen, run);
        caller.does(audit, clock, chosen.id(), "held.rows", "run " + run);
        return decisions.rows(chosen.code(), run, ROWS).stream().map(row -> HeldAnswer.Row.of(chosen, row)).toList();
    }

    /** Lets it go on and waits for the end; {@code scope} is {@code all} or {@code additions}. */
    @PostMapping("/{run}/approve")
    public OutcomeAnswer approve(@RequestParam(defaultValue = "") String district, @PathVariable long run,
            @RequestParam(defaultValue = "all") String scope, Caller caller) {
        District chosen = districts.of(district);
        caller.does(audit, clock, chosen.id(), "held.approve", "run " + run + ", " + scope);
        return OutcomeAnswer.of(runs.getObject().run(decisions.approve(chosen.code(), run, scope(scope), caller.name())));
    }

    /** Cancels it. */
    @PostMapping("/{run}/reject")
    public void reject(@RequestParam(defaultValue = "") String district, @PathVariable long run,
            @RequestParam(defaultValue = "") String reason, Caller caller) {
        District chosen = districts.of(district);
        caller.does(audit, clock, chosen.id(), "held.reject", "run " + run);
        decisions.reject(chosen.code(), run, caller.name(), reason);
    }

    private Held held(District district, long run) {
        return decisions.find(district.code(), run).orElseThrow(() -> Refusal.notFound("run " + run + " does not wait for a decision"));
    }

    private static Approval.Scope scope(String text) {
        try {
            return Approval.Scope.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest("scope is all or additions");
        }
    }
}
