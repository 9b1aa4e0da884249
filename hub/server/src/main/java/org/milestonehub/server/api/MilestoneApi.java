package org.milestonehub.server.api;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.connection.DocumentText;
import org.milestonehub.core.connection.Documents;
import org.milestonehub.core.connection.DocumentsException;
import org.milestonehub.core.connection.FrameworkDocument;
import org.milestonehub.core.connection.Preview;
import org.milestonehub.core.governance.AuditLog;
import org.milestonehub.core.governance.Reach;
import org.milestonehub.core.milestone.CountedStudents;
import org.milestonehub.core.milestone.FrameworkJudges;
import org.milestonehub.core.milestone.ImpactOfChange;
import org.milestonehub.core.milestone.ImpactPreview;
import org.milestonehub.core.milestone.JudgeAfterRuns;
import org.milestonehub.core.milestone.JudgeReport;
import org.milestonehub.core.milestone.Rulebook;
import org.milestonehub.core.milestone.evaluate.Moment;
import org.milestonehub.core.milestone.framework.Framework;
import org.milestonehub.core.milestone.framework.FrameworkLoader;
import org.milestonehub.core.milestone.framework.FrameworkRefused;
import org.milestonehub.core.milestone.framework.Milestone;
import org.milestonehub.core.model.Model;
import org.milestonehub.core.view.PublicId;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Milestones: judged, explained down to the records, and what a changed framework would change. */
@RestController
@RequestMapping("/api/v1/milestones")
public class MilestoneApi {

    private final DistrictChoice districts;
    private final FrameworkJudges judges;
    private final ImpactOfChange impact;
    private final Documents documents;
    private final Reach reach;
    private final AuditLog audit;
    private final Clock clock;

    public MilestoneApi(DistrictChoice districts, FrameworkJudges judges, ImpactOfChange impact, Documents documents,
            Reach reach, AuditLog audit, Clock clock) {
        this.reach = reach;
        this.documents = documents;
        this.districts = districts;
        this.judges = judges;
        this.impact = impact;
        this.audit = audit;
        this.clock = clock;
    }

    /** What one framework's judge did; states only for those who reach every student. */
    public record Judged(
            String framework, String version, long subjects, long rows, long changed, long ended, Map<String, Long> states) {}

    /**
     * What is proposed.
     *
     * @param framework a framework as YAML, milestone-framework/1, or a document of a district's own numbers, {@code framework: ID}
     * @param file the name that mistakes are told with; "the framework" where it is left out
     */
    public record Proposal(String framework, @Nullable String file) {

        String named() {
            return file == null || file.isBlank() ? "the framework" : file.strip();
        }
    }

    /** What would change, by milestone and state before and after; a few subjects of each with their reasons. */
    public record Impact(String framework, String from, String to, long subjects, long changed, List<Change> changes) {}

    /** One kind of change. */
    public record Change(String milestone, String before, String after, long subjects, List<Example> examples) {}

    /** One subject of a kind of change. */
    public record Example(UUID subject, Map<String, Object> before, Map<String, Object> after) {}

    /** Judges whom changes have touched, or everybody. */
    @PostMapping("/evaluate")
    public List<Judged> evaluate(@RequestParam(defaultValue = "") String district,
            @RequestParam(defaultValue = "false") boolean everybody, Caller caller) {
        District chosen = districts.of(district);
        caller.does(audit, clock, chosen.id(), "milestones.evaluate", everybody ? "everybody" : "who was touched");
        return judges.all().stream().map(judge -> judged(judge, everybody ? judge.evaluateAll(chosen) : judge.evaluate(chosen)))
                .toList();
    }

    private static Judged judged(JudgeAfterRuns judge, JudgeReport report) {
        Map<String, Long> states = new java.util.TreeMap<>();
        if (Asking.account().map(account -> account.role().seesStudents()).orElse(true)) {
            report.states().forEach((state, count) -> states.put(state.code(), count));
        }
        return new Judged(judge.framework().id(), judge.framework().version(), report.subjects(), report.rows(),
                report.changed(), report.ended(), states);
    }

    /**
     * The rows of one subject with the tree of values found, records used and their systems. Where a program, school or district
     * counts students whom the caller does not reach, it is told whether something holds, and neither quantities nor progress.
     *
     * @param type student, program, school or district
     * @param framework one framework; all in force where empty
     * @param asOf the day to judge, from the year 2000 to today; today where empty
     * @param asKnownOn only what the hub knew at the end of that day; everything where empty
     */
    @GetMapping("/{type}/{id}")
    public List<ExplainedRow> explain(@RequestParam(defaultValue = "") String district, @PathVariable String type,
            @PathVariable UUID id, @RequestParam(defaultValue = "") String framework,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> asOf,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> asKnownOn, Caller caller) {
        District chosen = districts.of(district);
        Milestone.Subject kind = kind(type);
        long subject = PublicId.idIn(chosen.id(), id).orElseThrow(() -> Refusal.notFound("there is no such " + type));
        if (kind == Milestone.Subject.STUDENT) {
            caller.sees(audit, clock, chosen, "student.milestones", List.of(subject));
        }
        boolean counts = kind == Milestone.Subject.STUDENT || reachesEverybody(chosen, kind, subject);
        AskedDay asked = new AskedDay(asOf, asKnownOn);
        List<ExplainedRow> rows = new ArrayList<>();
        for (JudgeAfterRuns judge : framework.isEmpty() ? judges.all() : List.of(judge(framework))) {
            Moment moment = asked.moment(judge, chosen);
            judge.explain(chosen, kind, subject, moment).stream()
                    .filter(judgement -> !judgement.row().ahead())
                    .forEach(judgement -> rows.add(counts || !CountedStudents.in(judgement)
                            ? ExplainedRow.of(judge.framework().id(), judgement)
                            : ExplainedRow.untold(judge.framework().id(), judgement)));
        }
        return rows;
    }

    /** The machine itself does; so does who reaches every student that the subject counts. */
    private boolean reachesEverybody(District district, Milestone.Subject kind, long subject) {
        return Asking.account().map(account -> reach.everybody(district, account, kind.code(), subject)).orElse(true);
    }

    /** What would change if a framework, or a district's own numbers of one, came into force. Nothing is written. */
    @PostMapping("/impact")
    public Impact impact(@RequestParam(defaultValue = "") String district, @RequestBody Proposal proposal, Caller caller) {
        District chosen = districts.of(district);
        if (proposal.framework().lines().anyMatch(line -> line.startsWith("framework:"))) {
            return ofNumbers(chosen, proposal, caller);
        }
        Framework proposed;
        try {
            proposed = new FrameworkLoader(Model.shipped()).load(proposal.named(), proposal.framework());
        } catch (FrameworkRefused e) {
            throw Refusal.badRequest(String.valueOf(e.getMessage()));
        }
        JudgeAfterRuns judge = judge(proposed.id());
        caller.does(audit, clock, chosen.id(), "milestones.impact", proposed.id() + " " + proposed.version());
        Rulebook rules = judge.proposed(chosen, proposed, judge.numbers(chosen));
        return told(chosen, judge, rules, impact.preview(chosen, judge, proposed));
    }

    private Impact ofNumbers(District district, Proposal proposal, Caller caller) {
        Preview checked = documents.preview(List.of(new DocumentText(proposal.named(), proposal.framework())));
        if (!checked.good()) {
            throw new DocumentsException("the document has mistakes", checked.problems());
        }
        FrameworkDocument numbers = FrameworkDocument.read(district.code(), proposal.framework()).orElseThrow(
                () -> Refusal.badRequest("one document of one framework is expected, for district " + district.code()));
        JudgeAfterRuns judge = judge(numbers.name());
        caller.does(audit, clock, district.id(), "milestones.impact", numbers.name());
        Rulebook rules = judge.proposed(district, judge.framework(), numbers);
        return told(district, judge, rules, impact.preview(district, judge, rules, ImpactOfChange.Watch.NOBODY));
    }

    private static Impact told(District district, JudgeAfterRuns judge, Rulebook proposed, ImpactPreview preview) {
        return new Impact(judge.framework().id(), judge.rules(district).version(), proposed.version(), preview.subjects(),
                preview.changed(), preview.counts().entrySet().stream().map(entry -> change(district, preview, entry)).toList());
    }

    private static Change change(District district, ImpactPreview preview, Map.Entry<ImpactPreview.Change, Long> entry) {
        ImpactPreview.Change change = entry.getKey();
        List<Example> examples = preview.examples(change).stream()
                .map(one -> new Example(PublicId.of(district.id(), Long.parseLong(one.subject())), one.before(), one.after()))
                .toList();
        return new Change(change.milestone(), change.before(), change.after(), entry.getValue(), examples);
    }

    private JudgeAfterRuns judge(String framework) {
        try {
            return judges.of(framework);
        } catch (NoSuchElementException e) {
            throw Refusal.notFound(String.valueOf(e.getMessage()));
        }
    }

    static Milestone.Subject kind(String type) {
        return Stream.of(Milestone.Subject.values())
                .filter(kind -> kind.code().equals(type.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> Refusal.badRequest("a subject is a student, program, school or district, not " + type));
    }
}
