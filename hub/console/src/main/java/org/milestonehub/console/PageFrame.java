package org.milestonehub.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.milestonehub.core.connection.District;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What every page shows around its content: who is signed in, which district, where we are. */
@ControllerAdvice(annotations = Controller.class)
class PageFrame {

    private final ChosenDistrict chosen;

    PageFrame(ChosenDistrict chosen) {
        this.chosen = chosen;
    }

    @ModelAttribute
    void frame(HttpServletRequest request, Authentication person, Model page) {
        List<District> all = chosen.all();
        page.addAttribute("districts", all);
        page.addAttribute("district", chosen.of(request.getSession()).orElse(null));
        page.addAttribute("person", person == null ? "" : person.getName());
        page.addAttribute("path", request.getServletPath());
    }
}
