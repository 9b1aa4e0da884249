package org.milestonehub.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.view.QuarantineView;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Rows that wait for someone, by cause. */
@Controller
class QuarantinePages {

    private static final int ROWS = 200;

    private final ChosenDistrict chosen;
    private final QuarantineView quarantine;
    private final Witness witness;

    QuarantinePages(ChosenDistrict chosen, QuarantineView quarantine, Witness witness) {
        this.chosen = chosen;
        this.quarantine = quarantine;
        this.witness = witness;
    }

    @GetMapping("/quarantine")
    String groups(HttpServletRequest request, Model page) {
        page.addAttribute("groups", chosen.of(request.getSession()).map(quarantine::groups).orElse(List.of()));
        return "quarantine";
    }

    @GetMapping("/quarantine/rows")
    String rows(@RequestParam String connection, @RequestParam String stream, @RequestParam String rule,
            @RequestParam String column, HttpServletRequest request, Model page) {
        District district = chosen.of(request.getSession()).orElseThrow(NotFoundException::new);
        witness.does(district.id(), "quarantine.view", connection + "/" + stream + "/" + rule, request);
        page.addAttribute("rows", quarantine.rows(district, connection, stream, rule, column, ROWS));
        page.addAttribute("cause", connection + " · " + stream + " · " + rule + (column.isEmpty() ? "" : " · " + column));
        return "quarantine-rows";
    }
}
