package org.milestonehub.server.api;

import java.math.BigDecimal;
import java.time.Clock;
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
import org.milestonehub.core.milestone.evaluate.Moment;
import org.milestonehub.core.milestone.measure.Breakdown;
import org.milestonehub.core.milestone.measure.Cell;
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

    private final DistrictChoice districts;
    private final FrameworkJudges judges;
    private final AuditLog audit;
    private final Clock clock;

    public PastFigureApi(DistrictChoice districts, FrameworkJudges judges, AuditLog audit, Clock clock) {
        this.districts = districts;
        this.judges = judges;
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
     * Adds the figures of a day up again; nothing is printed or kept. It takes as long as a round of figures: seconds in a small
     * district, minutes in a city.
     *
     * @param asOf the day; today where empty
     * @param asKnownOn only what the hub knew at the end of that day; everything where empty
     */
    @GetMapping("/{framework}/rebuilt")
    public List<PastRate> rebuilt(@RequestParam(defaultValue = "") String district, @PathVariable String framework,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> asOf,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> asKnownOn, Caller caller) {
        District chosen = districts.of(district);
        JudgeAfterRuns judge = judge(framework);
        Moment day = judge.moment(asOf.orElseGet(() -> judge.today(chosen)));
        caller.does(audit, clock, chosen.id(), "measures.rebuild", framework + " as of " + day.asOf());
        List<PastRate> rates = new ArrayList<>();
        judges.rounds().add(chosen, judge, new Moment(day.asOf(), asKnownOn.orElse(null), day.schoolYear())).tables().forEach((rate, table) ->
                rates.add(new PastRate(framework, judge.rules(chosen).version(), rate.measure(), rate.each(), day.asOf(), asKnownOn.orElse(null),
                        figures(table))));
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
