package org.milestonehub.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.governance.StandingChoices;
import org.milestonehub.core.governance.StandingChoices.StandingChoice;
import org.milestonehub.core.governance.StatedReason;
import org.milestonehub.core.view.PublicId;
import org.milestonehub.core.view.StudentNames;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Choices of families that protect on though their source tells them no more; a person who asked the family ends one. */
@Controller
class ChoicePages {

    private static final int SHOWN = 500;

    private final ChosenDistrict chosen;
    private final StandingChoices choices;
    private final StudentNames names;
    private final Witness witness;

    ChoicePages(ChosenDistrict chosen, StandingChoices choices, StudentNames names, Witness witness) {
        this.chosen = chosen;
        this.choices = choices;
        this.names = names;
        this.witness = witness;
    }

    @GetMapping("/choices")
    String standing(HttpServletRequest request, Model page) {
        Optional<District> district = chosen.of(request.getSession());
        List<StandingChoice> found = district.map(one -> choices.of(one, SHOWN)).orElse(List.of());
        List<Long> students = found.stream().map(StandingChoice::student).distinct().toList();
        district.ifPresent(one -> witness.seesAll(one, students, "choice.list", request));
        page.addAttribute("choices", found);
        page.addAttribute("names", district.map(one -> names.of(one, students)).orElse(Map.of()));
        return "choices";
    }

    @PostMapping("/choices/{uuid}/end")
    String end(@PathVariable UUID uuid, @RequestParam(defaultValue = "") String reason, HttpServletRequest request, Authentication person,
            RedirectAttributes said) {
        District district = chosen.of(request.getSession()).orElseThrow(NotFoundException::new);
        long id = PublicId.idIn(district.id(), uuid).orElseThrow(NotFoundException::new);
        if (!StatedReason.given(reason)) {
            said.addFlashAttribute("refused", "Nothing was ended: say in a few words why, such as who of the family was asked and when.");
            return "redirect:/choices";
        }
        witness.does(district.id(), "choice.end", "choice " + id, request);
        Optional<Long> student = choices.end(district, id, person.getName(), reason.strip());
        student.ifPresent(about -> witness.sees(district, about, "choice.end", request));
        said.addFlashAttribute(student.isPresent() ? "said" : "refused", student.isPresent()
                ? "The choice is ended, with your name and reason. What was withheld because of it may leave with the next delivery."
                : "That choice was ended before, or its source still tells it; then it is ended there.");
        return "redirect:/choices";
    }
}
