package org.milestonehub.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.milestone.FrameworkJudges;
import org.milestonehub.core.milestone.JudgeAfterRuns;
import org.milestonehub.core.milestone.MeasureBook;
import org.milestonehub.core.milestone.PastDesk;
import org.milestonehub.core.milestone.PastFigures;
import org.milestonehub.core.milestone.evaluate.Moment;
import org.milestonehub.core.milestone.measure.Breakdown;
import org.milestonehub.core.milestone.measure.Cell;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Figures of a past day, added up again as they were known then: true figures, for those who reach every student. */
@Controller
class PastPages {

    private static final Duration PATIENCE = Duration.ofMillis(700);
    private static final int ASK_AGAIN_SECONDS = 2;

    private final ChosenDistrict chosen;
    private final FrameworkJudges judges;
    private final Asking asking;
    private final Witness witness;
    private final PastDesk desk;

    PastPages(ChosenDistrict chosen, FrameworkJudges judges, PastDesk desk, Asking asking, Witness witness) {
        this.chosen = chosen;
        this.judges = judges;
        this.desk = desk;
        this.asking = asking;
        this.witness = witness;
    }

    /** One total. */
    public record Line(String measure, String each, String numerator, String denominator, long unknown) {}

    @GetMapping("/dashboard/past")
    String past(@RequestParam(defaultValue = "") String framework, @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> asOf,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> asKnownOn, HttpServletRequest request, HttpServletResponse answer,
            Model page) {
        District district = chosen.of(request.getSession()).orElseThrow(NotFoundException::new);
        JudgeAfterRuns judge = judge(framework);
        page.addAttribute("frameworks", judges.all().stream().map(JudgeAfterRuns::framework).toList());
        page.addAttribute("framework", judge.framework());
        page.addAttribute("today", asking.today(district));
        page.addAttribute("asOf", asOf);
        page.addAttribute("asKnownOn", asKnownOn);
        page.addAttribute("version", judge.rules(district).version());
        LocalDate today = asking.today(district);
        Optional<LocalDate> ahead = Stream.of(asOf, asKnownOn).flatMap(Optional::stream).filter(day -> day.isAfter(today)).findFirst();
        page.addAttribute("ahead", ahead);
        boolean early = asOf.filter(day -> day.isBefore(PastDesk.FIRST_DAY)).isPresent();
        page.addAttribute("early", early);
        if (asOf.isPresent() && ahead.isEmpty() && !early) {
            Moment day = judge.moment(asOf.get());
            PastFigures figures = desk.ask(district, judge, new Moment(day.asOf(), asKnownOn.orElse(null), day.schoolYear()));
            figures.await(PATIENCE);
            page.addAttribute("figures", figures);
            page.addAttribute("lines", figures.book().map(book -> lines(judge, book)).orElse(null));
            if (figures.ended()) {
                witness.does(district.id(), "measures.rebuild", judge.framework().id() + " as of " + asOf.get(), request);
            } else {
                answer.setHeader("Refresh", Integer.toString(ASK_AGAIN_SECONDS));
            }
        }
        return "dashboard-past";
    }

    private static List<Line> lines(JudgeAfterRuns judge, MeasureBook book) {
        List<Line> lines = new ArrayList<>();
        book.tables().forEach((rate, table) -> {
            Cell total = table.cells().getOrDefault(Breakdown.TOTAL, Cell.EMPTY);
            if (total.denominator().sign() > 0 || total.unknown() > 0) {
                lines.add(new Line(Figures.measure(judge.framework(), rate), Figures.each(judge.framework(), rate), total.numerator().toString(),
                        total.denominator().toString(), total.unknown()));
            }
        });
        return lines;
    }

    private JudgeAfterRuns judge(String framework) {
        try {
            return framework.isEmpty() ? judges.all().get(0) : judges.of(framework);
        } catch (NoSuchElementException e) {
            throw new NotFoundException();
        }
    }
}
