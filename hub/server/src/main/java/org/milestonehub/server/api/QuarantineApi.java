package org.milestonehub.server.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.camel.BindingRuns;
import org.milestonehub.core.camel.RunOutcome;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.governance.AuditLog;
import org.milestonehub.core.quarantine.QuarantineDesk;
import org.milestonehub.core.quarantine.RawRow;
import org.milestonehub.core.quarantine.RootCause;
import org.milestonehub.core.sync.RunRequest;
import org.milestonehub.core.view.QuarantineGroup;
import org.milestonehub.core.view.QuarantineView;
import org.milestonehub.core.view.QuarantinedRow;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Rows that wait for someone. */
@RestController
@RequestMapping("/api/v1/quarantine")
public class QuarantineApi {

    private static final int MOST = 10_000;

    private final DistrictChoice districts;
    private final QuarantineView quarantine;
    private final QuarantineDesk desk;
    private final ObjectProvider<BindingRuns> runs;
    private final AuditLog audit;
    private final Clock clock;

    public QuarantineApi(DistrictChoice districts, QuarantineView quarantine, QuarantineDesk desk, ObjectProvider<BindingRuns> runs,
            AuditLog audit, Clock clock) {
        this.districts = districts;
        this.quarantine = quarantine;
        this.desk = desk;
        this.runs = runs;
        this.audit = audit;
        this.clock = clock;
    }

    /** By cause, most rows first; the place is that of the first row. */
    @GetMapping
    public List<QuarantineGroup> causes(@RequestParam(defaultValue = "") String district) {
        return quarantine.groups(districts.of(district));
    }

    /** What is lacking and holds rows back, in the order in which it should be mended. */
    @GetMapping("/roots")
    public List<Root> roots(@RequestParam(defaultValue = "") String district) {
        return desk.roots(districts.of(district)).stream().map(Root::of).toList();
    }

    /** Rows of one cause. */
    @GetMapping("/rows")
    public List<QuarantinedRow> rows(@RequestParam(defaultValue = "") String district, @RequestParam String connection,
            @RequestParam String stream, @RequestParam String rule, @RequestParam(defaultValue = "") String column,
            @RequestParam(defaultValue = "200") int most) {
        return quarantine.rows(districts.of(district), connection, stream, rule, column, Math.min(most, MOST));
    }

    /** What one row said, out of the archive. */
    @GetMapping("/rows/{id}")
    public RawRow row(@RequestParam(defaultValue = "") String district, @PathVariable long id, Caller caller) {
        District chosen = districts.of(district);
        caller.does(audit, clock, chosen.id(), "quarantine.row", String.valueOf(id));
        return desk.raw(chosen, id).orElseThrow(() -> Refusal.notFound("row " + id
                + " does not wait any more, or could not be read as a row"));
    }

    /** Tries rows again, corrected or as they were, and waits for the end. */
    @PostMapping("/replay")
    public OutcomeAnswer replay(@RequestParam(defaultValue = "") String district, @RequestBody Replay replay, Caller caller) {
        District chosen = districts.of(district);
        List<Long> ids = new ArrayList<>(replay.ids());
        if (replay.cause() != null) {
            Cause cause = replay.cause();
            ids.addAll(desk.ofCause(chosen, cause.connection(), cause.stream(), cause.rule(), cause.column(), MOST));
        }
        caller.does(audit, clock, chosen.id(), replay.dryRun() ? "quarantine.replay-dry-run" : "quarantine.replay",
                ids.size() + " rows, " + replay.edits().size() + " edited");
        RunOutcome outcome = RunOutcome.NOTHING;
        for (RunRequest request : desk.replay(chosen, ids, replay.edits(), caller.name(), replay.dryRun())) {
            RunOutcome one = runs.getObject().run(request);
            one.runs().forEach(report -> desk.finished(chosen, ids, report));
            outcome = outcome.and(one);
        }
        return OutcomeAnswer.of(outcome);
    }

    /** Something lacking, with the rows it holds back. */
    public record Root(String sentence, String connection, String entity, long records, long rows, long withheld, String example) {

        static Root of(RootCause root) {
            return new Root(root.sentence(), root.connection(), root.entity(), root.records(), root.rows(), root.withheld(), root.example());
        }
    }

    /** One cause of quarantine. */
    public record Cause(String connection, String stream, String rule, String column) {

        public Cause {
            column = Objects.requireNonNullElse(column, "");
        }
    }

    /**
     * Which rows.
     *
     * @param ids numbers of rows
     * @param cause all rows of a cause besides
     * @param edits row number to column and text
     * @param dryRun only judge them
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Replay(List<Long> ids, @Nullable Cause cause, Map<Long, Map<String, String>> edits, boolean dryRun) {

        public Replay {
            ids = Objects.requireNonNullElse(ids, List.of());
            edits = Objects.requireNonNullElse(edits, Map.of());
        }
    }
}
