package org.milestonehub.core.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.milestonehub.core.identity.IdentifiersThenEvidence;
import org.milestonehub.core.identity.steward.Answer;
import org.milestonehub.core.identity.steward.Decree;
import org.milestonehub.core.identity.steward.MergeRecord;
import org.milestonehub.core.identity.steward.Objection;
import org.milestonehub.core.identity.steward.Reason;
import org.milestonehub.core.identity.steward.ReviewQueue.Queue;
import org.milestonehub.core.identity.steward.Sheet;
import org.milestonehub.core.identity.steward.Sheet.Mark;
import org.milestonehub.core.model.Model;
import org.milestonehub.core.store.TestDatabase;
import org.milestonehub.core.store.person.JdbcReviewQueue;
import org.milestonehub.core.store.person.PgMergeProposals;
import org.milestonehub.core.store.person.PgStewardship;
import org.milestonehub.core.store.view.JdbcStudentView;
import org.milestonehub.core.view.PublicId;
import org.milestonehub.core.view.StudentLine;

class StewardTest {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static final Decree SEEN = Decree.of("maria", Reason.LOOKED_AT_RECORDS);
    private static final Decree OOPS = Decree.of("maria", Reason.MERGED_BY_MISTAKE);

    private static final Decree SLIP = Decree.of("omar", Reason.ANSWERED_BY_MISTAKE);

    private EngineFixture hub;
    private PgStewardship stewards;
    private JdbcReviewQueue queue;
    private long question;

    @BeforeEach
    void aQuestionAboutAnApplicantOfWhomOnlyTheNameIsKnown() {
        hub = new EngineFixture(DATABASE.dataSource(), "s" + UUID.randomUUID(), EngineFixture.folder(), List.of(), new IdentifiersThenEvidence());
        stewards = new PgStewardship(DATABASE.dataSource(), Ownership.NONE, hub.clock);
        queue = new JdbcReviewQueue(DATABASE.dataSource());
        hub.sis("orgs.csv", "id,name,parent,code\ns1,Lincoln High School,,01\n", "users.csv",
                "id,given,family,number,schools\nu1,Robert,Castillo,000001,s1\nu2,Rosa,Castillo,000002,s1\nu3,Mei,Okafor,000003,\n",
                "demographics.csv", "user,born\nu1,2008-01-02\nu2,2008-05-05\n");
        hub.run("portal", "users.csv", "id,given,family,number,schools\np1,Roberto,Castillo,,\n");
        question = hub.jdbc.sql("select id from identity_question where district = ? and other = ?").params(hub.district.id(), person("u1"))
                .query(Long.class).single();
    }

    @Test
    void same_merges_the_two_and_old_ids_lead_to_the_one_that_goes_on() {
        long old = person("p1");

        MergeRecord merge = stewards.decide(hub.district, question, Answer.SAME, SEEN).merged().orElseThrow();

        JdbcStudentView students = new JdbcStudentView(DATABASE.dataSource(), Model.shipped());
        assertThat(students.student(hub.district, old)).hasValueSatisfying(student -> assertThat(student.id()).isEqualTo(merge.survivor()));
        assertThat(students.search(hub.district, "castillo", 10)).extracting(StudentLine::id).containsExactlyInAnyOrder(person("u1"), person("u2"));
        assertThat(students.search(hub.district, "p1", 10)).extracting(StudentLine::id).containsExactly(merge.survivor());
        assertThat(queue.queue(hub.district, 100).groups()).allSatisfy(group -> assertThat(group.questions()).noneMatch(one -> one.question() == question));
        assertThat(merge.question()).contains(question);
        assertThat(stewards.history(hub.district, old)).containsExactly(merge);
    }

    @Test
    void different_is_for_ever_and_a_merge_against_it_must_be_confirmed_by_name() {
        long p1 = person("p1");
        long u1 = person("u1");
        stewards.decide(hub.district, question, Answer.DIFFERENT, Decree.of("maria", Reason.NAMESAKES));

        assertThat(hub.count("never_link", "kind = 'namesake' and decided_by = 'maria' and source_key = 'p1'")).isEqualTo(1);
        assertThatThrownBy(() -> stewards.merge(hub.district, p1, u1, SEEN)).hasMessageContaining("never-link").hasMessageContaining("maria");

        MergeRecord merge = stewards.merge(hub.district, p1, u1, new Decree("omar", Reason.SAW_A_DOCUMENT, Set.of(Objection.NEVER_LINK)));

        assertThat(merge.confirmed()).containsExactly("never-link");
        assertThat(hub.count("never_link", "lifted_by = 'omar'")).isEqualTo(1);
    }

    @Test
    void an_answer_is_taken_back_with_all_it_brought_about() {
        Map<String, List<String>> before = TableDump.of(hub.jdbc, hub.district.id());
        stewards.decide(hub.district, question, Answer.SAME, SEEN);
        assertThat(queue.decided(hub.district, 10)).singleElement().satisfies(one -> {
            assertThat(one.question()).isEqualTo(question);
            assertThat(one.decision()).hasValueSatisfying(said -> assertThat(said.by()).isEqualTo("maria"));
        });

        assertThat(stewards.takeBack(hub.district, question, SLIP).split()).isPresent();

        assertThat(TableDump.differences(before, TableDump.of(hub.jdbc, hub.district.id()))).isEmpty();
        assertThat(queue.decided(hub.district, 10)).isEmpty();
        assertThat(queue.sheet(hub.district, question)).hasValueSatisfying(sheet -> assertThat(sheet.question().waits()).isTrue());
    }

    @Test
    void two_who_were_kept_apart_by_a_slip_can_be_one_again() {
        stewards.decide(hub.district, question, Answer.DIFFERENT, Decree.of("maria", Reason.NAMESAKES));

        assertThat(stewards.takeBack(hub.district, question, SLIP).answer()).isEqualTo(Answer.DIFFERENT);

        assertThat(hub.count("never_link", "lifted_by = 'omar'")).isEqualTo(1);
        assertThat(stewards.decide(hub.district, question, Answer.SAME, SEEN).merged()).isPresent();
    }

    @Test
    void whom_a_pair_that_is_two_was_merged_with_counts_too() {
        stewards.neverLink(hub.district, person("p1"), person("u3"), Decree.of("maria", Reason.OTHER));
        MergeRecord merge = stewards.decide(hub.district, question, Answer.SAME, SEEN).merged().orElseThrow();

        assertThatThrownBy(() -> stewards.merge(hub.district, merge.survivor(), person("u3"),
                new Decree("maria", Reason.OTHER, Set.of(Objection.SAME_SYSTEM_TWO_LOCAL_IDS)))).hasMessageContaining("never-link");
    }

    @Test
    void later_waits_behind_the_others_and_can_be_answered() {
        stewards.decide(hub.district, question, Answer.LATER, Decree.of("maria", Reason.WAITS_FOR_AN_ANSWER));

        Queue waiting = queue.queue(hub.district, 100);
        assertThat(waiting.later()).isEqualTo(1);
        assertThat(waiting.groups().get(waiting.groups().size() - 1).questions().get(0).question()).isEqualTo(question);
        assertThat(stewards.decide(hub.district, question, Answer.SAME, SEEN).merged()).isPresent();
    }

    @Test
    void what_cannot_be_is_refused_with_a_sentence_and_changes_nothing() {
        MergeRecord merge = stewards.decide(hub.district, question, Answer.SAME, SEEN).merged().orElseThrow();
        Map<String, List<String>> before = TableDump.of(hub.jdbc, hub.district.id());

        refused(() -> stewards.decide(hub.district, question, Answer.DIFFERENT, Decree.of("omar", Reason.TWINS)), "was decided already: \"same\", by maria");
        refused(() -> stewards.decide(hub.district, 999_999, Answer.SAME, SEEN), "no question");
        refused(() -> stewards.decide(hub.district, question, Answer.SAME, Decree.of("omar", Reason.TWINS)), "no reason to answer");
        refused(() -> stewards.merge(hub.district, merge.survivor(), merge.survivor(), SEEN), "named twice");
        refused(() -> stewards.merge(hub.district, merge.absorbed(), person("u3"), SEEN), "was merged into "
                + PublicId.of(hub.district.id(), merge.survivor()));
        refused(() -> stewards.merge(hub.district, person("u3"), 999_999, SEEN), "no person");
        refused(() -> stewards.merge(hub.district, person("u1"), person("u2"), SEEN), "same-system-two-local-ids");
        refused(() -> stewards.neverLink(hub.district, merge.survivor(), merge.absorbed(), SEEN), "are one person now");
        refused(() -> stewards.unmerge(hub.district, 999_999, OOPS), "no merge");
        refused(() -> stewards.takeBack(hub.district, 999_999, OOPS), "no question");
        assertThat(TableDump.differences(before, TableDump.of(hub.jdbc, hub.district.id()))).isEmpty();

        stewards.unmerge(hub.district, merge.event(), OOPS);
        refused(() -> stewards.unmerge(hub.district, merge.event(), OOPS), "taken back already, by maria");
        refused(() -> stewards.takeBack(hub.district, question, OOPS), "waits for an answer");
        assertThat(queue.sheet(hub.district, question)).hasValueSatisfying(sheet -> assertThat(sheet.question().state()).isEqualTo("open"));
    }

    @Test
    void of_two_stewards_at_once_one_is_told_that_the_other_was_first() {
        List<CompletableFuture<Object>> both = Stream.of("maria", "omar").map(name -> CompletableFuture.<Object>supplyAsync(() ->
                stewards.decide(hub.district, question, Answer.SAME, Decree.of(name, Reason.LOOKED_AT_RECORDS)))).toList();

        List<String> told = both.stream().map(one -> one.handle((done, e) -> e == null ? "merged"
                : String.valueOf((e instanceof CompletionException ? e.getCause() : e).getMessage())).join()).toList();

        assertThat(told).contains("merged").anyMatch(message -> message.contains("was decided already"));
        assertThat(hub.count("merge_event", "true")).isEqualTo(1);
    }

    @Test
    void a_sheet_shows_both_sides_and_bits_that_add_up() {
        hub.store.catchUp(hub.district);

        Sheet sheet = queue.sheet(hub.district, question).orElseThrow();

        assertThat(sheet.waterfall().gap()).isLessThan(0.01);
        assertThat(sheet.waterfall().steps().get(0).label()).isEqualTo("prior");
        assertThat(sheet.rows()).anySatisfy(row -> {
            assertThat(row.attribute()).isEqualTo("givenName");
            assertThat(row.mark()).isEqualTo(Mark.DIFFERENT);
            assertThat(row.one()).extracting(Sheet.Said::text, said -> said.systems().get(0)).containsExactly(tuple("Roberto", "portal"));
        });
        assertThat(sheet.rows()).filteredOn(row -> row.attribute().equals("familyName")).extracting(Sheet.Row::mark).containsExactly(Mark.SAME);
        assertThat(sheet.household()).as("one of the family").anyMatch(one -> one.who().id() == person("u2") && one.shares().contains("surname"));
        assertThat(sheet.question().why()).endsWith(".");
    }

    @Test
    void a_decided_question_is_not_asked_again_and_a_run_keeps_the_answer() {
        stewards.decide(hub.district, question, Answer.DIFFERENT, Decree.of("maria", Reason.NAMESAKES));
        hub.run("portal", "users.csv", "id,given,family,number,schools\np1,Bob,Castillo,,\n", "demographics.csv", "user,born\np1,2008-01-02\n");

        assertThat(hub.count("identity_question", "person = " + person("p1") + " and other = " + person("u1") + " and state = 'different'")).isEqualTo(1);
        assertThat(hub.count("person", "lifecycle = 'active'")).isEqualTo(4);
    }

    @Test
    void a_student_registered_twice_is_proposed_and_twins_are_not() {
        StringBuilder users = new StringBuilder("id,given,family,number,schools\n");
        StringBuilder born = new StringBuilder("user,born\n");
        for (int i = 0; i < 60; i++) {
            users.append("x%d,%s,%s,%06d,s1%n".formatted(i, List.of("Ada", "Noor", "Ivo", "Wen", "Lea", "Tam").get(i % 6),
                    List.of("Moreau", "Haddad", "Petrov", "Zhang", "Silva", "Novak", "Osei", "Rossi", "Kim", "Lopez").get(i / 6), 100 + i));
            born.append("x%d,2009-%02d-%02d%n".formatted(i, 1 + i % 12, 1 + i % 28));
        }
        users.append("d1,Philippa,Vandersteen,000901,s1\nd2,Philippa,Vandersteen,047113,s1\nt1,Leon,Quigley,000903,s1\nt2,Noah,Quigley,000904,s1\n");
        born.append("d1,2008-07-19\nd2,2008-07-19\nt1,2008-02-02\nt2,2008-02-02\n");
        hub.sis("orgs.csv", "id,name,parent,code\ns1,Lincoln High School,,01\n", "users.csv", users.toString(), "demographics.csv", born.toString());
        PgMergeProposals proposals = new PgMergeProposals(DATABASE.dataSource(), hub.clock);

        assertThat(proposals.look(hub.district)).satisfies(looked -> {
            assertThat(looked.done()).isTrue();
            assertThat(looked.proposed()).isEqualTo(1);
        });
        assertThat(hub.rows("select person, other, why from identity_question where district = :d and kind = 'duplicate'")).singleElement().satisfies(asked -> {
            assertThat(asked.get("person")).isEqualTo(person("d2"));
            assertThat(asked.get("other")).isEqualTo(person("d1"));
            assertThat(String.valueOf(asked.get("why"))).contains("one system knows them under two numbers");
        });
        assertThat(proposals.look(hub.district).proposed()).as("asked once").isZero();
        assertThat(proposals.look(hub.district).people()).as("nobody changed").isZero();
    }

    @Test
    void two_known_people_whom_one_record_fits_are_proposed_once_and_never_against_a_decision() {
        PgMergeProposals proposals = new PgMergeProposals(DATABASE.dataSource(), hub.clock);
        hub.jdbc.sql("delete from identity_question where district = ?").param(hub.district.id()).update();
        asked("u2", "u1", 7);
        asked("u2", "p1", 5.9);
        assertThat(proposals.look(hub.district).proposed()).as("one of them fits too little").isZero();

        asked("u3", "u1", 7);
        asked("u3", "p1", 8);
        assertThat(proposals.look(hub.district).proposed()).isEqualTo(1);

        assertThat(hub.rows("select person, other from identity_question where district = :d and kind = 'joins'"))
                .containsExactly(Map.of("person", person("p1"), "other", person("u1")));
        assertThat(proposals.look(hub.district).proposed()).as("asked once").isZero();
        hub.jdbc.sql("delete from identity_question where district = ? and kind = 'joins'").param(hub.district.id()).update();
        stewards.neverLink(hub.district, person("p1"), person("u1"), Decree.of("maria", Reason.NAMESAKES));
        assertThat(proposals.look(hub.district).proposed()).as("somebody decided that they are two").isZero();
    }

    private void asked(String person, String other, double bits) {
        hub.jdbc.sql("""
                insert into identity_question (district, person, other, source_system, source_key, bits, why, account, asked_at)
                values (?, ?, ?, 2, 'p9', ?, 'Same surname.', '{}', now())""")
                .params(hub.district.id(), person(person), person(other), bits).update();
    }

    @Test
    void every_column_that_names_a_person_is_moved_or_known_not_to_be() {
        List<String> named = hub.jdbc.sql("""
                select table_name || '.' || column_name from information_schema.columns
                 where table_schema = 'public' and data_type = 'bigint' and table_name not like '%\\_history'
                   and column_name in ('student', 'person', 'subject', 'subject_id', 'staff', 'supervisor', 'coordinator', 'reviewer', 'owner',
                        'approved_by', 'evaluator', 'verified_by', 'decided_by', 'reviewed_by', 'match_reviewed_by', 'survivor', 'absorbed')
                   and table_name in (select tablename from pg_tables where schemaname = 'public')""").query(String.class).list();

        assertThat(named).filteredOn(column -> !PgStewardship.moves(column)).as("""
                decide what a merge does to it: PersonReferences.ELSEWHERE, or this list of journals and of what is judged anew""")
                .containsExactlyInAnyOrder("audit_entry.student", "disclosure.student", "identity_question.person", "identity_recheck.person", "merge_cell.person",
                        "merge_event.absorbed", "merge_event.survivor", "merge_key.person", "merge_person.person", "milestone_status.subject_id",
                        "proposal_cursor.person", "person_change.person", "milestone_framework.owner");
    }

    private static void refused(ThrowingCallable what, String why) {
        assertThatThrownBy(what).isInstanceOf(SyncException.class).hasMessageContaining(why);
    }

    private long person(String key) {
        return hub.jdbc.sql("select id from person where district = ? and source_key = ?").params(hub.district.id(), key).query(Long.class).single();
    }
}
