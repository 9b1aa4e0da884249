package org.milestonehub.server.api;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.count.CompareCounts;
import org.milestonehub.core.count.SystemCount;
import org.milestonehub.core.delivery.DeliveryEngine;
import org.milestonehub.core.governance.AuditLog;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What systems count themselves, beside what the hub counts. */
@RestController
@RequestMapping("/api/v1/counts")
public class CountApi {

    private final DistrictChoice districts;
    private final CompareCounts counts;
    private final DeliveryEngine deliveries;
    private final AuditLog audit;
    private final Clock clock;

    public CountApi(DistrictChoice districts, CompareCounts counts, DeliveryEngine deliveries, AuditLog audit, Clock clock) {
        this.districts = districts;
        this.counts = counts;
        this.deliveries = deliveries;
        this.audit = audit;
        this.clock = clock;
    }

    /** One stream of one system; {@code sentence} and {@code remedy} are empty where the counts agree. */
    public record CountAnswer(String connection, String stream, boolean written, long theirs, long ours, Instant askedAt,
            Optional<Instant> differsSince, String sentence, String remedy) {

        static CountAnswer of(SystemCount count) {
            return new CountAnswer(count.connection(), count.stream(), count.written(), count.theirs(), count.ours(), count.askedAt(),
                    count.differsSince(), count.sentence(), count.remedy());
        }
    }

    /** How many records a receiver does not know any more. */
    public record LostAnswer(String connection, long lost) {}

    /** The latest comparisons, those that differ first. */
    @GetMapping
    public List<CountAnswer> all(@RequestParam(defaultValue = "") String district) {
        return counts.latest(districts.of(district).code()).stream().map(CountAnswer::of).toList();
    }

    /** Asks a system now. */
    @PostMapping("/{connection}")
    public List<CountAnswer> ask(@RequestParam(defaultValue = "") String district, @PathVariable String connection) {
        return counts.compare(districts.of(district).code(), connection).stream().map(CountAnswer::of).toList();
    }

    /** Asks a receiver for each record that it accepted; what it does not know any more goes with the next delivery. */
    @PostMapping("/{connection}/send-lacking")
    public LostAnswer sendLacking(@RequestParam(defaultValue = "") String district, @PathVariable String connection, Caller caller) {
        District chosen = districts.of(district);
        caller.does(audit, clock, chosen.id(), "counts.send-lacking", connection);
        return new LostAnswer(connection, deliveries.findAllLost(chosen.code(), connection));
    }
}
