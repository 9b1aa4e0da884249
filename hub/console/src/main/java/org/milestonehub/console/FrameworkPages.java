package org.milestonehub.console;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.governance.Account;
import org.milestonehub.core.milestone.ChosenFramework;
import org.milestonehub.core.milestone.FrameworkActivation;
import org.milestonehub.core.milestone.FrameworkEdition;
import org.milestonehub.core.milestone.FrameworkJudges;
import org.milestonehub.core.milestone.ImpactDesk;
import org.milestonehub.core.milestone.ImpactStudy;
import org.milestonehub.core.milestone.JudgeAfterRuns;
import org.milestonehub.core.milestone.framework.Framework;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Another version of a framework, or another framework: its file is checked, everybody is judged by both, and only what was shown so can be brought
 * into force.
 */
@Controller
class FrameworkPages {

    private static final Duration PATIENCE = Duration.ofMillis(1500);

    private final ChosenDistrict chosen;
    private final FrameworkJudges judges;
    private final FrameworkActivation activation;
    private final ImpactDesk impact;
    private final Witness witness;

    FrameworkPages(ChosenDistrict chosen, FrameworkJudges judges, FrameworkActivation activation, ImpactDesk impact, Witness witness) {
        this.chosen = chosen;
        this.judges = judges;
        this.activation = activation;
        this.impact = impact;
        this.witness = witness;
    }

    @PostMapping("/rules/version/preview")
    String preview(@RequestParam String framework, @RequestParam String text, HttpServletRequest request, RedirectAttributes said)
            throws InterruptedException {
        District district = chosen.of(request.getSession()).orElseThrow(NotFoundException::new);
        FrameworkActivation.Checked checked = activation.check(text);
        if (checked.framework().isEmpty()) {
            said.addFlashAttribute("problems", checked.problems());
            said.addFlashAttribute("proposedText", text);
            return "redirect:/rules?framework=" + judges.find(framework).map(judge -> judge.framework().id()).orElse("");
        }
        ImpactStudy study = study(district, checked.framework().get(), text);
        study.await(PATIENCE);
        return "redirect:/rules/preview/" + study.id();
    }

    /** A framework that is not in force yet is held beside nothing. */
    private ImpactStudy study(District district, ChosenFramework proposed, String text) {
        Framework framework = proposed.framework();
        Optional<JudgeAfterRuns> inForce = judges.find(framework.id());
        String before = inForce.map(judge -> "\n- version " + judge.framework().version()).orElse(", new here");
        Map<String, String> about = Map.of("framework", framework.id(), "version", framework.version(), "text", text,
                "difference", "framework " + framework.id() + before + "\n+ version " + framework.version());
        return inForce
                .map(judge -> impact.begin(district, judge, judge.proposed(district, framework, judge.numbers(district)), about))
                .orElseGet(() -> impact.begin(district, judges.newcomer(proposed), about));
    }

    /** Brings into force what a preview was made of, in every district of the hub. */
    @PostMapping("/rules/version")
    String activate(@RequestParam UUID study, HttpServletRequest request, Authentication person, RedirectAttributes said) {
        District district = chosen.of(request.getSession()).orElseThrow(NotFoundException::new);
        Map<String, String> about = impact.find(district, study)
                .filter(one -> one.preview().isPresent())
                .map(ImpactStudy::about)
                .filter(one -> one.containsKey("text"))
                .orElseThrow(NotFoundException::new);
        if (Asking.account().filter(Account::isOfWholeHub).isEmpty()) {
            said.addFlashAttribute("problems", List.of("A version comes into force in every district of this hub: an administrator of the whole"
                    + " hub does that. What your district sets itself are the numbers below."));
            return "redirect:/rules";
        }
        String text = about.getOrDefault("text", "");
        FrameworkActivation.Checked checked = activation.check(text);
        if (checked.framework().isEmpty()) {
            said.addFlashAttribute("problems", checked.problems());
            return "redirect:/rules";
        }
        witness.does(district.id(), "framework.activate", about.get("framework") + " " + about.get("version"), request);
        FrameworkEdition edition = activation.activate(text, person.getName());
        said.addFlashAttribute("said", "Version " + edition.version() + " is in force. Everybody is judged by it from now on;"
                + " earlier statuses keep the version that produced them.");
        return "redirect:/rules?framework=" + edition.framework();
    }
}
