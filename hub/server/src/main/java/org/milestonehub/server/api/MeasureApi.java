package org.milestonehub.server.api;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.governance.AuditLog;
import org.milestonehub.core.milestone.FrameworkJudges;
import org.milestonehub.core.milestone.MeasureStore;
import org.milestonehub.core.milestone.Release;
import org.milestonehub.core.milestone.measure.Breakdown;
import org.milestonehub.core.milestone.measure.Published;
import org.milestonehub.core.milestone.measure.PublishedCell;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Measures as they were published: small groups hidden, rates as ranges, people rounded, unknown beside the rate. True figures never leave. */
@RestController
@RequestMapping("/api/v1/measures")
public class MeasureApi {

    private final DistrictChoice districts;
    private final FrameworkJudges judges;
    private final MeasureStore measures;
    private final AuditLog audit;
    private final Clock clock;

    public MeasureApi(DistrictChoice districts, FrameworkJudges judges, MeasureStore measures, AuditLog audit, Clock clock) {
        this.districts = districts;
        this.judges = judges;
        this.measures = measures;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * One published figure. No count of people is ever exact.
     *
     * @param group {@code total}, {@code race=asian} or {@code race=asian&sex=female}
     * @param printed {@code range}, {@code hidden} or {@code nobody}
     * @param low the rate is not below it, 0..1; null where there is none
     * @param high the rate is not above it
     * @param people behind the rate, rounded; null where hidden or nobody
     * @param unknown people beside the rate, rounded; zero where they are none or few, null where hidden
     * @param asOf the day of the figure: one changes only when enough people have changed
     */
    public record Figure(String group, String printed, @Nullable BigDecimal low, @Nullable BigDecimal high,
            @Nullable Long people, @Nullable Long unknown, LocalDate asOf) {}

    /**
     * One rate with all its printed figures.
     *
     * @param each what the rate is bound to; empty text for nothing
     */
    public record Rate(String framework, String version, String measure, String each, LocalDate asOf, Instant madeAt,
            List<Figure> figures) {}

    /** Every rate of a framework, as last printed. */
    @GetMapping("/{framework}")
    public List<Rate> all(@RequestParam(defaultValue = "") String district, @PathVariable String framework, Caller caller) {
        District chosen = districts.of(district);
        caller.does(audit, clock, chosen.id(), "measures.read", framework);
        return measures.releases(chosen, framework).stream().map(release -> rate(framework, release)).toList();
    }

    /** The rates of one measure, as last printed. */
    @GetMapping("/{framework}/{measure}")
    public List<Rate> one(@RequestParam(defaultValue = "") String district, @PathVariable String framework,
            @PathVariable String measure, Caller caller) {
        District chosen = districts.of(district);
        caller.does(audit, clock, chosen.id(), "measures.read", framework + "/" + measure);
        List<Rate> rates = measures.releases(chosen, framework, measure).stream().map(release -> rate(framework, release)).toList();
        if (rates.isEmpty()) {
            throw Refusal.notFound("nothing was printed of " + measure + " in " + framework);
        }
        return rates;
    }

    /** Adds up and prints now, held against the last release. */
    @PostMapping("/{framework}/print")
    public List<Rate> print(@RequestParam(defaultValue = "") String district, @PathVariable String framework, Caller caller) {
        District chosen = districts.of(district);
        caller.does(audit, clock, chosen.id(), "measures.print", framework);
        return judges.find(framework)
                .map(judge -> judges.rounds().print(chosen, judge))
                .orElseThrow(() -> Refusal.notFound("the framework " + framework + " is not in force"))
                .stream()
                .map(release -> rate(framework, release))
                .toList();
    }

    private static Rate rate(String framework, Release release) {
        List<Figure> figures = new ArrayList<>();
        figures.add(figure(Breakdown.TOTAL, release.tables()));
        release.tables().cells().keySet().stream().filter(name -> !name.equals(Breakdown.TOTAL)).sorted()
                .forEach(name -> figures.add(figure(name, release.tables())));
        return new Rate(framework, release.made().version(), release.rate().measure(), release.rate().each(),
                release.made().asOf(), release.made().at(), figures);
    }

    private static Figure figure(String group, Published tables) {
        PublishedCell cell = tables.cell(group);
        LocalDate asOf = tables.since(group);
        if (cell instanceof PublishedCell.Range range) {
            return new Figure(group, "range", range.low().decimal(4), range.high().decimal(4), range.people(), range.unknown(), asOf);
        }
        return cell instanceof PublishedCell.Nobody nobody
                ? new Figure(group, "nobody", null, null, null, nobody.unknown(), asOf)
                : new Figure(group, "hidden", null, null, null, null, asOf);
    }
}
