package org.milestonehub.server.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.connection.DocumentText;
import org.milestonehub.core.connection.Documents;
import org.milestonehub.core.delivery.DeliveryPreview;
import org.milestonehub.core.governance.AuditLog;
import org.milestonehub.core.mapping.MappingFolder;
import org.milestonehub.core.sync.Run;
import org.milestonehub.core.sync.RunPreview;
import org.milestonehub.core.sync.RunRequest;
import org.milestonehub.core.sync.RunRequest.Trigger;
import org.milestonehub.core.trial.Change;
import org.milestonehub.core.trial.RolloverRehearsal;
import org.milestonehub.core.trial.Trials;
import org.milestonehub.core.view.PublicId;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Dry runs, also with documents and mappings that are not in force. Nothing of them is kept but who asked. */
@RestController
@RequestMapping("/api/v1/trials")
public class TrialApi {

    private final DistrictChoice districts;
    private final OwnGround ground;
    private final Documents documents;
    private final Trials trials;
    private final RolloverRehearsal rollover;
    private final AuditLog audit;
    private final Clock clock;

    public TrialApi(DistrictChoice districts, OwnGround ground, Documents documents, Trials trials, RolloverRehearsal rollover, AuditLog audit, Clock clock) {
        this.districts = districts;
        this.ground = ground;
        this.documents = documents;
        this.trials = trials;
        this.rollover = rollover;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What to try.
     *
     * @param documents texts that would be applied
     * @param mappings path that begins with the shape to text, for example {@code oneroster-1.1/crosswalks/grade.csv}
     * @param rollover judged as if the school year turned today
     */
    public record Trial(List<DocumentText> documents, Map<String, String> mappings, boolean rollover) {

        public Trial {
            documents = Objects.requireNonNullElse(documents, List.of());
            mappings = Objects.requireNonNullElse(mappings, Map.of());
        }

        Change change() {
            return new Change(documents, MappingFolder.of(mappings), rollover);
        }
    }

    /** A run as it would go: counts, findings by stream and school, and rows with the values that differ. */
    public record TrialAnswer(RunAnswer run, List<HeldAnswer.Line> findings, List<HeldAnswer.Row> rows) {

        static TrialAnswer of(District district, Run run) {
            return new TrialAnswer(RunAnswer.of(run.report()),
                    run.preview().map(RunPreview::findings).orElse(List.of()).stream().map(HeldAnswer.Line::of).toList(),
                    run.preview().map(RunPreview::rows).orElse(List.of()).stream().map(row -> HeldAnswer.Row.of(district, row)).toList());
        }
    }

    /** What a run of the connection would do. Files are those it read last; a system that is fetched is read. */
    @PostMapping("/runs")
    public TrialAnswer run(@RequestParam(defaultValue = "") String district, @RequestParam String connection, @RequestBody Trial trial,
            Caller caller) {
        District chosen = districts.of(district);
        ground.check(documents.preview(trial.documents()));
        caller.does(audit, clock, chosen.id(), "connection.dry-run", connection);
        return TrialAnswer.of(chosen, trials.run(RunRequest.pull(chosen.code(), connection, Trigger.PERSON, caller.name()), trial.change()));
    }

    /** The turn of the last school year once more, in a hub that exists for this question alone. */
    @PostMapping("/rollover")
    public List<TrialAnswer> rollover(@RequestParam(defaultValue = "") String district, @RequestParam String connection, Caller caller) {
        District chosen = districts.of(district);
        caller.does(audit, clock, chosen.id(), "connection.rehearse-rollover", connection);
        return rollover.rehearse(chosen, connection).stream().map(run -> TrialAnswer.of(chosen, run)).toList();
    }

    /** A record as it would be delivered; {@code fields} in the receiver's words. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RecordAnswer(String what, String mapping, String stream, String entity, UUID id, @Nullable UUID student, String reason,
            Map<String, Object> fields) {

        static RecordAnswer of(District district, DeliveryPreview.Line line) {
            return new RecordAnswer(line.what().code(), line.mapping(), line.stream(), line.entity(), PublicId.of(district.id(), line.rowId()),
                    line.student().map(student -> PublicId.of(district.id(), student)).orElse(null), line.reason(), line.fields());
        }
    }

    /** What a delivery would send now; its receiver is not called. */
    @PostMapping("/deliveries")
    public List<RecordAnswer> delivery(@RequestParam(defaultValue = "") String district, @RequestParam String delivery, @RequestBody Trial trial,
            Caller caller) {
        District chosen = districts.of(district);
        ground.check(documents.preview(trial.documents()));
        caller.does(audit, clock, chosen.id(), "delivery.dry-run", delivery);
        DeliveryPreview preview = trials.delivery(chosen.code(), delivery, trial.change());
        caller.sees(audit, clock, chosen, "delivery.dry-run", preview.lines().stream().map(DeliveryPreview.Line::student)
                .flatMap(Optional::stream).distinct().toList());
        return preview.lines().stream().map(line -> RecordAnswer.of(chosen, line)).toList();
    }
}
