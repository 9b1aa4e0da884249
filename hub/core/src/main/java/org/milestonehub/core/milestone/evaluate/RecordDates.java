package org.milestonehub.core.milestone.evaluate;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.model.Field;
import org.milestonehub.core.model.FieldType;
import org.milestonehub.core.model.Model;

/**
 * Where a record of an entity lies in time: at a point, over a spell, or nowhere. Source: format, rulings 1 and 2.
 */
final class RecordDates {

    private static final Map<String, RecordDates> SPECIAL = Map.ofEntries(
            Map.entry("Outcome", spell("beginOn", "endOn")),
            Map.entry("SchoolEnrollment", spell("entryDate", "exitDate")),
            Map.entry("ProgramEnrollment", spell("startDate", "endDate")),
            Map.entry("GroupMembership", spell("beginDate", "endDate")),
            Map.entry("Intervention", spell("beginOn", "endOn")),
            Map.entry("Opportunity", spell("startDate", "endDate")),
            Map.entry("Relationship", spell("effectiveFrom", "")),
            Map.entry("Goal", spell("effectiveFrom", "")),
            Map.entry("CourseResult", points("term.endDate")),
            Map.entry("StudentSummary", points("asOf")),
            Map.entry("Plan", points("reviewedOn", "effectiveFrom")),
            Map.entry("AidApplication", points("completedOn", "submittedOn")),
            Map.entry("MilestoneReview", points("reviewedAt")));
    private static final Map<String, RecordDates> KNOWN = new ConcurrentHashMap<>(SPECIAL);

    private final boolean spell;
    private final List<String> fields;

    private RecordDates(boolean spell, List<String> fields) {
        this.spell = spell;
        this.fields = fields;
    }

    private static RecordDates spell(String begin, String end) {
        return new RecordDates(true, List.of(begin, end));
    }

    private static RecordDates points(String... fields) {
        return new RecordDates(false, List.of(fields));
    }

    static RecordDates of(String entity) {
        return KNOWN.computeIfAbsent(
                entity,
                name -> new RecordDates(
                        false,
                        Model.shipped().entity(name).fields().stream()
                                .filter(field ->
                                        field.matching() && field.type().kind() == FieldType.Kind.DATE)
                                .map(Field::name)
                                .toList()));
    }

    /** Paths read to place a record. */
    List<String> fields() {
        return fields.stream().filter(field -> !field.isEmpty()).toList();
    }

    boolean isSpell() {
        return spell;
    }

    /** The date of a point; null for none. */
    @Nullable
    LocalDate point(Fact fact) {
        for (String field : fields) {
            LocalDate day = fact.day(field);
            if (day != null) {
                return day;
            }
        }
        return null;
    }

    /** First day of a spell: said, else when the hub first recorded it; null for always. */
    @Nullable
    LocalDate begin(Fact fact) {
        LocalDate said = fact.day(fields.get(0));
        if (said == null) {
            said = fact.effectiveFrom();
        }
        return said != null ? said : fact.firstRecordedOn() != null ? fact.firstRecordedOn() : fact.recordedOn();
    }

    /** Last day of a spell; null while it runs. */
    @Nullable
    LocalDate end(Fact fact) {
        LocalDate said = fields.get(1).isEmpty() ? null : fact.day(fields.get(1));
        LocalDate effective =
                fact.effectiveTo() == null ? null : fact.effectiveTo().minusDays(1);
        if (said == null || effective == null) {
            return said == null ? effective : said;
        }
        return said.isBefore(effective) ? said : effective;
    }
}
