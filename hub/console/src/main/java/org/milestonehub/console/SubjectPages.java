package org.milestonehub.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.milestone.CountedStudents;
import org.milestonehub.core.milestone.FrameworkJudges;
import org.milestonehub.core.milestone.JudgeAfterRuns;
import org.milestonehub.core.milestone.ReviewRules;
import org.milestonehub.core.milestone.evaluate.Finding;
import org.milestonehub.core.milestone.evaluate.Judgement;
import org.milestonehub.core.milestone.evaluate.Truth;
import org.milestonehub.core.milestone.framework.Expression;
import org.milestonehub.core.milestone.framework.Milestone;
import org.milestonehub.core.model.Vocabulary;
import org.milestonehub.core.view.CaseloadView;
import org.milestonehub.core.view.PublicId;
import org.milestonehub.core.view.SignedEntries;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Programmes, schools and the district as subjects: their own milestones, what is attested, and a programme's students. */
@Controller
class SubjectPages {

    private static final int SHOWN = 50;
    private static final int EXPORTED = 2_000;

    private final ChosenDistrict chosen;
    private final FrameworkJudges judges;
    private final CaseloadView view;
    private final Caseloads caseloads;
    private final SignedEntries signed;
    private final PlainReasons reasons;
    private final Asking asking;
    private final Witness witness;

    SubjectPages(ChosenDistrict chosen, FrameworkJudges judges, CaseloadView view, Caseloads caseloads, SignedEntries signed,
            PlainReasons reasons, Asking asking, Witness witness) {
        this.reasons = reasons;
        this.signed = signed;
        this.asking = asking;
        this.chosen = chosen;
        this.judges = judges;
        this.view = view;
        this.caseloads = caseloads;
        this.witness = witness;
    }

    /**
     * One milestone of the subject with its reasons, and what a person may attest of it.
     *
     * @param framework id
     * @param title of the framework
     * @param counts whether the reader may be told what it counts
     */
    public record Row(String framework, String title, Judgement judgement, PlainReasons.Why why, Optional<Expression.Attested> attested, boolean counts) {

        /** Whether all is signed that a person has to answer for, whatever else the milestone asks. */
        public boolean isSigned() {
            return judgement.row().metOn() != null || isSigned(judgement.finding());
        }

        private static boolean isSigned(Finding finding) {
            return finding.operator().equals("attested") ? finding.truth() == Truth.TRUE : finding.parts().stream().anyMatch(Row::isSigned);
        }
    }

    @GetMapping("/programs")
    String programs(HttpServletRequest request, Model page) {
        District district = chosen.of(request.getSession()).orElseThrow(NotFoundException::new);
        page.addAttribute("programs", Asking.account().map(account -> view.programs(district, account, asking.today(district))).orElse(List.of()));
        page.addAttribute("bound", Asking.bound());
        page.addAttribute("schools", view.schools(district));
        page.addAttribute("own", view.districts(district));
        return "programs";
    }

    @GetMapping("/subjects/{type}/{uuid}")
    String one(@PathVariable String type, @PathVariable UUID uuid, HttpServletRequest request, Model page) {
        District district = chosen.of(request.getSession()).orElseThrow(NotFoundException::new);
        Milestone.Subject kind = kind(type);
        if (kind == Milestone.Subject.STUDENT) {
            throw new NotFoundException();
        }
        long id = PublicId.idIn(district.id(), uuid).orElseThrow(NotFoundException::new);
        List<Row> rows = rows(district, kind, id);
        page.addAttribute("type", type);
        page.addAttribute("uuid", uuid);
        page.addAttribute("name", name(district, kind, id));
        page.addAttribute("rows", rows);
        page.addAttribute("judgedBy", rows.stream().map(row -> row.title() + " " + row.judgement().row().version()).distinct().toList());
        page.addAttribute("signs", asking.signsFor(district, kind.code(), id));
        page.addAttribute("signature", Asking.signature());
        page.addAttribute("roles", Asking.roles());
        page.addAttribute("entries", signed.of(district, kind.code(), id));
        page.addAttribute("staff", signed.staff(district));
        page.addAttribute("partners", signed.partners(district));
        Map<String, Map<String, String>> codes = new LinkedHashMap<>();
        List.of("goal_kind", "review_cadence", "agreement_kind")
                .forEach(set -> codes.put(set, Vocabulary.find(set).map(Vocabulary::labels).orElse(Map.of())));
        page.addAttribute("codes", codes);
        if (kind == Milestone.Subject.PROGRAM) {
            List<CaseloadView.Line> cohort = cohort(district, id);
            List<CaseloadView.Line> lines = seen(district, cohort.subList(0, Math.min(SHOWN, cohort.size())), "program.view", request);
            page.addAttribute("lines", caseloads.of(district, lines));
            page.addAttribute("cohort", cohort.size());
        }
        return "subject";
    }

    private List<Row> rows(District district, Milestone.Subject kind, long id) {
        boolean everybody = asking.reachesEverybody(district, kind.code(), id);
        List<Row> rows = new ArrayList<>();
        for (JudgeAfterRuns judge : judges.all()) {
            judge.explain(district, kind, id, judge.moment(judge.today(district))).stream()
                    .filter(judgement -> !judgement.row().ahead())
                    .forEach(judgement -> rows.add(new Row(judge.framework().id(), judge.framework().title(), judgement, reasons.of(district, judgement, everybody),
                            judgement.milestone().criteria().flatMap(ReviewRules::attested), everybody || !CountedStudents.in(judgement))));
        }
        return rows;
    }

    /** What the students of a programme have open. */
    @GetMapping("/subjects/program/{uuid}.csv")
    ResponseEntity<byte[]> file(@PathVariable UUID uuid, HttpServletRequest request) {
        District district = chosen.of(request.getSession()).orElseThrow(NotFoundException::new);
        long id = PublicId.idIn(district.id(), uuid).orElseThrow(NotFoundException::new);
        List<CaseloadView.Line> cohort = cohort(district, id);
        return caseloads.csv(district, seen(district, cohort, "program.export", request))
                .named(cohort.size() < EXPORTED ? "program.csv" : "program-first-" + EXPORTED + ".csv");
    }

    /** Students of a programme whom the account reaches, however many others there are before them. */
    private List<CaseloadView.Line> cohort(District district, long program) {
        List<CaseloadView.Line> all = view.ofProgram(district, program, EXPORTED);
        Set<Long> reached = asking.reached(district, all.stream().map(CaseloadView.Line::student).toList());
        return all.stream().filter(line -> reached.contains(line.student())).toList();
    }

    /** Every one is written to the audit trail. */
    private List<CaseloadView.Line> seen(District district, List<CaseloadView.Line> lines, String purpose, HttpServletRequest request) {
        witness.seesAll(district, lines.stream().map(CaseloadView.Line::student).toList(), purpose, request);
        return lines;
    }

    private String name(District district, Milestone.Subject kind, long id) {
        List<CaseloadView.Named> named = switch (kind) {
            case PROGRAM -> view.programs(district);
            case SCHOOL -> view.schools(district);
            case DISTRICT -> view.districts(district);
            case STUDENT -> List.of();
        };
        return named.stream().filter(one -> one.id() == id).map(CaseloadView.Named::name).findFirst().orElseThrow(NotFoundException::new);
    }

    static Milestone.Subject kind(String type) {
        return Stream.of(Milestone.Subject.values())
                .filter(kind -> kind.code().equals(type.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(NotFoundException::new);
    }
}
