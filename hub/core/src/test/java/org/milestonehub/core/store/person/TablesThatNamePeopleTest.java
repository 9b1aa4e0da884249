package org.milestonehub.core.store.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.milestonehub.core.model.FieldType.Kind;
import org.milestonehub.core.model.Model;
import org.milestonehub.core.store.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whatever the migrations make, each column that may hold the id of a person either goes with a merge and comes back, or it is said here
 * why it does not. A new table cannot be forgotten.
 */
class TablesThatNamePeopleTest {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    /** Never the id of a row of the data model, in whatever table. */
    private static final Set<String> NUMBERS = Set.of("accepted_parts", "added", "archive_file", "before", "bytes", "change", "changed", "ended",
            "event", "file", "filtered", "k", "line", "mark", "missing", "moved", "next_id", "number", "organization", "ours", "parked", "parts", "people",
            "quarantined", "question", "read", "rekeyed", "revision", "rows", "run", "said_file", "said_line", "same_as_run", "school", "seq", "source_record", "status", "stored_bytes",
            "superseded_by", "theirs", "took_millis", "touched", "unchanged", "undo_run", "up_to", "version");

    /** Ids of their own rows, not of the model's. */
    private static final Set<String> OWN_ID = Set.of("archive_file", "audit_entry", "delivery", "delivery_attempt", "disclosure", "identity_question",
            "merge_event", "personal_link", "quarantined_row", "source_file", "source_record", "source_record_history", "staff_entry",
            "staff_entry_change");

    /** Columns that name people and do not go with a merge as the others do, and why. */
    private static final Map<String, String> STAY = Map.ofEntries(
            Map.entry("audit_entry.student", "who was looked at stays written as it was"),
            Map.entry("disclosure.student", "so does about whom something was told"),
            Map.entry("disclosure.row_id", "and by which row"),
            Map.entry("identity_question.person", "a question is about the two who were asked about; the page shows whom they stand for now"),
            Map.entry("identity_question.other", "likewise"),
            Map.entry("identity_recheck.person", "a list of work, emptied by the next run"),
            Map.entry("identity_sample.ids", "a sample for counting, drawn again"),
            Map.entry("never_link.a", "two people for ever; a merge asks for the word of a steward"),
            Map.entry("never_link.b", "likewise"),
            Map.entry("merge_event.survivor", "the merge itself"),
            Map.entry("merge_event.absorbed", "the merge itself"),
            Map.entry("merge_cell.person", "what a merge changed"),
            Map.entry("merge_key.person", "what a merge changed"),
            Map.entry("merge_person.person", "what a merge changed"),
            Map.entry("merge_later.id", "what came while it stood"),
            Map.entry("person_change.person", "told to receivers"),
            Map.entry("person_change.other", "told to receivers"),
            Map.entry("person_change.id", "its own number"),
            Map.entry("person_change_told.id", "number of what was told"),
            Map.entry("proposal_cursor.person", "how far the search has come"),
            Map.entry("person_key.id", "derived, follows the change feed"),
            Map.entry("lookup_key.id", "derived, follows the change feed"),
            Map.entry("delivery.row_id", "the row that was sent; its student goes with the merge"),
            Map.entry("delivery_attempt.delivery", "number of a delivery"),
            Map.entry("delivery_differing.delivery", "number of a delivery"),
            Map.entry("delivery_due.row_id", "the row that is due, whoever it is about"),
            Map.entry("held_row.row_id", "a row of a run that is not applied"),
            Map.entry("parked_part.id", "a row that waits for others"),
            Map.entry("renamed_row.id", "a row of a run"),
            Map.entry("standing_row.id", "a row of a run"),
            Map.entry("change.first_id", "the change feed tells of the merge"),
            Map.entry("change.last_id", "the change feed tells of the merge"),
            Map.entry("run.id", "number of a run"),
            Map.entry("contribution_history.id", "history stays"),
            Map.entry("link.id", "moved by PersonMerge.keys and back by PersonUnmerge.keys"),
            Map.entry("contribution.id", "moved by PersonMerge.contributions and back"));

    @Test
    void each_column_that_may_name_a_person_goes_with_a_merge_or_is_said_to_stay() {
        Set<String> model = Model.shipped().entities().stream().flatMap(entity -> Stream.of(entity.table(), entity.table() + "_history"))
                .collect(Collectors.toSet());
        Set<String> moved = PersonReferences.ELSEWHERE.stream().map(one -> one.table() + "." + one.column()).collect(Collectors.toSet());
        List<String> columns = JdbcClient.create(DATABASE.dataSource()).sql("""
                select c.table_name || '.' || c.column_name from information_schema.columns as c
                  join pg_tables as t on t.tablename = c.table_name and t.schemaname = 'public'
                 where c.table_schema = 'public' and c.udt_name in ('int8', '_int8') order by 1""").query(String.class).list();

        assertThat(columns).hasSizeGreaterThan(300);
        assertThat(columns).filteredOn(column -> !model.contains(table(column)) && !moved.contains(column) && !STAY.containsKey(column)
                && !NUMBERS.contains(name(column)) && !(name(column).equals("id") && OWN_ID.contains(table(column))))
                .as("say in PersonReferences.ELSEWHERE that it goes with a merge, or here why it stays").isEmpty();
        assertThat(columns).as("what is said here is there").containsAll(STAY.keySet()).containsAll(moved);
    }

    @Test
    void in_the_model_each_subject_is_a_reference_or_goes_with_a_merge() {
        Set<String> named = PersonReferences.TABLES.stream().flatMap(table -> table.columns().stream().map(column -> table.name() + "." + column.name()))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> ids = Model.shipped().entities().stream().flatMap(entity -> entity.fields().stream()
                .filter(field -> !field.type().isReference() && field.type().kind() == Kind.ID).map(field -> entity.table() + "." + field.column()))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(named).hasSizeGreaterThan(15);
        assertThat(ids).filteredOn(column -> !named.contains(column))
                .as("no references and not moved: the subject of judged states, which are judged again, and their evidence; and a view")
                .containsExactlyInAnyOrder("milestone_status.subject_id", "milestone_status.evidence", "external_identifier.entity_id");
    }

    private static String table(String column) {
        return column.substring(0, column.indexOf('.'));
    }

    private static String name(String column) {
        return column.substring(column.indexOf('.') + 1);
    }
}
