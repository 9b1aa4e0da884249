package org.milestonehub.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.sync.RunLog;
import org.milestonehub.core.sync.RunReport;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Runs and what became of every row they read. */
@Controller
class RunPages {

    private static final int NEWEST = 100;

    private final ChosenDistrict chosen;
    private final RunLog log;

    RunPages(ChosenDistrict chosen, RunLog log) {
        this.chosen = chosen;
        this.log = log;
    }

    @GetMapping("/runs")
    String all(HttpServletRequest request, Model page) {
        List<RunReport> runs = chosen.of(request.getSession())
                .map(district -> log.latest(district.code(), NEWEST))
                .orElse(List.of());
        page.addAttribute("runs", runs);
        return "runs";
    }

    @GetMapping("/runs/{id}")
    String one(@PathVariable long id, HttpServletRequest request, Model page) {
        District district = chosen.of(request.getSession()).orElseThrow(NotFoundException::new);
        RunReport run = log.find(district.code(), id).orElseThrow(NotFoundException::new);
        page.addAttribute("run", run);
        return "run";
    }
}
