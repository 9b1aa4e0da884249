package org.milestonehub.server.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.governance.AuditLog;
import org.milestonehub.core.view.MissingRows;
import org.milestonehub.core.view.MissingRows.Filter;
import org.milestonehub.core.view.MissingRows.Group;
import org.milestonehub.core.view.MissingRows.Row;
import org.milestonehub.core.view.PublicId;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Rows that the newest complete reads did not bring, and the day on which each ends. */
@RestController
@RequestMapping("/api/v1/missing")
public class MissingApi {

    private static final int MOST = 10_000;

    private final DistrictChoice districts;
    private final MissingRows missing;
    private final AuditLog audit;
    private final Clock clock;

    public MissingApi(DistrictChoice districts, MissingRows missing, AuditLog audit, Clock clock) {
        this.districts = districts;
        this.missing = missing;
        this.audit = audit;
        this.clock = clock;
    }

    /** Missing rows of one stream at one school; {@code school} is absent where none is known. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record GroupAnswer(String connection, String stream, @Nullable UUID school, String schoolName, long rows, LocalDate since,
            LocalDate firstEnds, LocalDate lastEnds, String sentence) {

        static GroupAnswer of(District district, Group group) {
            return new GroupAnswer(group.connection(), group.stream(), group.school().map(id -> PublicId.of(district.id(), id)).orElse(null),
                    group.schoolName(), group.rows(), group.since(), group.firstEnds(), group.lastEnds(), group.sentence());
        }
    }

    /** One missing row under the source's own key; {@code student} is absent where it is about none. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RowAnswer(String connection, String stream, String key, String entity, @Nullable UUID student, String schoolName, LocalDate since,
            LocalDate ends) {

        static RowAnswer of(District district, Row row) {
            return new RowAnswer(row.connection(), row.stream(), row.key(), row.entity(), row.student().map(id -> PublicId.of(district.id(), id))
                    .orElse(null), row.schoolName(), row.since(), row.ends());
        }
    }

    /** By stream and school, those that end first before the others. */
    @GetMapping
    public List<GroupAnswer> groups(@RequestParam(defaultValue = "") String district) {
        District chosen = districts.of(district);
        return missing.groups(chosen).stream().map(group -> GroupAnswer.of(chosen, group)).toList();
    }

    /** Single rows, those that end first before the others; at most 10,000. */
    @GetMapping("/rows")
    public List<RowAnswer> rows(@RequestParam(defaultValue = "") String district, @RequestParam(defaultValue = "") String connection,
            @RequestParam(defaultValue = "") String stream, Caller caller) {
        District chosen = districts.of(district);
        List<Row> rows = missing.rows(chosen, new Filter(connection, stream, Optional.empty()), MOST);
        caller.sees(audit, clock, chosen, "missing.rows", rows.stream().map(Row::student).flatMap(Optional::stream).distinct().toList());
        return rows.stream().map(row -> RowAnswer.of(chosen, row)).toList();
    }
}
