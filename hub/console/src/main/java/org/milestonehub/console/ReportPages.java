package org.milestonehub.console;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.milestone.FrameworkJudges;
import org.milestonehub.core.milestone.JudgeAfterRuns;
import org.milestonehub.core.milestone.MeasureBook;
import org.milestonehub.core.milestone.MeasureStore;
import org.milestonehub.core.milestone.Release;
import org.milestonehub.core.milestone.framework.Framework;
import org.milestonehub.core.milestone.framework.Parameter;
import org.milestonehub.core.milestone.measure.Breakdown;
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
    private static final List<String> SHOWN_BY = List.of("race", "economic", "english_learner", "disability");

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

    /** One framework in the report. */
    public record Part(Framework framework, Release.Made made, List<Figures.Group> rates, List<Figures.Group> gaps,
            List<Parameter> local) {}

    @GetMapping("/report")
    String report(HttpServletRequest request, Model page) {
        District district = chosen.of(request.getSession()).orElseThrow(NotFoundException::new);
        List<Part> parts = new ArrayList<>();
        for (JudgeAfterRuns judge : judges.all()) {
            List<Release> releases = measures.releases(district, judge.framework().id());
            if (!releases.isEmpty()) {
                parts.add(part(district, judge.rules(district).framework(), releases));
            }
        }
        page.addAttribute("parts", parts);
        return "report";
    }

    private Part part(District district, Framework framework, List<Release> releases) {
        Map<String, String> schools = caseloads.schools(district).stream()
                .collect(Collectors.toMap(one -> Long.toString(one.id()), CaseloadView.Named::name));
        Measured measured = new Measured(schools);
        List<Figures.Group> gaps = new ArrayList<>();
        releases.stream().filter(release -> !release.rate().measure().equals(MeasureBook.STATES))
                .forEach(release -> SHOWN_BY.stream()
                        .filter(release.tables().truth().dimensions()::contains)
                        .filter(by -> release.tables().truth().values(by).size() > 1)
                        .forEach(by -> gaps.add(new Figures.Group(Figures.label(framework, release.rate()) + ", by "
                                + by.replace('_', ' '), measured.by(release.tables(), by)))));
        List<Parameter> local = framework.parameters().values().stream()
                .filter(parameter -> parameter.basis().equals("local"))
                .toList();
        return new Part(framework, releases.get(0).made(), figures.rates(framework, releases, Breakdown.TOTAL), gaps, local);
    }

    @GetMapping("/missing")
    String missing(HttpServletRequest request, Model page) {
        District district = chosen.of(request.getSession()).orElseThrow(NotFoundException::new);
        page.addAttribute("waiting", missing.waiting(district, MOST));
        page.addAttribute("feeds", missing.feeds(district));
        page.addAttribute("titles", titles);
        page.addAttribute("now", clock.instant());
        return "missing";
    }

    @GetMapping("/missing.csv")
    ResponseEntity<byte[]> missingFile(HttpServletRequest request) {
        District district = chosen.of(request.getSession()).orElseThrow(NotFoundException::new);
        Csv csv = new Csv().row("framework", "milestone", "school", "rows waiting for data");
        missing.waiting(district, MOST).forEach(one -> csv.row(
                one.framework(), titles.title(one.framework(), one.milestone()), one.school(), one.rows()));
        return csv.named("missing.csv");
    }
}
