package org.milestonehub.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.connection.DocumentKind;
import org.milestonehub.core.connection.DocumentProblem;
import org.milestonehub.core.connection.Documents;
import org.milestonehub.core.connection.FrameworkDocument;
import org.milestonehub.core.connection.Preview;
import org.milestonehub.core.connection.StoredDocument;
import org.milestonehub.core.milestone.ChosenFramework;
import org.milestonehub.core.milestone.FrameworkActivation;
import org.milestonehub.core.milestone.FrameworkJudges;
import org.milestonehub.core.milestone.ImpactDesk;
import org.milestonehub.core.milestone.ImpactPreview;
import org.milestonehub.core.milestone.ImpactStudy;
import org.milestonehub.core.milestone.JudgeAfterRuns;
import org.milestonehub.core.milestone.LocalSchools;
import org.milestonehub.core.milestone.framework.Framework;
import org.milestonehub.core.milestone.framework.Milestone;
import org.milestonehub.core.milestone.framework.Parameter;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The numbers of the frameworks: who says so, what the district and its schools set, and what a change would do first. */
@Controller
class RulesPages {

    private static final Duration PATIENCE = Duration.ofMillis(1500);
    private static final int ASK_AGAIN_SECONDS = 2;

    private final ChosenDistrict chosen;
    private final FrameworkJudges judges;
    private final ImpactDesk impact;
    private final Documents documents;
    private final LocalSchools schools;
    private final FrameworkActivation activation;
    private final Caseloads titles;
    private final Witness witness;

    RulesPages(ChosenDistrict chosen, FrameworkJudges judges, ImpactDesk impact, Documents documents, LocalSchools schools,
            FrameworkActivation activation, Caseloads titles, Witness witness) {
        this.chosen = chosen;
        this.judges = judges;
        this.impact = impact;
        this.documents = documents;
        this.schools = schools;
        this.activation = activation;
        this.titles = titles;
        this.witness = witness;
    }

    /** One number: as it travels with the framework, in force in the district, and in schools that set their own. */
    public record Line(Parameter shipped, Parameter inForce, Map<String, String> bySchool) {

        /** Whether the district set it. */
        public boolean set() {
            return !shipped.value().equals(inForce.value());
        }
    }

    /** What the form asks to change. */
    record Wish(String framework, String parameter, String school, String value) {

        List<String> values() {
            return Stream.of(value.split(",")).map(String::strip).filter(one -> !one.isEmpty()).toList();
        }

        Map<String, String> about(String difference) {
            return Map.of("framework", framework, "parameter", parameter, "school", school, "value", value,
                    "difference", difference);
        }

        static Wish of(Map<String, String> about) {
            return new Wish(about.get("framework"), about.get("parameter"), about.get("school"), about.get("value"));
        }
    }

    /** One kind of change a new number would make, with a few students or others it concerns. */
    public record Effect(String title, ImpactPreview.Change change, long subjects, List<ImpactPreview.Example> examples) {}

    @GetMapping("/rules")
    String rules(@RequestParam(defaultValue = "") String framework, HttpServletRequest request, Model page) {
        District district = chosen.of(request.getSession()).orElseThrow(NotFoundException::new);
        JudgeAfterRuns judge = judge(framework);
        frame(district, judge, page);
        return "rules";
    }

    private void frame(District district, JudgeAfterRuns judge, Model page) {
        FrameworkDocument own = judge.numbers(district);
        Framework inForce = judge.rules(district).framework();
        Map<String, String> names = schools.names(district);
        List<Line> lines = judge.framework().parameters().values().stream()
                .map(shipped -> new Line(shipped, inForce.parameters().get(shipped.name()), bySchool(own, shipped.name(), names)))
                .toList();
        List<StoredDocument> revisions = documents.revisions(district.code(), DocumentKind.FRAMEWORK, own.name());
        page.addAttribute("frameworks", judges.all().stream().map(JudgeAfterRuns::framework).toList());
        page.addAttribute("framework", inForce);
        page.addAttribute("lines", lines);
        page.addAttribute("codes", ListedCodes.of(judge.framework()));
        page.addAttribute("schools", names);
        page.addAttribute("revisions", revisions);
        page.addAttribute("editions", activation.editions(inForce.id()));
        page.addAttribute("unknownSchools", own.schools().keySet().stream().filter(code -> !names.containsKey(code)).toList());
    }

    private static Map<String, String> bySchool(FrameworkDocument own, String parameter, Map<String, String> names) {
        Map<String, String> values = new LinkedHashMap<>();
        own.schools().forEach((school, set) -> Optional.ofNullable(set.get(parameter))
                .ifPresent(value -> values.put(names.getOrDefault(school, school), String.join(", ", value))));
        return values;
    }

    /** Begins to judge everybody by both rules; a small district is done before the next page. Nothing is written. */
    @PostMapping("/rules/preview")
    String preview(Wish wish, HttpServletRequest request, Model page) throws InterruptedException {
        District district = chosen.of(request.getSession()).orElseThrow(NotFoundException::new);
        JudgeAfterRuns judge = judge(wish.framework());
        FrameworkDocument proposed = judge.numbers(district).with(wish.school(), wish.parameter(), wish.values());
        Preview checked = documents.preview(List.of(proposed.text()));
        if (!checked.good()) {
            frame(district, judge, page);
            page.addAttribute("wish", wish);
            page.addAttribute("problems", checked.problems().stream().map(DocumentProblem::message).toList());
            return "rules";
        }
        String difference = checked.changes().isEmpty() ? "" : checked.changes().get(0).difference();
        ImpactStudy study = impact.begin(district, judge, judge.proposed(district, judge.framework(), proposed),
                wish.about(difference));
        study.await(PATIENCE);
        return "redirect:/rules/preview/" + study.id();
    }

    /** What the change would do, or how far the judging has come. */
    @GetMapping("/rules/preview/{id}")
    String preview(@PathVariable UUID id, HttpServletRequest request, HttpServletResponse answer, Model page) {
        District district = chosen.of(request.getSession()).orElseThrow(NotFoundException::new);
        ImpactStudy study = impact.find(district, id).orElseThrow(NotFoundException::new);
        Framework framework = asked(study.about());
        page.addAttribute("study", study);
        page.addAttribute("wish", Wish.of(study.about()));
        page.addAttribute("framework", framework);
        page.addAttribute("inForce", judges.find(framework.id()).isPresent() ? framework.id() : "");
        page.addAttribute("difference", study.about().get("difference"));
        if (study.preview().isEmpty()) {
            if (!study.ended()) {
                answer.setHeader("Refresh", Integer.toString(ASK_AGAIN_SECONDS));
            }
            return "rules-preview-wait";
        }
        show(district, framework, study.preview().get(), request, page);
        return "rules-preview";
    }

    /** The framework that a preview is about; one that is not in force yet is the one of its file. */
    private Framework asked(Map<String, String> about) {
        return judges.find(about.getOrDefault("framework", ""))
                .map(JudgeAfterRuns::framework)
                .or(() -> activation.check(about.getOrDefault("text", "")).framework().map(ChosenFramework::framework))
                .orElseThrow(NotFoundException::new);
    }

    @PostMapping("/rules/preview/{id}/stop")
    String stop(@PathVariable UUID id, HttpServletRequest request) {
        District district = chosen.of(request.getSession()).orElseThrow(NotFoundException::new);
        ImpactStudy study = impact.find(district, id).orElseThrow(NotFoundException::new);
        study.stop();
        return "redirect:/rules?framework=" + judges.find(study.about().getOrDefault("framework", "")).map(judge -> judge.framework().id()).orElse("");
    }

    private void show(District district, Framework framework, ImpactPreview preview, HttpServletRequest request, Model page) {
        List<Effect> effects = new ArrayList<>();
        List<Long> students = new ArrayList<>();
        preview.counts().forEach((change, subjects) -> {
            List<ImpactPreview.Example> examples = student(framework, change.milestone()) ? preview.examples(change) : List.of();
            examples.forEach(example -> students.add(Long.valueOf(example.subject())));
            effects.add(new Effect(framework.milestone(change.milestone()).map(Milestone::title).orElseGet(() -> titles.title(framework.id(), change.milestone())), change, subjects, examples));
        });
        witness.seesAll(district, students.stream().distinct().toList(), "rules.preview", request);
        page.addAttribute("judged", preview.subjects());
        page.addAttribute("changed", preview.changed());
        page.addAttribute("effects", effects);
    }

    private static boolean student(Framework framework, String milestone) {
        return framework.milestone(milestone)
                .map(one -> one.subject() == org.milestonehub.core.milestone.framework.Milestone.Subject.STUDENT)
                .orElse(false);
    }

    /** Brings the change into force; everybody is judged again soon. */
    @PostMapping("/rules")
    String set(Wish wish, HttpServletRequest request, Authentication person, RedirectAttributes said) {
        District district = chosen.of(request.getSession()).orElseThrow(NotFoundException::new);
        JudgeAfterRuns judge = judge(wish.framework());
        FrameworkDocument proposed = judge.numbers(district).with(wish.school(), wish.parameter(), wish.values());
        Preview checked = documents.preview(List.of(proposed.text()));
        if (!checked.good()) {
            said.addFlashAttribute("problems", checked.problems().stream().map(DocumentProblem::message).toList());
        } else {
            witness.does(district.id(), "documents.apply", "framework " + wish.framework() + " " + wish.parameter()
                    + (wish.school().isEmpty() ? "" : " at " + wish.school()), request);
            documents.apply(checked, person.getName());
            said.addFlashAttribute("said", "It is in force. Everybody concerned is judged again now.");
        }
        return "redirect:/rules?framework=" + judge.framework().id();
    }

    private JudgeAfterRuns judge(String framework) {
        try {
            return framework.isEmpty() ? judges.all().get(0) : judges.of(framework);
        } catch (NoSuchElementException e) {
            throw new NotFoundException();
        }
    }
}
