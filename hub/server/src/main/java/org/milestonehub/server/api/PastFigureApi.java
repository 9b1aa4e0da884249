package org.milestonehub.server.api;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.governance.AuditLog;
import org.milestonehub.core.milestone.FrameworkJudges;
import org.milestonehub.core.milestone.JudgeAfterRuns;
import org.milestonehub.core.milestone.MeasureBook;
import org.milestonehub.core.milestone.PastDesk;
import org.milestonehub.core.milestone.PastFigures;
import org.milestonehub.core.milestone.evaluate.Moment;
import org.milestonehub.core.milestone.measure.Breakdown;
import org.milestonehub.core.milestone.measure.Cell;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Figures of a past day, added up again from the records as they were known then: true figures, for those who reach every student. */
@RestController
@RequestMapping("/api/v1/measures")
public class PastFigureApi {

    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final String ASK_AGAIN_SECONDS = "2";

    private final DistrictChoice districts;
    private final FrameworkJudges judges;
    private final PastDesk desk;
    private final AuditLog audit;
    private final Clock clock;

    public PastFigureApi(DistrictChoice districts, FrameworkJudges judges, PastDesk desk, AuditLog audit, Clock clock) {
        this.districts = districts;
        this.judges = judges;
        this.desk = desk;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * One true figure, not for publication.
     *
     * @param group {@code total}, or a dimension with its value
     * @param unknown people beside the rate
     */
    public record PastFigure(String group, BigDecimal numerator, BigDecimal denominator, long unknown) {}

    /**
     * One rate of that day.
     *
     * @param version of the framework in force now, with the fingerprint of its numbers: the rules by which it was added up
     * @param each what the rate is bound to; empty text for nothing
     * @param asKnownOn null where everything known now counted
     */
    public record PastRate(String framework, String version, String measure, String each, LocalDate asOf, @Nullable LocalDate asKnownOn,
            List<PastFigure> figures) {}

    /**
     * The figures of a day, or how far adding them up has come.
     *
     * @param done whether {@code rates} holds them; else ask again
     * @param counted students added up so far
     * @param students how many there are
     */
    public record Rebuilt(boolean done, long counted, long students, List<PastRate> rates) {}

    /**
     * Adds the figures of a day up again, behind the request where that takes longer than a moment: seconds in a small district,
     * minutes in a city. Then the answer is 202 with {@code Retry-After}; asked again the same, the figures come once they are done,
     * and at once from then on. Nothing is printed.
     *
     * @param asOf the day, from the year 2000 to today; today where empty
     * @param asKnownOn only what the hub knew at the end of that day; everything where empty
     */
    @GetMapping("/{framework}/rebuilt")
    public ResponseEntity<Rebuilt> rebuilt(@RequestParam(defaultValue = "") String district, @PathVariable String framework,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> asOf,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> asKnownOn, Caller caller) {
        District chosen = districts.of(district);
        JudgeAfterRuns judge = judge(framework);
        Moment day = new AskedDay(asOf, asKnownOn).moment(judge, chosen);
        PastFigures figures = desk.ask(chosen, judge, day);
        if (!figures.await(PATIENCE)) {
            return ResponseEntity.accepted().header(HttpHeaders.RETRY_AFTER, ASK_AGAIN_SECONDS)
                    .body(new Rebuilt(false, figures.counted(), figures.students(), List.of()));
        }
        caller.does(audit, clock, chosen.id(), "measures.rebuild", framework + " as of " + day.asOf());
        MeasureBook book = figures.book().orElseThrow(() -> new IllegalStateException("the figures could not be added up; the hub's log says why"));
        return ResponseEntity.ok(new Rebuilt(true, figures.students(), figures.students(), rates(framework, figures, book)));
    }

    private static List<PastRate> rates(String framework, PastFigures figures, MeasureBook book) {
        List<PastRate> rates = new ArrayList<>();
        book.tables().forEach((rate, table) -> rates.add(new PastRate(framework, figures.version(), rate.measure(), rate.each(),
                figures.moment().asOf(), figures.moment().asKnownOn(), figures(table))));
        return rates;
    }

    private JudgeAfterRuns judge(String framework) {
        try {
            return judges.of(framework);
        } catch (NoSuchElementException e) {
            throw Refusal.notFound(String.valueOf(e.getMessage()));
        }
    }

    private static List<PastFigure> figures(Breakdown table) {
        List<PastFigure> figures = new ArrayList<>();
        table.cells().forEach((name, cell) -> figures.add(figure(name, cell)));
        return figures;
    }

    private static PastFigure figure(String name, Cell cell) {
        return new PastFigure(name, cell.numerator().decimal(3).stripTrailingZeros(), cell.denominator().decimal(3).stripTrailingZeros(), cell.unknown());
    }
}
