package org.milestonehub.server.api;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.count.CompareCounts;
import org.milestonehub.core.count.SystemCount;
import org.milestonehub.core.delivery.DeliveryEngine;
import org.milestonehub.core.delivery.DifferingRecord;
import org.milestonehub.core.delivery.DifferingRecords;
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
    private final DifferingRecords differing;
    private final AuditLog audit;
    private final Clock clock;

    public CountApi(DistrictChoice districts, CompareCounts counts, DeliveryEngine deliveries, DifferingRecords differing,
            AuditLog audit, Clock clock) {
        this.districts = districts;
        this.counts = counts;
        this.deliveries = deliveries;
        this.differing = differing;
        this.audit = audit;
        this.clock = clock;
    }

    /** One stream of one system; {@code sentence} and {@code remedy} are empty where the counts agree. */
    public record CountAnswer(String connection, String stream, boolean written, boolean read, long theirs, long ours, Instant askedAt,
            Optional<Instant> differsSince, String sentence, String remedy) {

        static CountAnswer of(SystemCount count) {
            return new CountAnswer(count.connection(), count.stream(), count.written(), count.flow() != SystemCount.Flow.WRITTEN,
                    count.theirs(), count.ours(), count.askedAt(),
                    count.differsSince(), count.sentence(), count.remedy());
        }
    }

    /** Records of one stream that a receiver tells otherwise than it accepted them; without {@code fields} they are gone there. */
    public record DifferingAnswer(String connection, String stream, long records, List<String> fields, Instant since, String sentence,
            String remedy) {

        static DifferingAnswer of(DifferingRecord.Stream one) {
            return new DifferingAnswer(one.connection(), one.stream(), one.records(), one.fields(), one.since(), one.sentence(), one.remedy());
        }
    }

    /** How many records were meant. */
    public record DifferingCount(String connection, long records) {}

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

    /** Records that receivers tell otherwise than they accepted them. */
    @GetMapping("/differing")
    public List<DifferingAnswer> differing(@RequestParam(defaultValue = "") String district) {
        return differing.openByStream(districts.of(district)).stream().map(DifferingAnswer::of).toList();
    }

    /** Sends them again with the next delivery, as the hub knows them. */
    @PostMapping("/{connection}/send-differing")
    public DifferingCount sendDiffering(@RequestParam(defaultValue = "") String district, @PathVariable String connection, Caller caller) {
        District chosen = districts.of(district);
        caller.does(audit, clock, chosen.id(), "counts.send-differing", connection);
        return new DifferingCount(connection, differing.sendAgain(chosen, connection));
    }

    /** They are right as they are there. */
    @PostMapping("/{connection}/leave-differing")
    public DifferingCount leaveDiffering(@RequestParam(defaultValue = "") String district, @PathVariable String connection, Caller caller) {
        District chosen = districts.of(district);
        caller.does(audit, clock, chosen.id(), "counts.leave-differing", connection);
        return new DifferingCount(connection, differing.leave(chosen, connection, caller.name()));
    }

    /** Asks a receiver for each record that it accepted; what it does not know any more goes with the next delivery. */
    @PostMapping("/{connection}/send-lacking")
    public LostAnswer sendLacking(@RequestParam(defaultValue = "") String district, @PathVariable String connection, Caller caller) {
        District chosen = districts.of(district);
        caller.does(audit, clock, chosen.id(), "counts.send-lacking", connection);
        return new LostAnswer(connection, deliveries.findAllLost(chosen.code(), connection));
    }
}
