package org.milestonehub.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.milestonehub.core.governance.Account.Role;
import org.milestonehub.core.governance.Account.Scope;
import org.milestonehub.core.governance.AuditEntry;
import org.milestonehub.core.view.PublicId;
import org.springframework.jdbc.core.JdbcTemplate;

class RolesTest extends ServedHub {

    private static final String PASSWORD = "a long one of my own";
    private static final long LINCOLN = 6;
    private static final long HARBOR = 60;
    private static final UUID AMINA = PublicId.of(1, 5);
    private static final UUID BRUNO = PublicId.of(1, 50);
    private static final String HARBOR_AND_BRUNO = """
            insert into organization (district, id, source_record_id, recorded_at, source_system, source_key, name, kind)
                 values (1, 60, 100, '2026-11-16T06:00:00Z', 1, 's-2', 'Harbor High School', 'school');
            insert into person (district, id, source_record_id, recorded_at, source_system, source_key, given_name, family_name, kinds)
                 values (1, 50, 100, '2026-11-16T06:00:00Z', 1, 'u-50', 'Bruno', 'Okonkwo-Silva', '{student}'),
                        (1, 70, 100, '2026-11-16T06:00:00Z', 1, 'u-70', 'Rosa', 'Delgado', '{staff}');
            insert into school_enrollment (district, id, source_record_id, recorded_at, source_system, source_key, student, school, grade_level)
                 values (1, 51, 100, '2026-11-16T06:00:00Z', 1, 'u-50|s-2', 50, 60, '10');
            insert into relationship (district, id, source_record_id, recorded_at, source_system, source_key, subject, type, person)
                 values (1, 71, 100, '2026-11-16T06:00:00Z', 1, 'c-1', 50, 'counselor_of', 70);
            insert into change (district, seq, run, entity, first_id, last_id, kind, recorded_at)
                 values (1, nextval('change_seq'), 7, 'Person', 50, 50, 'added', now());
            insert into district values (2, 'elsewhere', 'America/New_York');
            """;

    private final Map<String, Browser> people = new HashMap<>();
    private final Map<String, String> programs = new HashMap<>();

    @BeforeAll
    void one_account_of_each_role() {
        jdbc().execute(SmallDistrict.SQL + HARBOR_AND_BRUNO);
        administrators().makeFirst();
        give("boss", Role.ADMIN, 0, Scope.NONE);
        people.get("boss").submit("/accounts", "/district", Map.of("code", "rivergate"));
        give("leader", Role.DISTRICT_LEADER, 1, Scope.NONE);
        give("principal", Role.SCHOOL_LEADER, 1, at(LINCOLN));
        give("counselor", Role.COUNSELOR, 1, at(LINCOLN));
        give("rosa", Role.COUNSELOR, 1, new Scope(OptionalLong.empty(), OptionalLong.of(70)));
        give("data", Role.IT, 1, Scope.NONE);
        give("partner", Role.PARTNER, 1, Scope.NONE);
        give("stranger", Role.DISTRICT_LEADER, 2, Scope.NONE);
    }

    private static Scope at(long school) {
        return new Scope(OptionalLong.of(school), OptionalLong.empty());
    }

    private void give(String name, Role role, int district, Scope scope) {
        people.put(name, person(name, role, district, scope));
        programs.put(name, program(name));
    }

    private int page(String who, String path) {
        return people.get(who).get(path).statusCode();
    }

    private int api(String who, String path) {
        return new Browser(port).getWithToken(path, programs.get(who)).statusCode();
    }

    private List<String> who(java.util.function.ToIntBiFunction<String, String> door, String path) {
        return List.of("boss", "leader", "principal", "counselor", "rosa", "data", "partner", "stranger").stream()
                .filter(name -> door.applyAsInt(name, path) == 200)
                .toList();
    }

    @Test
    void sensitive_values_are_shown_once_to_who_may_with_a_reason_that_stays_in_the_audit_trail() {
        String page = "/students/" + PublicId.of(1, 5);
        String reason = "family asked on the phone, correction of the record";
        assertThat(people.get("boss").get(page).body()).contains("Show sensitive values", "•••");
        assertThat(people.get("counselor").get(page).body()).contains("•••").doesNotContain("Show sensitive values");

        assertThat(people.get("boss").submit(page, page + "/unmask", Map.of("reason", "because")).body()).contains("a reason has 10 to 300 characters")
                .contains("•••");
        assertThat(people.get("counselor").submit(page, page + "/unmask", Map.of("reason", reason)).statusCode()).isEqualTo(403);
        assertThat(audit.ofStudent(1, 5, 100)).extracting(AuditEntry::action).doesNotContain("student.unmask");
        HttpResponse<String> shown = people.get("leader").submit(page, page + "/unmask", Map.of("reason", reason));

        assertThat(shown.body()).contains("Sensitive values are shown as they are").doesNotContain("•••");
        assertThat(shown.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(audit.ofStudent(1, 5, 100)).filteredOn(entry -> entry.action().equals("student.unmask")).singleElement()
                .satisfies(entry -> assertThat(entry.who() + ": " + entry.subject()).isEqualTo("leader: " + reason));
        assertThat(people.get("leader").get(page).body()).contains("•••");
    }

    @Test
    void each_page_opens_for_the_roles_it_is_for() {
        assertThat(who(this::page, "/runs")).containsExactly("boss", "data");
        assertThat(who(this::page, "/quarantine")).containsExactly("boss", "data");
        assertThat(who(this::page, "/connections")).containsExactly("boss", "data");
        assertThat(who(this::page, "/missing")).containsExactly("boss", "leader", "data", "stranger");
        assertThat(who(this::page, "/caseload")).containsExactly("boss", "leader", "principal", "counselor", "rosa", "stranger");
        assertThat(who(this::page, "/dashboard"))
                .containsExactly("boss", "leader", "principal", "counselor", "rosa", "partner", "stranger");
        assertThat(who(this::page, "/report"))
                .containsExactly("boss", "leader", "principal", "counselor", "rosa", "partner", "stranger");
        assertThat(who(this::page, "/rules")).doesNotContain("partner").contains("counselor", "data");
        assertThat(who(this::page, "/accounts")).containsExactly("boss");
        assertThat(who(this::page, "/dashboard/schools/" + PublicId.of(1, LINCOLN))).doesNotContain("partner", "data");
    }

    @Test
    void a_student_is_there_only_for_those_who_reach_the_student() {
        assertThat(who(this::page, "/students/" + AMINA)).containsExactly("boss", "leader", "principal", "counselor");
        assertThat(who(this::page, "/students/" + BRUNO)).containsExactly("boss", "leader", "rosa");
        assertThat(who(this::api, "/api/v1/students/" + AMINA + "?district=rivergate"))
                .containsExactly("boss", "leader", "principal", "counselor");
        assertThat(who(this::api, "/api/v1/milestones/student/" + BRUNO + "?district=rivergate")).containsExactly("boss", "leader", "rosa");
        assertThat(audit.ofStudent(1, 50, 50)).anySatisfy(entry -> {
            assertThat(entry.action()).isEqualTo("student.refused");
            assertThat(entry.who()).isEqualTo("principal");
        });
    }

    @Test
    void an_old_id_of_somebody_who_was_merged_leads_whoever_reaches_him_to_his_page() {
        JdbcTemplate jdbc = jdbc();
        jdbc.execute("""
                insert into person (district, id, source_record_id, recorded_at, source_system, source_key, lifecycle, kinds)
                     values (1, 55, 100, '2026-11-16T06:00:00Z', 0, 'merged/55', 'withdrawn', '{student}'),
                            (1, 56, 100, '2026-11-16T06:00:00Z', 0, 'merged/56', 'withdrawn', '{student}');
                insert into merge_event (district, survivor, absorbed, run, reason, sentence, confirmed, moved, merged_by, merged_at)
                     values (1, 5, 55, 7, 'other', '', '{}', 0, 'boss', '2026-11-16T06:00:00Z'),
                            (1, 50, 56, 7, 'other', '', '{}', 0, 'boss', '2026-11-16T06:00:00Z')""");

        assertThat(people.get("counselor").get("/students/" + PublicId.of(1, 55)).headers().firstValue("Location"))
                .hasValueSatisfying(place -> assertThat(place).endsWith("/students/" + AMINA));
        assertThat(page("counselor", "/students/" + PublicId.of(1, 56))).as("merged into somebody out of reach").isEqualTo(404);
    }

    @Test
    void no_other_spelling_of_a_students_id_opens_a_page_or_writes() {
        String shortened = "1-0-8000-8000-32";
        for (String id : List.of(shortened, "%20" + BRUNO, BRUNO + "%20", shortened + "%20")) {
            assertThat(page("counselor", "/students/" + id)).as(id).isEqualTo(404);
            assertThat(api("counselor", "/api/v1/students/" + id + "?district=rivergate")).as(id).isEqualTo(404);
            assertThat(api("counselor", "/api/v1/milestones/student/" + id + "?district=rivergate")).as(id).isEqualTo(404);
            assertThat(people.get("counselor").submit("/caseload", "/students/" + id + "/links", Map.of("language", "en", "days", "5"))
                    .statusCode()).as(id).isEqualTo(404);
            assertThat(people.get("counselor").submit("/caseload", "/reviews/student/" + id, Map.of("name", "x")).statusCode()).as(id)
                    .isEqualTo(404);
        }
        assertThat(people.get("principal").submit("/caseload", "/reviews/school/1-0-8000-8000-3c", Map.of("name", "x")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_student_is_no_subject_whose_milestones_anybody_reads() {
        assertThat(who(this::page, "/subjects/student/" + BRUNO)).isEmpty();
        assertThat(who(this::page, "/subjects/student/1-0-8000-8000-32")).isEmpty();
        assertThat(who(this::page, "/subjects/school/" + PublicId.of(1, HARBOR))).contains("leader");
    }

    @Test
    void files_are_imported_only_into_a_district_that_the_account_sees() {
        give("elsewhere-it", Role.IT, 2, Scope.NONE);
        assertThat(new Browser(port).upload("/api/v1/imports?connector=oneroster-csv&district=rivergate&dryRun=true&name=a.csv",
                programs.get("elsewhere-it"), "users.csv", "sourcedId\n").statusCode()).isEqualTo(404);
        assertThat(new Browser(port).upload("/api/v1/imports?connector=oneroster-csv&district=new-one&dryRun=true&name=a.csv",
                programs.get("elsewhere-it"), "users.csv", "sourcedId\n").statusCode()).isEqualTo(404);
    }

    @Test
    void documents_of_whoever_does_not_administrate_the_whole_hub_name_no_service_of_its_machine() {
        give("curious-it", Role.IT, 2, Scope.NONE);
        String text = "{\"documents\": [{\"file\": \"d.yaml\", \"text\": \"district: elsewhere\\ntimeZone: America/New_York\\n%s\"}], \"whole\": false,"
                + " \"dryRun\": true}";
        for (String line : List.of("---\\nconnection: drop\\ndistrict: elsewhere\\nconnector: oneroster-csv\\nbring:\\n  from: http://127.0.0.1:9/x.zip\\n",
                "---\\nconnection: drop\\ndistrict: elsewhere\\nconnector: oneroster-csv\\nbring:\\n  from: https://169.254.169.254/latest\\n",
                "alerts:\\n  webhook: https://localhost/hook\\n")) {
            HttpResponse<String> refused = new Browser(port).putWithToken("/api/v1/documents", programs.get("curious-it"), text.formatted(line));
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
            assertThat(refused.body()).contains("which is this machine or its neighbourhood", "Nothing was applied");
        }
        assertThat(new Browser(port).putWithToken("/api/v1/documents", programs.get("curious-it"),
                text.formatted("alerts:\\n  webhook: https://203.0.113.5/hook\\n")).statusCode()).isEqualTo(200);
    }

    @Test
    void documents_of_one_district_of_several_name_no_files_of_the_machine_they_share() {
        give("own-it", Role.IT, 2, Scope.NONE);
        String roster = "district: elsewhere\\ntimeZone: America/New_York\\n---\\nconnection: drop\\ndistrict: elsewhere\\nconnector: oneroster-csv\\nbring:\\n  from: %s\\n";
        for (String from : List.of("file:/srv/sftp/rivergate", "\\\"f\\\\x69le:/srv/sftp/rivergate\\\"")) {
            String text = "{\"file\": \"d.yaml\", \"text\": \"" + roster.formatted(from) + "\"}";
            HttpResponse<String> applied = new Browser(port).putWithToken("/api/v1/documents", programs.get("own-it"),
                    "{\"documents\": [" + text + "], \"whole\": false, \"dryRun\": true}");
            assertThat(applied.statusCode()).as(applied.body()).isEqualTo(400);
            assertThat(applied.body()).contains("this hub serves several districts");
            HttpResponse<String> tried = new Browser(port).postWithToken("/api/v1/trials/runs?connection=drop", programs.get("own-it"),
                    "{\"documents\": [" + text + "]}");
            assertThat(tried.body()).contains("this hub serves several districts");
        }
    }

    @Test
    void an_administrator_of_one_district_brings_no_framework_into_force_for_all_of_them() throws IOException {
        give("own-admin", Role.ADMIN, 1, Scope.NONE);
        Browser own = people.get("own-admin");
        String id = "district-postsecondary-strategies";
        String text = Files.readString(Path.of("../../mappings/milestones/" + id + ".yaml")).replace("version: 0.1.0", "version: 0.2.0");
        String answer = URI.create(own.submit("/rules", "/rules/version/preview", Map.of("framework", id, "text", text)).headers()
                .firstValue("Location").orElseThrow()).getPath();
        Instant patience = Instant.now().plusSeconds(60);
        while (own.get(answer).body().contains("judged by both rules. Nothing is written") && Instant.now().isBefore(patience)) {
            Thread.onSpinWait();
        }

        own.submit(answer, "/rules/version", Map.of("study", answer.substring(answer.lastIndexOf('/') + 1)));

        assertThat(own.get("/rules?framework=" + id).body()).contains("an administrator of the whole hub does that", "Version 0.1.0")
                .doesNotContain("Version 0.2.0");
    }

    @Test
    void nothing_can_be_written_about_a_student_out_of_reach() {
        Map<String, String> session = Map.of("heldOn", "2026-11-10", "format", "one_on_one", "purpose", "prepare_plan", "mode",
                "in_person", "name", "Rosa Delgado");
        assertThat(people.get("counselor").submit("/caseload", "/students/" + BRUNO + "/sessions", session).statusCode()).isEqualTo(404);
        assertThat(people.get("partner").submit("/dashboard", "/students/" + AMINA + "/sessions", session).statusCode()).isEqualTo(403);
        assertThat(people.get("counselor").submit("/caseload", "/students/" + BRUNO + "/links", Map.of("language", "en", "days", "5"))
                .statusCode()).isEqualTo(404);
        assertThat(people.get("principal").submit("/caseload", "/reviews/school/" + PublicId.of(1, HARBOR), Map.of("name", "x"))
                .statusCode()).isEqualTo(404);
        JdbcTemplate jdbc = jdbc();
        assertThat(jdbc.queryForObject("select count(*) from advising_session where student = 50", Long.class)).isZero();
        assertThat(jdbc.queryForObject("select count(*) from personal_link", Long.class)).isZero();
    }

    @Test
    void lists_and_searches_hold_only_students_within_reach() {
        assertThat(people.get("counselor").submit("/students", "/students", Map.of("text", "okonkwo")).body())
                .contains("Amina").doesNotContain("Bruno");
        assertThat(people.get("rosa").submit("/students", "/students", Map.of("text", "okonkwo")).body())
                .contains("Bruno").doesNotContain("Amina");
        assertThat(people.get("counselor").get("/caseload?school=" + PublicId.of(1, HARBOR)).body())
                .doesNotContain("Harbor", "Bruno");
        assertThat(people.get("counselor").get("/caseload.csv?school=" + PublicId.of(1, HARBOR)).body()).doesNotContain("Bruno");
        assertThat(people.get("leader").submit("/students", "/students", Map.of("text", "okonkwo")).body()).contains("Bruno", "Amina");
    }

    @Test
    void an_account_signs_only_in_its_own_roles() {
        Map<String, String> waiver = Map.of("framework", "nyc-postsecondary-milestones-2020", "milestone", "explore-career-pathways",
                "cycle", "", "kind", "waive", "role", "principal", "reason", "late_arrival", "name", "Rosa Delgado");
        people.get("counselor").submit("/students/" + AMINA, "/reviews/student/" + AMINA, waiver);
        assertThat(people.get("counselor").get("/students/" + AMINA).body()).contains("may not sign in that role");
        people.get("principal").submit("/students/" + AMINA, "/reviews/student/" + AMINA, waiver);
        assertThat(people.get("principal").get("/students/" + AMINA).body()).contains("It is written down");
        assertThat(people.get("principal").get("/students/" + AMINA).body()).contains("value=\"Signed principal\"")
                .doesNotContain("value=\"data_manager\"");
    }

    @Test
    void a_review_is_withdrawn_only_by_whoever_reaches_its_subject_and_may_sign_in_its_role() {
        people.get("principal").submit("/students/" + AMINA, "/reviews/student/" + AMINA, Map.of("framework", "nyc-postsecondary-milestones-2020",
                "milestone", "explore-career-pathways", "cycle", "", "kind", "waive", "role", "principal", "reason", "individual_plan",
                "name", "Rosa Delgado"));
        Long review = jdbc().queryForObject("select max(id) from milestone_review where subject_id = 5 and reviewer_role = 'principal'", Long.class);
        Map<String, String> form = Map.of("reason", "another student was meant", "name", "Rosa Delgado");
        String withdrawal = "{\"reason\": \"another student was meant\", \"name\": \"Rosa Delgado\"}";
        String address = "/api/v1/reviews/" + PublicId.of(1, review) + "?district=rivergate";

        assertThat(people.get("rosa").submit("/caseload", "/reviews/student/" + AMINA + "/" + review + "/withdraw", form).statusCode()).isEqualTo(404);
        people.get("rosa").submit("/caseload", "/reviews/student/" + BRUNO + "/" + review + "/withdraw", form);
        people.get("counselor").submit("/students/" + AMINA, "/reviews/student/" + AMINA + "/" + review + "/withdraw", form);
        assertThat(people.get("counselor").get("/students/" + AMINA).body()).contains("a role that this account may not sign in");
        assertThat(new Browser(port).deleteWithToken(address, programs.get("rosa"), withdrawal).statusCode()).isEqualTo(404);
        assertThat(new Browser(port).deleteWithToken(address, programs.get("counselor"), withdrawal).statusCode()).isEqualTo(400);
        assertThat(lifecycle(review)).isEqualTo("active");

        assertThat(new Browser(port).deleteWithToken(address, programs.get("principal"), withdrawal).statusCode()).isEqualTo(200);
        assertThat(lifecycle(review)).isEqualTo("withdrawn");
    }

    private String lifecycle(Long review) {
        return jdbc().queryForObject("select lifecycle from milestone_review where district = 1 and id = ?", String.class, review);
    }

    @Test
    void programs_have_the_role_of_their_account() {
        assertThat(who(this::api, "/api/v1/runs?district=rivergate")).containsExactly("boss", "data");
        assertThat(who(this::api, "/api/v1/documents?district=rivergate")).doesNotContain("leader", "partner", "counselor");
        assertThat(who(this::api, "/api/v1/measures/nyc-postsecondary-milestones-2020?district=rivergate"))
                .containsExactly("boss", "leader", "principal", "counselor", "rosa", "partner");
        assertThat(who(this::api, "/api/v1/accounts")).containsExactly("boss");
        HttpResponse<String> refused = new Browser(port).getWithToken("/api/v1/runs", programs.get("partner"));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("the role of this account may not do that");
        assertThat(audit.latest(1, 50)).extracting(AuditEntry::action).contains("api.refused");
    }

    @Test
    void whoever_opens_the_front_page_is_shown_the_page_of_the_role() {
        assertThat(people.get("counselor").get("/").headers().firstValue("Location")).hasValueSatisfying(place -> assertThat(place).endsWith("/caseload"));
        assertThat(people.get("partner").get("/").headers().firstValue("Location")).hasValueSatisfying(place -> assertThat(place).endsWith("/dashboard"));
        assertThat(people.get("partner").get("/dashboard").body()).doesNotContain("/caseload", "/students", "/dashboard/schools/");
        assertThat(page("partner", "/runs")).isEqualTo(403);
    }

    @Test
    void a_role_that_is_taken_away_is_gone_at_once() {
        give("leaving", Role.COUNSELOR, 1, at(LINCOLN));
        assertThat(page("leaving", "/students/" + AMINA)).isEqualTo(200);
        Browser boss = people.get("boss");
        boss.submit("/accounts", "/accounts/change", Map.of("name", "leaving", "role", "partner", "district", "rivergate", "open", "true"));
        assertThat(page("leaving", "/students/" + AMINA)).isEqualTo(403);
        assertThat(api("leaving", "/api/v1/students/" + AMINA)).isEqualTo(403);
        boss.submit("/accounts", "/accounts/change", Map.of("name", "leaving", "role", "partner", "district", "rivergate"));
        assertThat(page("leaving", "/dashboard")).isEqualTo(302);
        assertThat(api("leaving", "/api/v1/measures/nyc-postsecondary-milestones-2020")).isEqualTo(401);
    }

    @Test
    void an_administrator_gives_an_account_and_the_first_sign_in_changes_its_password() {
        Browser boss = people.get("boss");
        boss.submit("/accounts", "/accounts", Map.of("name", "R.Newman", "fullName", "Rita Newman", "role", "counselor", "district",
                "rivergate", "open", "true"));
        assertThat(boss.get("/accounts").body()).contains("A counselor looks after a caseload or a school");
        boss.submit("/accounts", "/accounts", Map.of("name", "R.Newman", "fullName", "Rita Newman", "role", "counselor", "district",
                "rivergate", "school", PublicId.of(1, LINCOLN).toString(), "open", "true"));
        String page = boss.get("/accounts").body();
        assertThat(page).contains("r.newman", "Rita Newman", "Lincoln High School");
        Matcher secret = Pattern.compile("class=\"secret\">([a-z0-9-]+)<").matcher(page);
        assertThat(secret.find()).isTrue();
        Browser rita = new Browser(port);
        rita.signIn("r.newman", secret.group(1));
        assertThat(rita.get("/caseload").headers().firstValue("Location")).hasValueSatisfying(place -> assertThat(place).endsWith("/password"));
        assertThat(audit.latest(1, 50)).extracting(AuditEntry::action).contains("account.add");
        boss.submit("/accounts", "/accounts/change", Map.of("name", "boss", "role", "partner", "district", "rivergate", "open", "true"));
        assertThat(boss.get("/accounts").body()).contains("Nobody takes the own role away");
    }

    @Test
    void what_staff_look_at_counts_as_use_of_the_hub() {
        people.get("counselor").get("/caseload");
        people.get("principal").get("/dashboard");
        JdbcTemplate jdbc = jdbc();
        assertThat(jdbc.queryForList("select distinct view || ' ' || role || ' ' || school from view_use where who = 'counselor'", String.class))
                .contains("caseload_view counselor " + LINCOLN);
    }
}
