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
import org.milestonehub.core.view.MissingData;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What the board reads, and what those who look after the feeds do. */
@Controller
class ReportPages {

    private static final int MOST = 500;

    private final ChosenDistrict chosen;
    private final FrameworkJudges judges;
    private final MeasureStore measures;
    private final MissingData missing;
    private final CaseloadView caseloads;
    private final Caseloads titles;
    private final Figures figures;
    private final Clock clock;

    ReportPages(ChosenDistrict chosen, FrameworkJudges judges, MeasureStore measures, MissingData missing,
            CaseloadView caseloads, Caseloads titles, Figures figures, Clock clock) {
        this.chosen = chosen;
        this.judges = judges;
        this.measures = measures;
        this.missing = missing;
        this.caseloads = caseloads;
        this.titles = titles;
        this.figures = figures;
        this.clock = clock;
    }

    /** How many wait, as the reader may know it: exactly for whoever reaches the students, in sizes for who mends the feeds. */
    public static final class Waiters {

        private final boolean exact = Asking.account().map(account -> account.role().seesStudents()).orElse(false);

        /** For people. */
        public String of(long rows) {
            return exact ? Long.toString(rows) : rows < 10 ? "under 10" : rows < 50 ? "10 to 49" : rows < 200 ? "50 to 199"
                    : rows < 1_000 ? "200 to 999" : "1,000 and more";
        }
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

    @GetMapping("/missing")
    String missing(HttpServletRequest request, Model page) {
        District district = chosen.of(request.getSession()).orElseThrow(NotFoundException::new);
        page.addAttribute("waiting", missing.waiting(district, MOST));
        page.addAttribute("counted", new Waiters());
        page.addAttribute("feeds", missing.feeds(district));
        page.addAttribute("titles", titles);
        page.addAttribute("now", clock.instant());
        return "missing";
    }

    @GetMapping("/missing.csv")
    ResponseEntity<byte[]> missingFile(HttpServletRequest request) {
        District district = chosen.of(request.getSession()).orElseThrow(NotFoundException::new);
        Csv csv = new Csv().row("framework id", "milestone id", "milestone", "school", "rows waiting for data");
        missing.waiting(district, MOST).forEach(one -> csv.row(
                one.framework(), one.milestone(), titles.title(one.framework(), one.milestone()), one.school(), new Waiters().of(one.rows())));
        return csv.named("missing.csv");
    }
}
