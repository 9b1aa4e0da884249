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
import org.milestonehub.core.milestone.measure.PrintedCell;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Measures as they were printed: small groups hidden, extremes as bounds, unknown beside the rate. True figures never leave. */
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
     * One printed figure.
     *
     * @param group {@code total}, {@code race=asian} or {@code race=asian&sex=female}
     * @param printed {@code shown}, {@code hidden}, {@code under}, {@code over} or {@code nobody}
     * @param rate 0..1, three decimals; of a bound its limit; null where hidden or nobody
     * @param unknown people beside the rate; null where hidden, zero where they are few and stand beside a bound
     */
    public record Figure(String group, String printed, @Nullable BigDecimal rate, @Nullable String numerator,
            @Nullable String denominator, @Nullable Long unknown) {}

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
        return judges.all().stream()
                .filter(judge -> judge.framework().id().equals(framework))
                .findFirst()
                .map(judge -> judges.rounds().print(chosen, judge))
                .orElseThrow(() -> Refusal.notFound("the framework " + framework + " is not in force"))
                .stream()
                .map(release -> rate(framework, release))
                .toList();
    }

    private static Rate rate(String framework, Release release) {
        List<Figure> figures = new ArrayList<>();
        figures.add(figure(Breakdown.TOTAL, release.tables().cell(Breakdown.TOTAL)));
        release.tables().cells().keySet().stream().filter(name -> !name.equals(Breakdown.TOTAL)).sorted()
                .forEach(name -> figures.add(figure(name, release.tables().cell(name))));
        return new Rate(framework, release.made().version(), release.rate().measure(), release.rate().each(),
                release.made().asOf(), release.made().at(), figures);
    }

    private static Figure figure(String group, PrintedCell cell) {
        if (cell instanceof PrintedCell.Shown shown) {
            return new Figure(group, "shown", shown.rate().decimal(3), shown.numerator().toString(),
                    shown.denominator().toString(), shown.unknown());
        }
        if (cell instanceof PrintedCell.Bound bound) {
            return new Figure(group, bound.below() ? "under" : "over", bound.limit().decimal(3), null,
                    bound.denominator().toString(), bound.unknown());
        }
        Long unknown = cell instanceof PrintedCell.None none ? (Long) none.unknown() : null;
        return new Figure(group, cell instanceof PrintedCell.Hidden ? "hidden" : "nobody", null, null, null, unknown);
    }
}
