package org.milestonehub.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.milestonehub.core.connection.DocumentText;
import org.milestonehub.core.connection.Documents;
import org.milestonehub.core.governance.AuditEntry;
import org.milestonehub.core.view.PublicId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

class ConsolePagesTest extends ServedHub {

    private static final UUID AMINA = PublicId.of(1, 5);
    private static final String TODAY = LocalDate.now(ZoneId.of("America/New_York")).toString();

    @Autowired
    Documents documents;

    private Browser browser;

    @BeforeAll
    void a_signed_in_administrator_of_a_small_district() {
        jdbc().execute(SmallDistrict.SQL);
        browser = administrator();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/runs", "/runs/7", "/held", "/held/8", "/alerts", "/quarantine", "/students", "/connections", "/connections/missing", "/connections/missing/rows", "/choices", "/conflicts", "/password", "/deliveries",
        "/caseload", "/identity", "/identity/matching", "/rules", "/conversions", "/rules?framework=pathways-to-prosperity-9-14", "/dashboard", "/dashboard?framework=on-track-to-career-success", "/programs", "/report", "/missing",
        "/deliveries/records?delivery=stars-record&state=rejected",
        "/quarantine/rows?connection=rivergate-sis&stream=users&rule=required&column=familyName"})
    void every_page_is_drawn(String path) {
        HttpResponse<String> page = browser.get(path);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<main id=\"content\"", "</html>").doesNotContain("th:");
    }

    @Test
    void a_run_shows_where_every_row_went() {
        assertThat(browser.get("/runs/7").body())
                .contains("Reconciliation", "users", "1,234", "required", "users.csv:9", "no name");
    }

    @Test
    void a_held_run_shows_each_school_and_can_be_rejected_by_name() {
        assertThat(browser.get("/held/8").body()).contains("Lincoln High School", "family name: Okonkwo-Reyes", "Approve additions only");
        assertThat(audit.ofStudent(1, 5, 10)).extracting(AuditEntry::action).contains("held.view");
        assertThat(browser.get("/held/8/approve?scope=all").body()).contains("Approve all of run 8 of rivergate-sis?", "Lincoln High School",
                "Yes, approve all", "No, back to the run");
        assertThat(browser.get("/held/8/approve?scope=additions").body()).contains("Approve only what is new", "Yes, approve additions");
        browser.submit("/held/8", "/held/8/reject", Map.of("reason", "wrong export"));
        assertThat(browser.get("/runs/8").body()).contains("Cancelled", "rejected by admin: wrong export");
        jdbc().execute("update held_run set decision = null; update run set state = 'held' where id = 8");
    }

    @Test
    void a_question_shows_both_sides_is_answered_once_and_the_merge_is_taken_back() {
        jdbc().execute("""
                insert into connection (district, id, name, connector, kind) values (1, 2, 'portal', 'college-portal', 'college_portal');
                insert into person (district, id, source_record_id, recorded_at, source_system, source_key, given_name, family_name, kinds)
                     values (1, 13, 101, now(), 2, 'p-1', 'Aminah', 'Okonkwo-Reyes', '{student}');
                insert into identity_question (district, person, other, source_system, source_key, bits, why, account, asked_at)
                     values (1, 13, 5, 2, 'p-1', 3.5, 'Same surname; given name one slip apart; but little more than the name agrees.',
                             '{"model": 1, "prior": -2, "lines": [{"line": "surname", "level": "exact", "bits": 5.5}], "total": 3.5, "guards": ["name-only"]}',
                             now());
                """);
        long question = jdbc().queryForObject("select id from identity_question where person = 13", Long.class);
        String address = "/identity/" + question;

        assertThat(browser.get("/identity").body()).contains("Amina Okonkwo-Reyes", "Is this Aminah Okonkwo-Reyes of portal?", "Who is who<span class=\"badge\"");
        assertThat(browser.get(address).body()).contains("one student?", "Aminah", "differs", "+5.50", "little more than the name agrees", "data-key=\"y\"");
        assertThat(audit.ofStudent(1, 5, 10)).extracting(AuditEntry::action).contains("identity.view");
        assertThat(audit.ofStudent(1, 13, 10)).extracting(AuditEntry::action).contains("identity.view");

        browser.submit(address, address, Map.of("answer", "same", "reason", "asked-the-family"));
        browser.submit("/identity", address, Map.of("answer", "different", "reason", "twins"));
        assertThat(browser.get(address).body()).contains("was decided already", "by admin");
        assertThat(browser.get("/students/" + PublicId.of(1, 13)).headers().firstValue("Location")).hasValueSatisfying(there -> assertThat(there).endsWith("/students/" + AMINA));
        assertThat(browser.get("/students/" + AMINA).body()).contains("Another record was taken into this student");
        String history = "/identity/people/" + AMINA;
        assertThat(browser.get(history).body()).contains("Take this merge back", "the student or family said so", "stands");
        Long merge = jdbc().queryForObject("select id from merge_event", Long.class);
        browser.submit(history, "/identity/merges/" + merge + "/undo", Map.of());
        assertThat(browser.get(history).body()).contains("taken back").doesNotContain("Take this merge back");
        browser.submit(address, address, Map.of("answer", "different", "reason", "twins"));
        assertThat(browser.get("/identity").body()).contains("they stay two students", "data-key=\"u\"");
        assertThat(browser.get(address).body()).contains("Answered", "Take this answer back").doesNotContain("data-key");
        assertThat(browser.get("/identity/decided").body()).contains("Aminah Okonkwo-Reyes and Amina Okonkwo-Reyes: one student?", "two students", "admin",
                "they are twins");
        browser.submit("/identity/decided", address + "/undo", Map.of());
        assertThat(browser.get(address).body()).contains("is taken back: it waits again", "data-key=\"y\"");
        assertThat(browser.get("/identity/decided").body()).contains("No answer about who is who stands");
        jdbc().execute("delete from identity_question; delete from person where id = 13; delete from connection where id = 2");
    }

    @Test
    void other_thresholds_are_tried_before_they_are_in_force() {
        jdbc().execute("""
                insert into document (district, kind, name, revision, body, removed, applied_at, applied_by)
                     values (1, 'district', 'rivergate', 1, 'district: rivergate', false, now(), 'admin')""");
        String wish = browser.submit("/identity/matching", "/identity/matching/shadow", Map.of("between", "", "automatic", "8", "ask", "-3", "lead", "6")).body();
        assertThat(wish).contains("What would change", "automatic: 8", "Bring it into force");
        assertThat(browser.get("/identity/matching").body()).contains("All as shipped", "odds of 64 to 1");

        assertThat(browser.submit("/identity/matching", "/identity/matching/shadow", Map.of("between", "", "automatic", "99", "ask", "", "lead", "")).body())
                .contains("Nothing was changed", "not a number of bits from 4 to 20");
        browser.submit("/identity/matching", "/identity/matching", Map.of("between", "", "automatic", "8", "ask", "-3", "lead", "6"));
        assertThat(browser.get("/identity/matching").body()).contains("Revision 1 of the district", "odds of 256 to 1");
        browser.submit("/identity/matching", "/identity/matching/weights", Map.of());
        assertThat(browser.get("/identity/matching").body()).contains("Nothing to propose");
        jdbc().execute("delete from document");
    }

    @Test
    void quarantine_is_grouped_by_cause() {
        assertThat(browser.get("/quarantine").body()).contains("no name", "users.csv:9", "column familyName");
    }

    @Test
    void what_a_code_means_is_said_on_the_page_checked_and_kept_with_a_name() {
        jdbc().execute("""
                insert into quarantined_row (district, id, stream, key, run, file, line, state, rule, column_name, message, problems, first_seen)
                values (1, 39, 10, 't-1', 7, 20, 12, 'open', 'unknown-code', 'type', 'type has "TRI", which is not in'
                        || ' oneroster-1.1/crosswalks/term-kind.csv; who keeps the mapping adds a row for it', 1, now())""");
        assertThat(browser.get("/quarantine").body()).contains("Codes that nobody explained", "TRI", "oneroster-1.1/crosswalks/term-kind.csv");
        Map<String, String> row = new HashMap<>(Map.of("code", "TRI", "shape", "oneroster-1.1", "crosswalk", "term-kind", "meaning", "trimestre"));

        browser.submit("/quarantine", "/quarantine/codes", row);
        assertThat(browser.get("/quarantine").body()).contains("was not added to oneroster-1.1/crosswalks/term-kind.csv", "did you mean trimester");
        row.put("meaning", "trimester");
        browser.submit("/quarantine", "/quarantine/codes", row);

        assertThat(browser.get("/quarantine").body()).contains("means trimester from now on");
        assertThat(jdbc().queryForObject("select added_by from crosswalk_row", String.class)).isEqualTo("admin");
        jdbc().execute("delete from quarantined_row where id = 39");
    }

    @Test
    void a_dry_run_that_cannot_be_says_why_on_its_page() {
        assertThat(browser.submit("/connections", "/connections/dry-run", Map.of("connection", "nobody")).body())
                .contains("Dry run of nobody", "has no connection nobody");
    }

    @Test
    void a_student_is_found_by_name_and_the_list_is_in_the_audit_trail() {
        String page = browser.submit("/students", "/students", Map.of("text", "okonkwo")).body();
        assertThat(page).contains("Amina Okonkwo-Reyes", "/students/" + AMINA, "Lincoln High School");
        assertThat(audit.ofStudent(1, 5, 10)).extracting(AuditEntry::action).contains("student.list");
    }

    @Test
    void a_student_shows_where_each_value_came_from_and_the_view_is_in_the_audit_trail() {
        String page = browser.get("/students/" + AMINA).body();
        assertThat(page).contains("Amina Okonkwo-Reyes", "users.csv:4", "run 7", "oneroster-1.1/users@3f", "Lincoln High School");
        assertThat(page).doesNotContain("economic");
        assertThat(audit.ofStudent(1, 5, 10)).anySatisfy(entry -> {
            assertThat(entry.action()).isEqualTo("student.view");
            assertThat(entry.who()).isEqualTo("admin");
            assertThat(entry.origin()).isEqualTo("127.0.0.1");
        });
    }

    @Test
    void a_student_of_another_district_is_not_there_and_the_page_says_so() {
        HttpResponse<String> page = browser.get("/students/" + PublicId.of(2, 5));
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("There is no such page");
    }

    @Test
    void a_session_that_was_logged_is_a_record_and_counts_at_once() {
        String address = "/students/" + AMINA;
        HttpResponse<String> written = browser.submit(address, address + "/sessions", Map.of("heldOn", TODAY, "format", "one_on_one",
                "purpose", "prepare_plan", "mode", "in_person", "minutes", "30", "name", "Rosa Delgado"));
        assertThat(written.statusCode()).as(written.body()).isEqualTo(302);
        JdbcTemplate jdbc = jdbc();
        assertThat(jdbc.queryForObject("select count(*) from advising_session where student = 5 and purpose = 'prepare_plan'", Long.class))
                .isEqualTo(1);
        assertThat(jdbc.queryForObject("select signed_name from staff_entry where entity = 'AdvisingSession'", String.class))
                .isEqualTo("Rosa Delgado");
        assertThat(jdbc.queryForObject("select count(*) from milestone_status where subject_id = 5 and milestone = 'explore-career-pathways'",
                Long.class)).isEqualTo(1);
    }

    @Test
    void a_waiver_by_a_role_that_may_not_is_refused_in_words() {
        String address = "/students/" + AMINA;
        Map<String, String> form = new HashMap<>(Map.of("framework", "nyc-postsecondary-milestones-2020", "milestone",
                "explore-career-pathways", "cycle", "", "kind", "waive", "role", "teacher", "reason", "late_arrival", "name", "Rosa Delgado"));
        browser.submit(address, "/reviews/student/" + AMINA, form);
        assertThat(browser.get(address).body()).contains("Only these roles may do that", "counselor, principal");
        form.put("role", "counselor");
        form.put("reason", "family_choice");
        browser.submit(address, "/reviews/student/" + AMINA, form);
        assertThat(browser.get(address).body()).contains("Choose one of the reasons the framework allows");
    }

    @Test
    void a_personal_link_opens_ones_own_milestones_in_plain_spanish_until_it_is_ended() {
        String address = "/students/" + AMINA;
        browser.submit(address, address + "/links", Map.of("language", "es", "days", "7"));
        String page = browser.get(address).body();
        Matcher link = Pattern.compile("http://[^ <\"]*(/my/rivergate/mhub_[A-Za-z0-9_-]+)").matcher(page);
        assertThat(link.find()).isTrue();
        Browser family = new Browser(port);
        assertThat(family.get(link.group(1)).statusCode()).isEqualTo(200);
        assertThat(family.get(link.group(1)).body()).contains("Hola, Amina", "lang=\"es\"").doesNotContain("Okonkwo");
        assertThat(family.get(link.group(1) + "?lang=en").body()).contains("Hello, Amina");
        assertThat(family.get(address).statusCode()).isEqualTo(302);
        assertThat(audit.ofStudent(1, 5, 50)).extracting(AuditEntry::action).contains("student.own-view", "link.issue");
        Matcher end = Pattern.compile("(/students/[0-9a-f-]+/links/\\d+/revoke)").matcher(browser.get(address).body());
        assertThat(end.find()).isTrue();
        browser.submit(address, end.group(1), Map.of());
        assertThat(family.get(link.group(1)).statusCode()).isEqualTo(404);
        assertThat(family.get("/my/rivergate/mhub_guessed").body()).contains("This link does not open anything");
    }

    @Test
    void a_conversion_of_credits_is_kept_with_who_said_it_and_taken_back() {
        Map<String, String> wish = new HashMap<>(Map.of("school", "", "unit", "carnegie_unit", "into", "semester_credit", "factor", "two"));
        browser.submit("/conversions", "/conversions", wish);
        assertThat(browser.get("/conversions").body()).contains("is no factor").doesNotContain("the district (admin)");
        wish.put("factor", "4/3");
        browser.submit("/conversions", "/conversions", wish);
        assertThat(browser.get("/conversions").body()).contains("4/3", "the district (admin)");
        assertThat(audit.latest(1, 20)).extracting(AuditEntry::action).contains("conversion.set");
        wish.put("factor", "");
        browser.submit("/conversions", "/conversions", wish);
        assertThat(browser.get("/conversions").body()).doesNotContain("the district (admin)");
    }

    @Test
    void a_number_is_previewed_before_it_is_in_force_and_kept_as_a_revision() {
        documents.apply(documents.preview(List.of(new DocumentText("rivergate.yaml", """
                district: rivergate
                title: Rivergate
                timeZone: America/New_York
                year: {starts: "07-01"}
                credits: {diploma: 44, unit: semester_credit}
                """))), "test");
        Map<String, String> wish = new HashMap<>(Map.of("framework", "nyc-postsecondary-milestones-2020", "parameter",
                "one_on_one_min", "school", "", "value", "0"));
        assertThat(browser.submit("/rules", "/rules/preview", wish).body()).contains("Nothing was changed", "may be raised from 1");
        for (String number : List.of("-1", "99999999999")) {
            wish.put("value", number);
            assertThat(browser.submit("/rules", "/rules/preview", wish).body()).contains("Nothing was changed", "aria-invalid=\"true\"",
                    "aria-describedby=\"value-wrong value-help\"").containsPattern("id=\"value-wrong\">[^<]*so it cannot be " + number);
        }
        assertThat(browser.get("/rules").body()).contains("Left empty, the number goes back to its default").doesNotContain("aria-invalid", "value-wrong");
        wish.put("value", "2");
        String answer = URI.create(browser.submit("/rules", "/rules/preview", wish).headers().firstValue("Location").orElseThrow()).getPath();
        assertThat(answer).matches("/rules/preview/[0-9a-f-]{36}");
        Instant patience = Instant.now().plusSeconds(60);
        while (browser.get(answer).body().contains("judged by both rules. Nothing is written") && Instant.now().isBefore(patience)) {
            Thread.onSpinWait();
        }
        assertThat(browser.get(answer).body())
                .contains("What would change", "one_on_one_min: 2", "Everybody was judged by both rules", "Bring it into force");
        assertThat(browser.get("/rules").body()).doesNotContain("set by the district");
        browser.submit("/rules", "/rules", wish);
        assertThat(browser.get("/rules").body()).contains("set by the district; shipped as 1", "Revision");
        assertThat(audit.latest(1, 20)).extracting(AuditEntry::action).contains("documents.apply");
        wish.put("value", "");
        browser.submit("/rules", "/rules", wish);
        assertThat(browser.get("/rules").body()).doesNotContain("set by the district");
    }

    @Test
    void goals_their_reviews_and_signed_agreements_are_records_and_shown_with_who_signed() {
        JdbcTemplate jdbc = jdbc();
        jdbc.execute("""
                insert into organization (district, id, source_record_id, recorded_at, source_system, source_key, name, kind)
                     values (1, 61, 100, '2026-11-16T06:00:00Z', 1, 'col-1', 'River College', 'college')""");
        String school = "/school/" + PublicId.of(1, 6);
        browser.submit("/subjects" + school, "/goals" + school, Map.of("kind", "target", "measure", "Every 10th grader has a plan",
                "baseline", "40", "target", "100", "dueOn", "2027-06-25", "cadence", "monthly", "name", "Mei Lindqvist"));
        Long goal = jdbc.queryForObject("select id from goal where district = 1 and organization = 6 and target = 100", Long.class);
        String review = "/goals" + school + "/" + goal + "/reviews";
        browser.submit("/subjects" + school, review, Map.of("on", "2026-11-12", "note", "two classes behind", "name", "Mei Lindqvist"));
        browser.submit("/subjects" + school, review, Map.of("on", "2026-11-14", "note", "caught up", "name", "Mei Lindqvist"));
        browser.submit("/subjects" + school, "/goals" + school + "/agreements", Map.of("kind", "program_mou", "parties",
                PublicId.of(1, 61).toString(), "purpose", "Early college", "signedOn", "2026-08-01", "effectiveOn", "2026-09-01",
                "expiresOn", "2027-08-31", "document", "https://files.example.edu/mou-7.pdf", "name", "Mei Lindqvist"));
        assertThat(browser.get("/subjects" + school).body()).contains("Every 10th grader has a plan, from 40, to 100, by 2027-06-25",
                "reviewed 2026-11-14, Mei Lindqvist, caught up", "Early college, Lincoln High School and River College",
                "https://files.example.edu/mou-7.pdf", "Mei Lindqvist");
        assertThat(jdbc.queryForObject("select count(*) from goal_history where district = 1 and id = " + goal, Long.class)).isEqualTo(2);
        assertThat(jdbc.queryForObject("select count(*) from change where entity = 'Goal' and first_id = " + goal, Long.class)).isEqualTo(3);
        browser.submit("/subjects" + school, "/goals" + school + "/agreements", Map.of("kind", "program_mou", "purpose", "x", "signedOn",
                "2026-08-01", "effectiveOn", "2026-09-01", "expiresOn", "2027-08-31", "document", "", "name", "Mei Lindqvist"));
        assertThat(browser.get("/subjects" + school).body()).contains("An agreement has a partner, a signed document");
        assertThat(audit.latest(1, 40)).extracting(AuditEntry::action).contains("goal.add", "goal.review", "agreement.add");
    }

    @Test
    void lists_can_be_taken_along_as_files_that_no_spreadsheet_runs() {
        HttpResponse<String> file = browser.get("/caseload.csv");
        assertThat(file.headers().firstValue("Content-Type")).hasValueSatisfying(type -> assertThat(type).startsWith("text/csv"));
        assertThat(file.body()).contains("student,school,grade,framework id,framework,milestone id,milestone");
        assertThat(browser.get("/dashboard.csv").statusCode()).isEqualTo(200);
        assertThat(browser.get("/missing.csv").statusCode()).isEqualTo(200);
        String own = browser.get("/dashboard/schools/" + PublicId.of(1, 6) + ".csv").body();
        assertThat(own).contains("rate,rate_from_percent,rate_to_percent,people_about", "Explore Career Pathways", "hidden");
        assertThat(browser.get("/assets/echarts.min.js").statusCode()).isEqualTo(200);
        assertThat(browser.get("/assets/charts.js").statusCode()).isEqualTo(200);
    }

    @Test
    void no_page_and_no_file_of_figures_tells_a_count_of_people_exactly() {
        Pattern exact = Pattern.compile("\\d+ of \\d+|about \\d*[1-9]<|>\\d+ unknown");
        String school = "/dashboard/schools/" + PublicId.of(1, 6);
        for (String path : new String[] {"/dashboard", "/dashboard?by=race", "/dashboard?by=race,sex", "/report", school}) {
            assertThat(browser.get(path).statusCode()).as(path).isEqualTo(200);
            assertThat(exact.matcher(browser.get(path).body()).find()).as(path).isFalse();
            assertThat(browser.get(path).body().strip()).as("the whole page of " + path).endsWith("</html>");
        }
        for (String path : new String[] {"/dashboard.csv", school + ".csv"}) {
            List<String> lines = browser.get(path).body().lines().toList();
            assertThat(lines.get(0)).endsWith("rate_to_percent,people_about,unknown_about,as_of");
            assertThat(lines.subList(1, lines.size())).as(path).isNotEmpty().allMatch(line -> line.matches(".*,(|\\d+0),(|\\d+0),\\d{4}-\\d\\d-\\d\\d"));
        }
    }

    @Test
    void no_page_carries_a_script_or_a_style_of_its_own() {
        Pattern inline = Pattern.compile("<script(?![^>]*src=)|<style|\\sstyle=|\\son[a-z]+=");
        for (String path : new String[] {"/", "/runs/7", "/students/" + AMINA, "/sign-in"}) {
            Matcher found = inline.matcher(browser.get(path).body());
            assertThat(found.find()).as(path).isFalse();
        }
    }
}
