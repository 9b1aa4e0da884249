package org.milestonehub.core.store.delivery;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.milestonehub.core.delivery.Candidate;
import org.milestonehub.core.delivery.Candidate.Earlier;
import org.milestonehub.core.delivery.DeliveryState;
import org.milestonehub.core.governance.ConsentChoice;
import org.milestonehub.core.mapping.OutboundMapping;
import org.milestonehub.core.store.DeliverySql;
import org.milestonehub.core.store.StoredRow;

/** Reads rows of a mapping with their earlier deliveries and the choices of their students, a batch at a time. */
final class CandidateQuery {

    private static final String OWNER_FIELDS = "student subjectId person";

    private final DeliverySql sql;
    private final int receiver;
    private final OutboundMapping mapping;

    CandidateQuery(DeliverySql sql, int receiver, OutboundMapping mapping) {
        this.sql = sql;
        this.receiver = receiver;
        this.mapping = mapping;
    }

    List<Candidate> candidates(List<Long> ids) {
        HeldRowBatch batch = new HeldRowBatch(sql, receiver, mapping.entity(), ids);
        Map<Long, Earlier> earlier = earlier(ids);
        Set<Long> students = new HashSet<>();
        batch.rows().forEach(row -> student(row).ifPresent(students::add));
        Map<Long, List<ConsentChoice>> choices = choices(students);
        Set<Long> open = openRoster(students);
        Set<Long> shared = shared(ids);
        Set<TakenAs> others = takenByOthers(ids, students);
        return batch.rows().stream().map(row -> {
            Optional<Long> student = student(row);
            return new Candidate(new ReachedRow(batch, row), student, Optional.ofNullable(earlier.get(row.id())),
                    student.map(id -> choices.getOrDefault(id, List.of())).orElse(List.of()), student.filter(open::contains).isPresent(),
                    batch.receiverKey(row).filter(key -> !others.contains(new TakenAs(row.id(), key))), shared.contains(row.id()));
        }).toList();
    }

    private static Optional<Long> student(StoredRow row) {
        if (row.entity().name().equals("Person")) {
            return Optional.of(row.id());
        }
        return Arrays.stream(OWNER_FIELDS.split(" ")).flatMap(field -> Optional.ofNullable(row.reference(field)).stream()).findFirst();
    }

    private Map<Long, Earlier> earlier(List<Long> ids) {
        Map<Long, Earlier> earlier = new HashMap<>();
        sql.query("""
                select row_id, state, revision, content, accepted_parts, target_id from delivery
                 where district = :district and delivery = :delivery and mapping = :mapping and row_id = any(:ids)""",
                Map.of("mapping", mapping.name(), "ids", ids.toArray(new Long[0])),
                (row, n) -> earlier.put(row.getLong(1), earlier(row)));
        return earlier;
    }

    private static Earlier earlier(ResultSet row) throws SQLException {
        Array parts = row.getArray("accepted_parts");
        return new Earlier(DeliveryState.of(row.getString("state")), row.getInt("revision"), row.getString("content"),
                parts == null ? Optional.empty()
                        : Optional.of(Arrays.stream((Long[]) parts.getArray()).mapToLong(Long::longValue).toArray()),
                Optional.ofNullable(row.getString("target_id")));
    }

    private Map<Long, List<ConsentChoice>> choices(Set<Long> students) {
        Map<Long, List<ConsentChoice>> choices = new HashMap<>();
        sql.query("""
                select person, kind, coalesce(scope, '') as scope, decision, decided_on, expires_on from consent
                 where district = :district and person = any(:ids) and lifecycle = 'active'""",
                Map.of("ids", students.toArray(new Long[0])),
                (row, n) -> choices.computeIfAbsent(row.getLong(1), any -> new ArrayList<>()).add(new ConsentChoice(row.getString(2),
                        row.getString(3), row.getString(4), row.getObject(5, LocalDate.class),
                        Optional.ofNullable(row.getObject(6, LocalDate.class)))));
        return choices;
    }

    /** Rows in whose record at the receiver another row of the same student stands too. */
    private Set<Long> shared(List<Long> ids) {
        return Set.copyOf(sql.query("""
                select distinct mine.row_id from delivery as mine
                  join delivery as other on other.district = mine.district and other.student = mine.student
                   and other.delivery = mine.delivery and other.mapping = mine.mapping and other.target_id = mine.target_id
                   and other.row_id <> mine.row_id and other.accepted_parts is not null
                 where mine.district = :district and mine.delivery = :delivery and mine.mapping = :mapping
                   and mine.row_id = any(:ids)""", Map.of("mapping", mapping.name(), "ids", ids.toArray(new Long[0])),
                (row, n) -> row.getLong(1)));
    }

    /** Records that came of these rows by other mappings: each row may stand in several records of the receiver. */
    private Set<TakenAs> takenByOthers(List<Long> ids, Set<Long> students) {
        return Set.copyOf(sql.query("""
                select distinct row_id, target_id from delivery
                 where district = :district and student = any(:students) and connection = :receiver and entity = :entity
                   and mapping <> :mapping and row_id = any(:ids) and target_id is not null""",
                Map.of("students", students.toArray(new Long[0]), "entity", mapping.entity().name(), "mapping", mapping.name(),
                        "ids", ids.toArray(new Long[0])), (row, n) -> new TakenAs(row.getLong(1), row.getString(2))));
    }

    private record TakenAs(long row, String target) {}

    /** Students whose roster record the same receiver was told of and has not accepted. */
    private Set<Long> openRoster(Set<Long> students) {
        if (mapping.entity().name().equals("Person")) {
            return Set.of();
        }
        return Set.copyOf(sql.query("""
                select distinct row_id from delivery
                 where district = :district and student = any(:ids) and connection = :receiver and entity = 'Person'
                   and state <> 'accepted' and accepted_parts is null""", Map.of("ids", students.toArray(new Long[0])),
                (row, n) -> row.getLong(1)));
    }
}
