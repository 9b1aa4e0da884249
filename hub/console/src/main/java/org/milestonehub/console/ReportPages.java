package org.milestonehub.console;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.milestone.FrameworkJudges;
import org.milestonehub.core.milestone.JudgeAfterRuns;
import org.milestonehub.core.milestone.MeasureStore;
import org.milestonehub.core.milestone.Release;
import org.milestonehub.core.milestone.framework.Framework;
import org.milestonehub.core.view.CaseloadView;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What the board reads. */
@Controller
class ReportPages {

    private static final String ALL = "all";

    private final ChosenDistrict chosen;
    private final FrameworkJudges judges;
    private final MeasureStore measures;
    private final CaseloadView caseloads;
    private final Figures figures;
    private final Clock clock;

    ReportPages(ChosenDistrict chosen, FrameworkJudges judges, MeasureStore measures, CaseloadView caseloads,
            Figures figures, Clock clock) {
        this.chosen = chosen;
        this.judges = judges;
        this.measures = measures;
        this.caseloads = caseloads;
        this.figures = figures;
        this.clock = clock;
    }

    @GetMapping("/report")
    String report(@RequestParam(defaultValue = "") String framework, HttpServletRequest request, Model page) {
        District district = chosen.of(request.getSession()).orElseThrow(NotFoundException::new);
        if (!framework.isEmpty() && !framework.equals(ALL) && judges.find(framework).isEmpty()) {
            throw new NotFoundException();
        }
        BoardReport report = new BoardReport(caseloads.schools(district).stream()
                .collect(Collectors.toMap(one -> Long.toString(one.id()), CaseloadView.Named::name)), figures);
        List<BoardReport.Part> parts = new ArrayList<>();
        List<Framework> told = new ArrayList<>();
        for (JudgeAfterRuns judge : judges.all()) {
            List<Release> releases = measures.releases(district, judge.framework().id());
            if (releases.isEmpty()) {
                continue;
            }
            told.add(judge.framework());
            if (framework.equals(ALL) || framework.equals(judge.framework().id()) || framework.isEmpty() && told.size() == 1) {
                parts.add(report.part(judge.rules(district).framework(), releases));
            }
        }
        page.addAttribute("parts", parts);
        page.addAttribute("told", told);
        page.addAttribute("whole", framework.equals(ALL));
        page.addAttribute("today", clock.instant());
        return "report";
    }
}
