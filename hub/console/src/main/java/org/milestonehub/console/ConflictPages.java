package org.milestonehub.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.milestonehub.core.view.ConflictView;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Where systems say different things, and which of them is believed. */
@Controller
class ConflictPages {

    private final ChosenDistrict chosen;
    private final ConflictView conflicts;

    ConflictPages(ChosenDistrict chosen, ConflictView conflicts) {
        this.chosen = chosen;
        this.conflicts = conflicts;
    }

    @GetMapping("/conflicts")
    String all(HttpServletRequest request, Model page) {
        page.addAttribute("groups", chosen.of(request.getSession()).map(conflicts::groups).orElse(List.of()));
        return "conflicts";
    }
}
