package org.milestonehub.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.milestone.FrameworkJudges;
import org.milestonehub.core.milestone.JudgeAfterRuns;
import org.milestonehub.core.milestone.evaluate.Explanation;
import org.milestonehub.core.milestone.framework.Milestone;
import org.milestonehub.core.view.Districts;
import org.milestonehub.core.view.PublicId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** What staff enter by hand on a student's page, and how pages answer what cannot be. */
class EntryPagesTest extends ServedHub {

    private static final UUID AMINA = PublicId.of(1, 5);
    private static final String TODAY = LocalDate.now(ZoneId.of("America/New_York")).toString();

    @Autowired
    Districts districts;

    @Autowired
    FrameworkJudges judges;

    private Browser browser;

    @BeforeAll
    void a_signed_in_administrator_of_a_small_district() {
        jdbc().execute(SmallDistrict.SQL);
        browser = administrator();
    }

    @Test
    void a_session_on_an_impossible_day_is_refused_with_the_reason_and_one_that_was_wrong_is_corrected_and_withdrawn() {
        String address = "/students/" + AMINA;
        Map<String, String> form = new HashMap<>(Map.of("heldOn", "1999-05-05", "format", "family", "purpose", "decision", "mode", "in_person",
                "minutes", "30", "name", "Rosa Delgado"));
        browser.submit(address, address + "/sessions", form);
        assertThat(browser.get(address).body()).contains("more than a year ago");
        form.put("heldOn", LocalDate.now(ZoneId.of("America/New_York")).plusDays(2).toString());
        browser.submit(address, address + "/sessions", form);
        assertThat(browser.get(address).body()).contains("has not come yet");
        form.put("heldOn", TODAY);
        form.put("minutes", "900");
        browser.submit(address, address + "/sessions", form);
        assertThat(browser.get(address).body()).contains("from 1 to 240 minutes", "value=\"900\"");
        form.put("minutes", "30");
        browser.submit(address, address + "/sessions", form);
        JdbcTemplate jdbc = jdbc();
        long id = jdbc.queryForObject("select id from advising_session where student = 5 and purpose = 'decision'", Long.class);
        form.put("minutes", "45");
        browser.submit(address, address + "/sessions/" + id + "/correct", form);
        assertThat(browser.get(address).body()).contains("Say why");
        form.put("reason", "the clock was wrong");
        browser.submit(address, address + "/sessions/" + id + "/correct", form);
        assertThat(browser.get(address).body()).contains("45 minutes", "the clock was wrong", "30 minutes", "entered", "signed in as admin");
        browser.submit(address, address + "/sessions/" + id + "/withdraw", Map.of("reason", "another student", "name", "Rosa Delgado"));
        assertThat(browser.get(address).body()).contains("Withdrawn by Rosa Delgado", "another student");
        assertThat(jdbc.queryForList("select lifecycle from advising_session where id = ?", String.class, id)).containsExactly("withdrawn");
        assertThat(jdbc.queryForList("select minutes from advising_session_history where id = ? order by superseded_at", Long.class, id))
                .containsExactly(30L, 45L);
        assertThat(jdbc.queryForObject("select count(*) from change where entity = 'AdvisingSession' and first_id = ?", Long.class, id))
                .isEqualTo(3);
        browser.submit(address, address + "/sessions/" + id + "/withdraw", Map.of("reason", "once more", "name", "Rosa Delgado"));
        assertThat(browser.get(address).body()).contains("was withdrawn before");
    }

    @Test
    void the_form_of_a_waiver_offers_what_the_framework_allows_and_a_waiver_shows_why_by_whom_and_when() {
        String address = "/students/" + AMINA;
        browser.submit(address, address + "/sessions", Map.of("heldOn", TODAY, "format", "family", "purpose", "transition", "mode", "in_person",
                "minutes", "30", "name", "Rosa Delgado"));
        String page = browser.get(address).body();
        int form = page.indexOf("<select id=\"reason-nyc-postsecondary-milestones-2020/explore-career-pathways");
        assertThat(page.substring(form, page.indexOf("</select>", form))).contains("value=\"equivalent_experience\"")
                .doesNotContain("value=\"family_choice\"");
        browser.submit(address, "/reviews/student/" + AMINA, Map.of("framework", "nyc-postsecondary-milestones-2020", "milestone",
                "explore-career-pathways", "cycle", "", "kind", "waive", "role", "counselor", "reason", "individual_plan", "name", "Rosa Delgado"));
        assertThat(browser.get(address).body()).contains("<strong>Waived</strong>", "Waived: it is not asked for.", "by Rosa Delgado, Counselor", "Reason: Individual plan");
        assertThat(browser.get("/audit.csv?student=" + AMINA).body().lines().filter(line -> line.contains("review.waive"))).singleElement()
                .asString().contains("explore-career-pathways", AMINA.toString());
    }

    @Test
    void a_due_date_moves_to_a_later_day_only_and_what_would_change_nothing_is_refused_with_the_day_it_is_due() {
        String address = "/students/" + AMINA;
        browser.submit(address, address + "/sessions", Map.of("heldOn", TODAY, "format", "family", "purpose", "transition", "mode", "in_person",
                "minutes", "30", "name", "Rosa Delgado"));
        LocalDate due = LocalDate.parse(jdbc().queryForObject("""
                select s.due_on::text from milestone_status s join milestone_framework f on f.district = s.district and f.id = s.framework
                 where s.district = 1 and s.subject_id = 5 and s.milestone = 'explore-career-pathways' and f.code = 'nyc-postsecondary-milestones-2020'""",
                String.class));
        Map<String, String> form = new HashMap<>(Map.of("framework", "nyc-postsecondary-milestones-2020", "milestone", "explore-career-pathways", "cycle", "",
                "kind", "extend", "role", "counselor", "reason", "late_arrival", "name", "Rosa Delgado", "extendedTo", due.toString()));
        browser.submit(address, "/reviews/student/" + AMINA, form);
        assertThat(browser.get(address).body()).contains("is due on " + due + " already; the new day must be later");
        HttpResponse<String> refused = extended(due.minusDays(3));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("is due on " + due + " already; the new day must be later");
        assertThat(jdbc().queryForObject("select count(*) from milestone_review where kind = 'extend'", Long.class)).isZero();

        assertThat(extended(due.plusYears(1).plusDays(1)).body()).contains("by one year at most, to " + due.plusYears(1));
        form.put("extendedTo", "9999-12-31");
        browser.submit(address, "/reviews/student/" + AMINA, form);
        assertThat(browser.get(address).body()).contains("by one year at most, to " + due.plusYears(1));
        form.put("extendedTo", due.plusDays(9).toString());
        form.put("cycle", "banana");
        browser.submit(address, "/reviews/student/" + AMINA, form);
        assertThat(browser.get(address).body()).containsPattern("is asked here in the cycle [-0-9a-z ]+, not in the one that was given");
        form.put("cycle", "");
        browser.submit(address, "/reviews/student/" + AMINA, form);
        assertThat(browser.get(address).body()).contains("It is written down", "Due date moved to");
        assertThat(extended(due.plusDays(9)).body()).as("moved there before").contains("is due on " + due.plusDays(9) + " already");
        assertThat(extended(due.plusDays(10)).statusCode()).isEqualTo(200);
    }

    @Test
    void a_review_is_taken_back_with_a_reason_on_the_page_and_by_a_program_and_the_milestone_is_asked_for_again() {
        jdbc().execute("""
                insert into person (district, id, source_record_id, recorded_at, source_system, source_key, given_name, family_name, kinds)
                     values (1, 305, 100, '2026-11-16T06:00:00Z', 1, 'u-305', 'Noor', 'Haddad', '{student}');
                insert into school_enrollment (district, id, source_record_id, recorded_at, source_system, source_key, student, school, grade_level)
                     values (1, 308, 100, '2026-11-16T06:00:00Z', 1, 'u-305|s-1', 305, 6, '10')""");
        UUID other = PublicId.of(1, 305);
        String address = "/students/" + other;
        Map<String, String> form = Map.of("framework", "nyc-postsecondary-milestones-2020", "milestone", "explore-career-pathways", "cycle", "",
                "kind", "waive", "role", "counselor", "reason", "equivalent_experience", "name", "Rosa Delgado");
        browser.submit(address, "/reviews/student/" + other, form);
        long id = review("waive");
        String withdraw = "/reviews/student/" + other + "/" + id + "/withdraw";
        assertThat(browser.get(address).body()).contains("<strong>Waived</strong>", withdraw);
        browser.submit(address, withdraw, Map.of("reason", "x", "name", "Rosa Delgado"));
        assertThat(browser.get(address).body()).contains("The reason is too short: at least 5 characters");
        browser.submit(address, withdraw, Map.of("reason", "another student", "name", "R".repeat(101)));
        assertThat(browser.get(address).body()).contains("at most 100 characters");
        HttpResponse<String> elsewhere = browser.submit(address, "/reviews/student/" + PublicId.of(1, 999) + "/" + id + "/withdraw",
                Map.of("reason", "another student", "name", "Rosa Delgado"));
        assertThat(elsewhere.statusCode()).isNotEqualTo(500);
        assertThat(lifecycle(id)).isEqualTo("active");
        browser.submit(address, withdraw, Map.of("reason", "another student", "name", "Rosa Delgado"));
        assertThat(browser.get(address).body()).contains("It is withdrawn and counts no more").doesNotContain(withdraw);
        assertThat(lifecycle(id)).isEqualTo("withdrawn");
        assertThat(browser.get("/audit.csv?student=" + other).body()).contains("review.withdraw");
        browser.submit(address, withdraw, Map.of("reason", "another student", "name", "Rosa Delgado"));
        assertThat(browser.get(address).body()).contains("was withdrawn before");

        browser.submit(address, "/reviews/student/" + other, form);
        String program = "/api/v1/reviews/" + PublicId.of(1, review("waive")) + "?district=rivergate";
        Browser sender = new Browser(port);
        assertThat(sender.deleteWithToken(program, program("admin"), "{\"reason\": \"x\", \"name\": \"Rosa Delgado\"}").body())
                .contains("The reason is too short");
        String said = "{\"reason\": \"another student\", \"name\": \"Rosa Delgado\"}";
        assertThat(sender.deleteWithToken(program, program("admin"), said).statusCode()).isEqualTo(200);
        assertThat(sender.deleteWithToken(program, program("admin"), said).statusCode()).isEqualTo(404);
        assertThat(lifecycle(review("waive"))).isEqualTo("withdrawn");
    }

    @Test
    void a_document_is_an_address_that_others_can_open() {
        String school = "/subjects/school/" + PublicId.of(1, 6);
        for (String address : new String[] {"javascript:alert(1)", "in my drawer", "https:///nowhere", "file:///etc/hosts"}) {
            browser.submit(school, "/reviews/school/" + PublicId.of(1, 6), Map.of("framework", "district-postsecondary-strategies", "milestone",
                    "educators-use-tools", "cycle", "", "kind", "confirm", "role", "principal", "item", "training", "document", address,
                    "name", "Mei Lindqvist"));
            assertThat(browser.get(school).body()).as(address).contains("That is no address of a document");
            browser.submit(school, "/goals/school/" + PublicId.of(1, 6) + "/agreements", Map.of("kind", "program_mou", "parties",
                    PublicId.of(1, 6).toString(), "purpose", "Dual credit", "signedOn", TODAY, "effectiveOn", TODAY, "expiresOn", "2031-08-31",
                    "document", address, "name", "Mei Lindqvist"));
            assertThat(browser.get(school).body()).as(address).contains("That is no address of a document");
        }
        assertThat(jdbc().queryForObject("select count(*) from milestone_review where document_uri not like 'https://d%'", Long.class)).isZero();
    }

    @Test
    void a_session_that_is_sent_twice_is_told_to_whoever_sends_it() {
        String address = "/students/" + AMINA;
        Map<String, String> form = Map.of("heldOn", LocalDate.parse(TODAY).minusDays(3).toString(), "format", "family", "purpose", "decision",
                "mode", "in_person", "minutes", "17", "name", "Rosa Delgado");
        browser.submit(address, address + "/sessions", form);
        browser.submit(address, address + "/sessions", form);
        assertThat(browser.get(address).body()).contains("This session stands already, written by Rosa Delgado");
        String json = """
                {"heldOn": "%s", "format": "family", "purpose": "decision", "mode": "in_person", "minutes": 18, "familyPresent": false,
                 "name": "Rosa Delgado"}""".formatted(form.get("heldOn"));
        String program = "/api/v1" + address + "/sessions?district=rivergate";
        assertThat(new Browser(port).postWithToken(program, program("admin"), json).statusCode()).isEqualTo(200);
        assertThat(new Browser(port).postWithToken(program, program("admin"), json).statusCode()).isEqualTo(409);
        jdbc().update("delete from advising_session where district = 1 and minutes in (17, 18)");
    }

    /** The newest review of a kind. */
    private long review(String kind) {
        return jdbc().queryForObject("select max(id) from milestone_review where district = 1 and kind = ?", Long.class, kind);
    }

    private String lifecycle(long review) {
        return jdbc().queryForObject("select lifecycle from milestone_review where district = 1 and id = ?", String.class, review);
    }

    @Test
    void a_signature_for_a_school_is_taken_back_on_its_page() {
        UUID school = PublicId.of(1, 6);
        String address = "/subjects/school/" + school;
        browser.submit(address, "/reviews/school/" + school, Map.of("framework", "district-postsecondary-strategies", "milestone",
                "educators-use-tools", "cycle", "", "kind", "confirm", "role", "principal", "item", "training", "document",
                "https://documents.example.org/old", "expiresOn", LocalDate.parse(TODAY).plusDays(20).toString(), "name", "Mei Lindqvist"));
        long id = review("confirm");
        String withdraw = "/reviews/school/" + school + "/" + id + "/withdraw";
        assertThat(browser.get(address).body()).contains(withdraw, "https://documents.example.org/old");
        browser.submit(address, withdraw, Map.of("reason", "the wrong document", "name", "Mei Lindqvist"));
        assertThat(browser.get(address).body()).contains("It is withdrawn and counts no more").doesNotContain("https://documents.example.org/old");
        assertThat(lifecycle(id)).isEqualTo("withdrawn");
    }

    private HttpResponse<String> extended(LocalDate to) {
        return new Browser(port).postWithToken("/api/v1/reviews?district=rivergate", program("admin"), """
                {"framework": "nyc-postsecondary-milestones-2020", "milestone": "explore-career-pathways", "type": "student", "subject": "%s",
                 "kind": "extend", "role": "counselor", "reason": "late_arrival", "name": "Rosa Delgado", "extendedTo": "%s"}""".formatted(AMINA, to));
    }

    @Test
    void a_signature_that_would_hold_until_a_day_that_is_over_is_refused() {
        String school = "/subjects/school/" + PublicId.of(1, 6);
        browser.submit(school, "/reviews/school/" + PublicId.of(1, 6), Map.of("framework", "district-postsecondary-strategies", "milestone",
                "educators-use-tools", "cycle", "", "kind", "confirm", "role", "principal", "item", "training", "document",
                "https://documents.example.org/training", "expiresOn", LocalDate.parse(TODAY).minusDays(1).toString(), "name", "Mei Lindqvist"));
        assertThat(browser.get(school).body()).contains("would hold until " + LocalDate.parse(TODAY).minusDays(1) + ", which is over");
    }

    @Test
    void nothing_is_written_down_as_done_on_a_day_to_come_or_of_a_kind_that_nobody_knows() {
        String school = "/school/" + PublicId.of(1, 6);
        jdbc().execute("""
                insert into organization (district, id, source_record_id, recorded_at, source_system, source_key, name, kind)
                     values (1, 62, 100, '2026-11-16T06:00:00Z', 1, 'col-2', 'Bay College', 'college')""");
        String soon = LocalDate.parse(TODAY).plusDays(3).toString();
        Map<String, String> agreement = new HashMap<>(Map.of("kind", "program_mou", "parties", PublicId.of(1, 62).toString(), "purpose", "Dual credit",
                "signedOn", soon, "effectiveOn", soon, "expiresOn", "2031-08-31", "document", "https://files.example.edu/mou-9.pdf", "name", "Mei Lindqvist"));
        browser.submit("/subjects" + school, "/goals" + school + "/agreements", agreement);
        assertThat(browser.get("/subjects" + school).body()).contains("cannot have been signed on " + soon, "has not come yet").doesNotContain("Dual credit");
        agreement.put("signedOn", TODAY);
        browser.submit("/subjects" + school, "/goals" + school + "/agreements", agreement);
        assertThat(browser.get("/subjects" + school).body()).contains("Dual credit");

        browser.submit("/subjects" + school, "/goals" + school, Map.of("kind", "moon", "measure", "Reach it", "cadence", "monthly", "name", "Mei Lindqvist"));
        assertThat(browser.get("/subjects" + school).body()).contains("is no kind of goal").doesNotContain("Reach it");
        browser.submit("/subjects" + school, "/goals" + school, Map.of("kind", "target", "measure", "Read more", "cadence", "monthly", "name", "Mei Lindqvist"));
        long goal = jdbc().queryForObject("select id from goal where district = 1 and measure = 'Read more'", Long.class);
        String review = "/goals" + school + "/" + goal + "/reviews";
        browser.submit("/subjects" + school, review, Map.of("on", soon, "note", "all well", "name", "Mei Lindqvist"));
        assertThat(browser.get("/subjects" + school).body()).contains("cannot have been looked at on " + soon).doesNotContain("all well");

        HttpResponse<String> unknown = browser.submit("/subjects" + school, "/reviews" + school, Map.of("framework", "nope", "milestone", "x", "cycle", "",
                "kind", "confirm", "role", "principal", "name", "Mei Lindqvist"));
        assertThat(unknown.statusCode()).isEqualTo(404);
    }

    @Test
    void what_no_data_can_prove_is_signed_with_a_document_shown_as_attested_and_ends_on_its_day() throws JsonProcessingException {
        String school = "/subjects/school/" + PublicId.of(1, 6);
        Map<String, String> form = Map.of("framework", "district-postsecondary-strategies", "milestone", "educators-use-tools", "cycle", "", "kind", "confirm",
                "role", "principal", "item", "training", "document", "https://documents.example.org/training", "expiresOn",
                LocalDate.parse(TODAY).plusDays(30).toString(), "name", "Mei Lindqvist");
        assertThat(browser.get(school).body()).contains("Training: not signed, or no longer valid", "id=\"educators-use-tools\"", "At most one year");
        browser.submit(school, "/reviews/school/" + PublicId.of(1, 6), form);
        String page = browser.get(school).body();
        assertThat(page).containsPattern("Training: attested by a person, principal, [^<]*, with a document, holds until ")
                .containsPattern("id=\"educators-use-tools\"[\\s\\S]{0,900}>attested by a person<")
                .contains("Mei Lindqvist", "https://documents.example.org/training");
        assertThat(attested(TODAY)).isEqualTo("true");
        assertThat(attested(LocalDate.parse(TODAY).plusDays(30).toString())).isEqualTo("true");
        assertThat(attested(LocalDate.parse(TODAY).plusDays(31).toString())).isEqualTo("false");
    }

    /** What is said of the signature on a day, also on one to come. */
    private String attested(String day) throws JsonProcessingException {
        District district = districts.all().get(0);
        JudgeAfterRuns judge = judges.of("district-postsecondary-strategies");
        String rows = new ObjectMapper().writeValueAsString(judge.explain(district, Milestone.Subject.SCHOOL, 6, judge.moment(LocalDate.parse(day))).stream()
                .map(judgement -> Explanation.of(judgement.finding())).toList());
        Matcher found = Pattern.compile("\"operator\":\"attested training\",\"result\":\"?(\\w+)").matcher(rows);
        assertThat(found.find()).as(rows).isTrue();
        return found.group(1);
    }

    @Test
    void an_address_that_does_not_exist_is_a_page_for_browsers_and_a_document_for_programs() {
        HttpResponse<String> page = browser.get("/no/such/page");
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.headers().firstValue("Content-Type")).hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
        assertThat(page.body()).contains("There is no such page", "<title>Not found");
        HttpResponse<String> broken = browser.get("/runs/not-a-number");
        assertThat(broken.statusCode()).isEqualTo(400);
        assertThat(broken.body()).contains("could not be understood", "<title>That did not work");
    }

    @Test
    void the_whole_district_is_a_choice_of_the_caseload() {
        assertThat(browser.get("/caseload?counselor=&school=").body()).contains("(all)");
        HttpResponse<String> file = browser.get("/caseload.csv?counselor=&school=");
        assertThat(file.body()).contains("student id,student,school,grade,framework id,framework,milestone id,milestone");
        assertThat(browser.get("/caseload?school=" + PublicId.of(1, 999)).body()).contains("Nobody here has anything open");
    }
}
