package org.milestonehub.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.milestonehub.core.governance.Account;
import org.milestonehub.core.governance.Account.Role;
import org.milestonehub.core.governance.Account.Scope;
import org.milestonehub.core.governance.AuditEntry;
import org.milestonehub.core.view.PublicId;

/** Who is who over REST, as a program of the district uses it. */
class IdentityApiTest extends ServedHub {

    private static final String BASE = "/api/v1/identity/";
    private static final UUID AMINA = PublicId.of(1, 5);
    private static final UUID AMINAH = PublicId.of(1, 13);
    private static final String PAIR = "{\"one\": \"" + AMINA + "\", \"other\": \"" + AMINAH + "\", \"reason\": \"%s\", \"confirm\": [%s]}";

    private Browser browser;
    private String boss = "";
    private String counselor = "";

    @BeforeAll
    void a_district_and_two_programs() {
        browser = new Browser(port);
        jdbc().execute(SmallDistrict.SQL + """
                insert into connection (district, id, name, connector, kind) values (1, 2, 'portal', 'college-portal', 'college_portal');
                insert into document (district, kind, name, revision, body, removed, applied_at, applied_by)
                     values (1, 'district', 'rivergate', 1, 'district: rivergate', false, now(), 'admin');
                """);
        boss = token("boss", Role.ADMIN, 0);
        counselor = token("counselor", Role.COUNSELOR, 1);
    }

    private String token(String name, Role role, int district) {
        accounts.add(new Account(district, name, passwords.encode("a long one of my own"), role, false, true, "", Scope.NONE), Instant.now());
        return program(name);
    }

    @BeforeEach
    void a_question() {
        jdbc().execute("""
                insert into person (district, id, source_record_id, recorded_at, source_system, source_key, given_name, family_name, kinds)
                     values (1, 13, 101, now(), 2, 'p-1', 'Aminah', 'Okonkwo-Reyes', '{student}');
                insert into identity_question (district, person, other, source_system, source_key, bits, why, account, asked_at)
                     values (1, 13, 5, 2, 'p-1', 3.5, 'Same surname; given name one slip apart; but little more than the name agrees.',
                             '{"model": 3, "prior": -2, "lines": [{"line": "surname", "level": "exact", "bits": 5.5}], "total": 3.5, "guards": ["name-only"]}',
                             now());
                """);
    }

    @AfterEach
    void nobody_but_amina() {
        jdbc().execute("delete from identity_question; delete from never_link; delete from merge_person; delete from merge_key; delete from merge_cell;"
                + " delete from merge_event; delete from contribution; delete from person where id = 13");
    }

    private JsonNode got(String path) {
        return read(browser.getWithToken(BASE + path, boss), 200);
    }

    private JsonNode posted(int status, String path, String json) {
        return read(browser.postWithToken(BASE + path, boss, json), status);
    }

    private static JsonNode read(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        try {
            return new ObjectMapper().readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    private long question() {
        return got("questions").at("/people/0/questions/0/question").asLong();
    }

    @Test
    void the_queue_and_a_question_tell_all_and_are_audited() {
        JsonNode queue = got("questions");
        assertThat(queue.path("open").asInt()).isEqualTo(1);
        assertThat(queue.at("/people/0/questions/0/why").asText()).startsWith("Same surname");
        assertThat(queue.at("/reasons/name-only").asInt()).isEqualTo(1);

        JsonNode whole = got("questions/" + question());
        assertThat(whole.at("/question/guards/0").asText()).isEqualTo("name-only");
        assertThat(whole.at("/waterfall/total").asDouble()).isEqualTo(3.5);
        assertThat(whole.path("rows").toString()).contains("Aminah", "Amina");

        assertThat(audit.ofStudent(1, 13, 20)).extracting(AuditEntry::action).contains("identity.list", "identity.view");
        assertThat(browser.getWithToken(BASE + "questions/99999", boss).statusCode()).isEqualTo(404);
    }

    @Test
    void an_answer_is_listed_and_taken_back() {
        long question = question();
        posted(200, "questions/" + question + "/decision", "{\"answer\": \"same\", \"reason\": \"asked-the-school\"}");
        JsonNode decided = got("decisions");
        assertThat(decided.at("/0/question").asLong()).isEqualTo(question);
        assertThat(decided.at("/0/decidedBy").asText()).isEqualTo("boss/test");

        JsonNode back = posted(200, "questions/" + question + "/undo", "{}");

        assertThat(back.path("answer").asText()).isEqualTo("same");
        assertThat(back.at("/split/undoneBy").asText()).isEqualTo("boss/test");
        assertThat(got("decisions")).isEmpty();
        assertThat(posted(422, "questions/" + question + "/undo", "{}").path("detail").asText()).contains("waits for an answer");
    }

    @Test
    void a_question_is_put_off_then_answered_once_and_the_merge_is_taken_back() {
        String decision = "questions/" + question() + "/decision";
        posted(400, decision, "{\"answer\": \"perhaps\", \"reason\": \"other\"}");
        assertThat(posted(400, decision, "{\"answer\": \"same\", \"reason\": \"why-not\"}").path("detail").asText()).contains("looked-at-records");
        posted(200, decision, "{\"answer\": \"later\", \"reason\": \"waits-for-an-answer\"}");
        assertThat(got("questions").path("later").asInt()).isEqualTo(1);

        JsonNode decided = posted(200, decision, "{\"answer\": \"same\", \"reason\": \"asked-the-family\"}");
        assertThat(decided.at("/merge/absorbed").asText()).isEqualTo(AMINAH.toString());
        assertThat(posted(422, decision, "{\"answer\": \"different\", \"reason\": \"twins\"}").path("detail").asText()).contains("boss");

        long event = decided.at("/merge/event").asLong();
        assertThat(got("people/" + AMINAH + "/merges").at("/0/reason").asText()).isEqualTo("asked-the-family");
        assertThat(posted(200, "merges/" + event + "/undo", "{}").path("undoneBy").asText()).isEqualTo("boss/test");
        assertThat(posted(422, "merges/" + event + "/undo", "{}").path("detail").asText()).isNotBlank();
        for (UUID student : List.of(AMINA, AMINAH)) {
            assertThat(browser.getWithToken("/api/v1/audit?district=rivergate&student=" + student, boss).body())
                    .contains("identity.decide", "identity.unmerge");
        }
    }

    @Test
    void two_who_are_kept_apart_are_merged_only_by_somebody_who_says_so() {
        assertThat(browser.postWithToken(BASE + "never-links", boss, PAIR.formatted("namesakes", "")).statusCode()).isEqualTo(200);
        assertThat(posted(422, "merges", PAIR.formatted("looked-at-records", "")).toString()).contains("never-link");
        posted(400, "merges", PAIR.formatted("looked-at-records", "\"whatever\""));

        JsonNode merged = posted(200, "merges", PAIR.formatted("looked-at-records", "\"never-link\""));

        assertThat(merged.path("survivor").asText()).isEqualTo(AMINA.toString());
        posted(200, "merges/" + merged.path("event").asLong() + "/undo", "{\"reason\": \"merged-by-mistake\"}");
    }

    @Test
    void matching_is_told_tried_and_learned() {
        assertThat(got("matching").toString()).contains("identity: students");
        JsonNode shadow = posted(200, "shadow", "{\"text\": \"identity: students\\ndistrict: rivergate\\nautomatic: 8\\n\"}");
        assertThat(shadow.toString()).contains("\"records\":2");
        assertThat(posted(422, "shadow", "{\"text\": \"identity: students\\ndistrict: rivergate\\nautomatic: 99\\n\"}").toString()).contains("from 4 to 20");
        assertThat(got("weights")).isEmpty();
        posted(200, "weights", "{}");
        assertThat(browser.postWithToken(BASE + "weights/7/decision", boss, "{\"approve\": true}").statusCode()).isBetween(400, 499);
        assertThat(posted(200, "proposals", "{}").path("done").asBoolean()).isTrue();
    }

    @Test
    void nobody_else_gets_in() {
        assertThat(new Browser(port).getWithToken(BASE + "questions", "none").statusCode()).isEqualTo(401);
        assertThat(browser.getWithToken(BASE + "questions", counselor).statusCode()).isEqualTo(403);
        assertThat(browser.postWithToken(BASE + "merges", counselor, PAIR.formatted("looked-at-records", "")).statusCode()).isEqualTo(403);
        assertThat(jdbc().queryForObject("select count(*) from merge_event", Long.class)).isZero();
    }
}
