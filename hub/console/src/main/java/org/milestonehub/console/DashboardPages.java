package org.milestonehub.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.milestone.FrameworkJudges;
import org.milestonehub.core.milestone.JudgeAfterRuns;
import org.milestonehub.core.milestone.MeasureBook;
import org.milestonehub.core.milestone.MeasureStore;
import org.milestonehub.core.milestone.Release;
import org.milestonehub.core.milestone.framework.Framework;
import org.milestonehub.core.milestone.measure.Breakdown;
import org.milestonehub.core.view.CaseloadView;
import org.milestonehub.core.view.PublicId;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** How a district and its schools are doing: printed measures only, with what they were made from. */
@Controller
class DashboardPages {

    /** Groups that a page shows unasked. */
    private static final int MOST_AT_FIRST = 40;

    private final ChosenDistrict chosen;
    private final FrameworkJudges judges;
    private final MeasureStore measures;
    private final CaseloadView caseloads;
    private final Figures figures;
    private final Asking asking;

    DashboardPages(ChosenDistrict chosen, FrameworkJudges judges, MeasureStore measures, CaseloadView caseloads, Figures figures,
            Asking asking) {
        this.asking = asking;
        this.chosen = chosen;
        this.judges = judges;
        this.measures = measures;
        this.caseloads = caseloads;
        this.figures = figures;
    }

    @GetMapping("/dashboard")
    String district(@RequestParam(defaultValue = "") String framework, @RequestParam(defaultValue = "") String rate,
            @RequestParam(defaultValue = "") String by, HttpServletRequest request, Model page) {
        District district = chosen.of(request.getSession()).orElseThrow(NotFoundException::new);
        Framework shown = framework(framework);
        List<Release> releases = measures.releases(district, shown.id());
        frame(district, shown, releases, page);
        page.addAttribute("place", "");
        page.addAttribute("past", !Asking.bound());
        page.addAttribute("own", caseloads.districts(district));
        states(figures.states(shown, releases, Breakdown.TOTAL), page);
        page.addAttribute("rates", figures.rates(shown, releases, Breakdown.TOTAL));
        breakdown(district, shown, releases, rate, by, page);
        return "dashboard";
    }

    @GetMapping("/dashboard/schools/{uuid}")
    String school(@PathVariable UUID uuid, @RequestParam(defaultValue = "") String framework, HttpServletRequest request,
            Model page) {
        District district = chosen.of(request.getSession()).orElseThrow(NotFoundException::new);
        long school = school(district, uuid);
        Framework shown = framework(framework);
        List<Release> releases = measures.releases(district, shown.id());
        frame(district, shown, releases, page);
        String cell = Breakdown.name("school", Long.toString(school));
        page.addAttribute("place", names(district).getOrDefault(Long.toString(school), "School"));
        page.addAttribute("schoolId", uuid);
        states(figures.states(shown, releases, cell), page);
        page.addAttribute("rates", figures.rates(shown, releases, cell));
        page.addAttribute("groups", groups(district, shown, releases, school));
        return "dashboard-school";
    }

    private Map<String, List<Figures.Group>> groups(District district, Framework shown, List<Release> releases, long school) {
        Measured measured = new Measured(names(district));
        Map<String, List<Figures.Group>> groups = new LinkedHashMap<>();
        releases.stream().filter(release -> !release.rate().measure().equals(MeasureBook.STATES)).forEach(release ->
                release.tables().truth().crosses().stream().filter(cross -> cross.get(0).equals("school")).forEach(cross -> {
                    List<Measured.Row> cells = release.tables().truth().values(cross.get(1)).stream()
                            .map(value -> Measured.row(measured.label(cross.get(1), value), release.tables(),
                                    Breakdown.name("school", Long.toString(school), cross.get(1), value)))
                            .toList();
                    groups.computeIfAbsent(cross.get(1), any -> new ArrayList<>())
                            .add(new Figures.Group(Figures.label(shown, release.rate()), Figures.counted(shown, release.rate()), cells));
                }));
        return groups;
    }

    @GetMapping("/dashboard.csv")
    ResponseEntity<byte[]> file(@RequestParam(defaultValue = "") String framework, HttpServletRequest request) {
        District district = chosen.of(request.getSession()).orElseThrow(NotFoundException::new);
        Framework shown = framework(framework);
        return new FigureFile(district, shown, names(district)).all(measures.releases(district, shown.id())).file()
                .named(shown.id() + ".csv");
    }

    /** The figures of one school as its page shows them, hidden where they are hidden there. */
    @GetMapping("/dashboard/schools/{uuid}.csv")
    ResponseEntity<byte[]> schoolFile(@PathVariable UUID uuid, @RequestParam(defaultValue = "") String framework,
            HttpServletRequest request) {
        District district = chosen.of(request.getSession()).orElseThrow(NotFoundException::new);
        long school = school(district, uuid);
        Framework shown = framework(framework);
        return new FigureFile(district, shown, names(district))
                .of(Long.toString(school), measures.releases(district, shown.id())).file().named(shown.id() + "-school.csv");
    }

    private void breakdown(District district, Framework shown, List<Release> releases, String rate, String by, Model page) {
        List<Release> choices = releases.stream()
                .filter(release -> !release.rate().measure().equals(MeasureBook.STATES))
                .toList();
        Optional<Release> picked = choices.stream().filter(one -> Figures.key(one.rate()).equals(rate)).findFirst()
                .or(() -> choices.stream().findFirst());
        Map<String, String> named = new LinkedHashMap<>();
        choices.forEach(one -> named.put(Figures.key(one.rate()), Figures.label(shown, one.rate())));
        page.addAttribute("choices", named);
        page.addAttribute("rate", picked.map(one -> Figures.key(one.rate())).orElse(""));
        picked.ifPresent(release -> {
            Measured measured = new Measured(names(district));
            List<String> dimensions = new ArrayList<>(release.tables().truth().dimensions());
            release.tables().truth().crosses().stream().filter(cross -> !cross.get(0).equals("school"))
                    .forEach(cross -> dimensions.add(cross.get(0) + "," + cross.get(1)));
            String dimension = dimensions.contains(by) ? by : readable(release, dimensions);
            page.addAttribute("dimensions", dimensions);
            page.addAttribute("by", dimension);
            Stream.of(dimension.split(",")).forEach(one -> asking.opened(district, "breakdown_view", one));
            if (dimension.contains(",")) {
                page.addAttribute("cross", measured.cross(release.tables(), List.of(dimension.split(","))));
            } else {
                page.addAttribute("group", new Figures.Group("", Figures.counted(shown, release.rate()), measured.by(release.tables(), dimension)));
            }
        });
    }

    /** A city's schools fill a page that nobody asked for. */
    private static String readable(Release release, List<String> dimensions) {
        return dimensions.stream()
                .filter(dimension -> !dimension.contains(",") && release.tables().truth().values(dimension).size() <= MOST_AT_FIRST)
                .findFirst().orElse(dimensions.get(0));
    }

    private static void states(List<Figures.StateBar> bars, Model page) {
        page.addAttribute("states", bars);
        page.addAttribute("stateChart", Figures.stateChart(bars));
    }

    private void frame(District district, Framework shown, List<Release> releases, Model page) {
        page.addAttribute("frameworks", judges.all().stream().map(judge -> judge.framework()).toList());
        page.addAttribute("framework", shown);
        page.addAttribute("made", releases.stream().findFirst().map(Release::made).orElse(null));
        page.addAttribute("schools", caseloads.schools(district));
    }

    private long school(District district, UUID uuid) {
        long school = PublicId.idIn(district.id(), uuid).orElseThrow(NotFoundException::new);
        if (!names(district).containsKey(Long.toString(school))) {
            throw new NotFoundException();
        }
        return school;
    }

    private Map<String, String> names(District district) {
        return caseloads.schools(district).stream()
                .collect(Collectors.toMap(one -> Long.toString(one.id()), CaseloadView.Named::name));
    }

    private Framework framework(String id) {
        return (id.isEmpty() ? judges.all().stream().findFirst() : judges.find(id)).map(JudgeAfterRuns::framework).orElseThrow(NotFoundException::new);
    }
}
