package org.milestonehub.console;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.identity.steward.ReviewQueue;
import org.milestonehub.core.sync.RunStore;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What every page shows around its content: who is signed in, which district, where we are. */
@ControllerAdvice(annotations = Controller.class)
class PageFrame {

    private final ChosenDistrict chosen;
    private final ReviewQueue questions;
    private final RunStore runs;
    private final Clock clock;

    PageFrame(ChosenDistrict chosen, ReviewQueue questions, RunStore runs, Clock clock) {
        this.runs = runs;
        this.clock = clock;
        this.chosen = chosen;
        this.questions = questions;
    }

    @ModelAttribute
    void frame(HttpServletRequest request, Authentication person, Model page) {
        List<District> all = chosen.all();
        page.addAttribute("districts", all);
        page.addAttribute("district", chosen.of(request.getSession()).orElse(null));
        page.addAttribute("person", person == null ? "" : person.getName());
        page.addAttribute("path", request.getServletPath());
        page.addAttribute("questions", person == null ? 0 : chosen.of(request.getSession()).map(questions::open).orElse(0L));
        page.addAttribute("toDecide", person == null ? 0 : chosen.of(request.getSession())
                .map(district -> runs.held().waitingCount(district.code(), clock.instant())).orElse(0L));
    }
}
