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
import org.milestonehub.core.view.CaseloadView;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What the board reads. */
@Controller
class ReportPages {

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
    String report(HttpServletRequest request, Model page) {
        District district = chosen.of(request.getSession()).orElseThrow(NotFoundException::new);
        BoardReport report = new BoardReport(caseloads.schools(district).stream()
                .collect(Collectors.toMap(one -> Long.toString(one.id()), CaseloadView.Named::name)), figures);
        List<BoardReport.Part> parts = new ArrayList<>();
        for (JudgeAfterRuns judge : judges.all()) {
            List<Release> releases = measures.releases(district, judge.framework().id());
            if (!releases.isEmpty()) {
                parts.add(report.part(judge.rules(district).framework(), releases));
            }
        }
        page.addAttribute("parts", parts);
        page.addAttribute("today", clock.instant());
        return "report";
    }
}
