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
import org.milestonehub.core.mapping.CrosswalkEntry;
import org.milestonehub.core.mapping.UnknownCode;
import org.milestonehub.core.quarantine.CodeDesk;
import org.milestonehub.core.quarantine.QuarantineDesk;
import org.milestonehub.core.quarantine.RawRow;
import org.milestonehub.core.quarantine.RootCause;
import org.milestonehub.core.quarantine.WaitingCode;
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
    private final CodeDesk codes;
    private final ObjectProvider<BindingRuns> runs;
    private final AuditLog audit;
    private final Clock clock;

    public QuarantineApi(DistrictChoice districts, QuarantineView quarantine, QuarantineDesk desk, CodeDesk codes, ObjectProvider<BindingRuns> runs,
            AuditLog audit, Clock clock) {
        this.districts = districts;
        this.quarantine = quarantine;
        this.desk = desk;
        this.codes = codes;
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
        return quarantine.rows(districts.of(district), connection, stream, rule, column, AtMost.of(most, MOST));
    }

    /** What one row said, out of the archive. */
    @GetMapping("/rows/{id}")
    public RawRow row(@RequestParam(defaultValue = "") String district, @PathVariable long id, Caller caller) {
        District chosen = districts.of(district);
        caller.does(audit, clock, chosen.id(), "quarantine.row", String.valueOf(id));
        return desk.raw(chosen, id).orElseThrow(() -> Refusal.notFound("row " + id
                + " does not wait any more, or could not be read as a row"));
    }

    /** Codes that no crosswalk explains, with the rows that wait for them or went in without them. */
    @GetMapping("/codes")
    public List<CodeAnswer> codes(@RequestParam(defaultValue = "") String district) {
        return codes.waiting(districts.of(district)).stream().map(CodeAnswer::of).toList();
    }

    /** Says what a code means, keeps it with its revision, and tries again what waited for it. */
    @PostMapping("/codes")
    public OutcomeAnswer explain(@RequestParam(defaultValue = "") String district, @RequestBody Meaning meaning, Caller caller) {
        District chosen = districts.of(district);
        UnknownCode code = new UnknownCode(meaning.code(), meaning.shape(), meaning.crosswalk());
        caller.does(audit, clock, chosen.id(), "crosswalk.explain", meaning.shape() + "/" + meaning.crosswalk() + ": " + meaning.code() + " = "
                + meaning.meaning());
        RunOutcome outcome = RunOutcome.NOTHING;
        for (RunRequest request : codes.explain(chosen, code, meaning.meaning(), meaning.note(), caller.name())) {
            outcome = outcome.and(runs.getObject().run(request));
        }
        return OutcomeAnswer.of(outcome);
    }

    /** Rows that people added to crosswalks, with the revisions before them, the latest first. */
    @GetMapping("/codes/history")
    public List<CrosswalkEntry> history(@RequestParam(defaultValue = "") String district) {
        return codes.history(districts.of(district));
    }

    /** An unknown code; {@code crosswalk} is {@code SHAPE/NAME}. */
    public record CodeAnswer(String code, String crosswalk, String connection, String stream, String column, long withheld, long without) {

        static CodeAnswer of(WaitingCode one) {
            return new CodeAnswer(one.code().code(), one.code().shape() + "/" + one.code().crosswalk(), one.connection(), one.stream(), one.column(),
                    one.withheld(), one.without());
        }
    }

    /** What a code means; an empty meaning says that there is nothing of that kind here. */
    public record Meaning(String code, String shape, String crosswalk, String meaning, String note) {

        public Meaning {
            meaning = Objects.requireNonNullElse(meaning, "");
            note = Objects.requireNonNullElse(note, "");
        }
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
