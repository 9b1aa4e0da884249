package org.milestonehub.console;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.milestone.LackingData;
import org.milestonehub.core.milestone.LackingData.Lack;
import org.milestonehub.core.view.MissingData;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What cannot be judged for lack of data, without which data, and who mends it: for those who look after the feeds. */
@Controller
class MissingDataPages {

    private static final int MOST = 500;

    private final ChosenDistrict chosen;
    private final MissingData missing;
    private final LackingData lacking;
    private final Caseloads titles;
    private final PlainWords words;
    private final Clock clock;

    MissingDataPages(ChosenDistrict chosen, MissingData missing, LackingData lacking, Caseloads titles, PlainWords words, Clock clock) {
        this.chosen = chosen;
        this.missing = missing;
        this.lacking = lacking;
        this.titles = titles;
        this.words = words;
        this.clock = clock;
    }

    /**
     * One milestone at one school or program.
     *
     * @param rows how many wait, as the reader may know it
     * @param without which data
     * @param mender who can do something about it
     */
    public record Line(MissingData.Waiting waiting, String title, String rows, List<String> without, List<String> mender) {}

    @GetMapping("/missing")
    String missing(HttpServletRequest request, Model page) {
        District district = chosen.of(request.getSession()).orElseThrow(NotFoundException::new);
        page.addAttribute("waiting", lines(district));
        page.addAttribute("frameworks", titles.frameworks());
        page.addAttribute("feeds", missing.feeds(district));
        page.addAttribute("now", clock.instant());
        return "missing";
    }

    @GetMapping("/missing.csv")
    ResponseEntity<byte[]> file(HttpServletRequest request) {
        District district = chosen.of(request.getSession()).orElseThrow(NotFoundException::new);
        Csv csv = new Csv().row("framework id", "milestone id", "milestone", "school or program", "rows waiting for data", "without which data", "who mends it");
        lines(district).forEach(one -> csv.row(one.waiting().framework(), one.waiting().milestone(), one.title(), one.waiting().school(), one.rows(),
                String.join("; ", one.without()), String.join("; ", one.mender())));
        return csv.named("missing.csv");
    }

    private List<Line> lines(District district) {
        List<MissingData.Waiting> waiting = missing.waiting(district, MOST);
        Map<String, LackingData.Waiter> first = new LinkedHashMap<>();
        waiting.forEach(one -> first.putIfAbsent(one.framework() + " " + one.milestone(),
                new LackingData.Waiter(one.framework(), one.milestone(), one.subjectType(), one.one())));
        Map<LackingData.Waiter, List<Lack>> lacks = lacking.of(district, List.copyOf(first.values()));
        return waiting.stream().map(one -> line(one, lacks.getOrDefault(first.get(one.framework() + " " + one.milestone()), List.of()))).toList();
    }

    private Line line(MissingData.Waiting one, List<Lack> lacks) {
        return new Line(one, titles.title(one.framework(), one.milestone()), size(one.rows()),
                lacks.stream().map(this::what).distinct().toList(), lacks.stream().map(MissingDataPages::who).distinct().toList());
    }

    /** Exactly for whoever reaches the students; in sizes for those who mend feeds. */
    private static String size(long rows) {
        boolean exact = Asking.account().map(account -> account.role().seesStudents()).orElse(false);
        return exact ? Long.toString(rows) : rows < 10 ? "under 10" : rows < 50 ? "10 to 49" : rows < 200 ? "50 to 199"
                : rows < 1_000 ? "200 to 999" : "1,000 and more";
    }

    private String what(Lack lack) {
        if (lack.entity().isEmpty()) {
            return "how the hub is used, or another milestone that is not known itself";
        }
        return words.noun(lack.entity(), lack.silent()) + (lack.field().isEmpty() ? "" : ", " + words.field(lack.field()))
                + (lack.silent() ? lack.systems().isEmpty() ? ": no system tells of them" : ": not heard of for too long" : ": empty");
    }

    private static String who(Lack lack) {
        String systems = lack.systems().stream().collect(Collectors.joining(" or "));
        if (lack.entity().isEmpty()) {
            return "nobody; it follows when its day is over";
        }
        if (lack.systems().isEmpty()) {
            return "district IT, by connecting the system that keeps it";
        }
        return lack.silent() ? "district IT, who looks after " + systems + "; then it heals by itself" : "who keeps the records in " + systems + ", by filling it in";
    }
}
