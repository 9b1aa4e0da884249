package org.milestonehub.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.milestonehub.core.view.PublicId;
import org.springframework.beans.factory.annotation.Autowired;

/** Pages say what they mean in words of the field: reasons, namesakes, frameworks, and data that are lacking. */
class PlainPagesTest extends ServedHub {

    private Browser browser;

    @Autowired
    private ExecutorService pastThread;

    @BeforeAll
    void a_district_of_namesakes_with_a_program_without_seats() {
        jdbc().execute(SmallDistrict.SQL + """
                update id_counter set next_id = 100000;
                insert into person (district, id, source_record_id, recorded_at, source_system, source_key, given_name, family_name, kinds, identifiers, birth_date)
                     values (1, 50, 100, '2026-08-16T06:00:00Z', 1, 'u-50', 'Amina', 'Okonkwo-Reyes', '{student}', '{local_student:000000777,state_student:9}', '2011-05-06');
                insert into school_enrollment (district, id, source_record_id, recorded_at, source_system, source_key, student, school, grade_level)
                     values (1, 51, 100, '2026-08-16T06:00:00Z', 1, 'u-50|s-1', 50, 6, '10');
                insert into change (district, seq, run, entity, first_id, last_id, kind, recorded_at)
                     values (1, nextval('change_seq'), 7, 'Person', 50, 50, 'added', now());
                insert into program (district, id, source_record_id, recorded_at, source_system, source_key, organization, code, name, kind, level, status)
                     values (1, 80, 100, '2026-08-16T06:00:00Z', 1, 'p-80', 6, 'HC', 'Health Careers', 'cte', 'secondary', 'open');
                insert into program_enrollment (district, id, source_record_id, recorded_at, source_system, source_key, student, program, start_date, status)
                     values (1, 82, 100, '2026-08-16T06:00:00Z', 1, 'pe-5', 5, 80, '2026-09-08', 'enrolled');
                """);
        browser = administrator();
        new Browser(port).postWithToken("/api/v1/milestones/evaluate?district=rivergate&everybody=true", program("admin"), "{}");
    }

    @Test
    void two_students_of_one_name_and_school_can_be_told_apart() {
        String found = browser.submit("/students", "/students", Map.of("text", "okonkwo")).body();
        assertThat(found).contains("2010", "2011", "000000123", "000000777").doesNotContain("state_student");
        assertThat(browser.submit("/students", "/students", Map.of("text", "zzyzx")).body()).contains("Nobody found among the students you may look up");
        assertThat(new Browser(port).postWithToken("/api/v1/students/search?district=rivergate", program("admin"), "{\"text\": \"okonkwo\"}").body())
                .contains("\"born\":\"2011\"", "\"number\":\"000000777\"");
    }

    @Test
    void the_reasons_of_a_school_and_a_program_are_sentences() {
        String school = browser.get("/subjects/school/" + PublicId.of(1, 6)).body();
        assertThat(school).contains("Members of staff", "nothing is on record, so one cannot be divided by the other. Asked for: at most 250.",
                "Training: not signed, or no longer valid", "District strategies for postsecondary success");
        assertThat(school.substring(0, school.indexOf("The rule as it was evaluated"))).doesNotContain("ratio:", " over 0");
    }

    @Test
    void what_waits_for_data_says_for_which_and_who_mends_it() {
        String page = browser.get("/missing").body();
        assertThat(page).contains("First cohort identified and recruited", "Health Careers", "program records: not heard of for too long",
                "district IT, who looks after rivergate-sis");
        assertThat(browser.get("/missing.csv").body()).contains("without which data,who mends it", "then it heals by itself");
    }

    @Test
    void a_past_day_is_rebuilt_for_a_student_and_for_figures_by_page_and_program() {
        String today = LocalDate.now(ZoneId.of("America/New_York")).toString();
        String student = "/students/" + PublicId.of(1, 5);
        browser.submit(student, student + "/sessions", Map.of("heldOn", today, "format", "one_on_one", "purpose", "prepare_plan", "mode", "in_person",
                "minutes", "30", "name", "Rosa Delgado"));
        String past = browser.get(student + "?asOf=" + today + "&asKnownOn=2026-11-17").body();
        String known = browser.get(student + "?asOf=" + today).body();
        assertThat(past.substring(past.indexOf("with what the hub knew at the end of"))).contains("Known by an adult", "Meetings with an adviser that were attended during the school day (or not said) this school year: 0 of 2");
        assertThat(known.substring(known.indexOf("with all that is known now"))).contains("Meetings with an adviser that were attended during the school day (or not said) this school year: 1 of 2");
        assertThat(browser.get("/dashboard/past?asOf=" + today).body()).contains("with all that is known now", "Explore Career Pathways", "<td class=\"n\">2</td>");
        assertThat(browser.get("/dashboard/past?asOf=" + today + "&asKnownOn=2026-01-01").body()).contains("nothing was known of them yet");
        String address = "/api/v1/measures/nyc-postsecondary-milestones-2020/rebuilt?district=rivergate&asOf=" + today;
        assertThat(new Browser(port).getWithToken(address, program("admin")).body()).contains("\"group\":\"total\"", "\"denominator\":2");
        assertThat(new Browser(port).getWithToken(address + "&asKnownOn=2026-01-01", program("admin")).body()).doesNotContain("\"denominator\":2");
    }

    @Test
    void programs_may_ask_about_days_that_have_come_and_of_which_there_may_be_records() {
        String tomorrow = LocalDate.now(ZoneId.of("America/New_York")).plusDays(1).toString();
        for (String address : List.of("/api/v1/milestones/student/" + PublicId.of(1, 5) + "?district=rivergate",
                "/api/v1/measures/nyc-postsecondary-milestones-2020/rebuilt?district=rivergate")) {
            for (String day : List.of("9999-01-01", tomorrow)) {
                assertThat(refused(address + "&asOf=" + day)).contains("asOf: " + day + " has not come yet");
                assertThat(refused(address + "&asKnownOn=" + day)).contains("asKnownOn: " + day + " has not come yet");
            }
            assertThat(refused(address + "&asOf=1999-12-31")).contains("nothing is judged as of 1999-12-31", "2000-01-01");
            assertThat(new Browser(port).getWithToken(address + "&asOf=2000-01-01&asKnownOn=1999-01-01", program("admin")).statusCode()).isLessThan(300);
        }
    }

    private String refused(String address) {
        HttpResponse<String> answer = new Browser(port).getWithToken(address, program("admin"));
        assertThat(answer.statusCode()).isEqualTo(400);
        return answer.body();
    }

    @Test
    void figures_of_a_past_day_that_take_long_are_told_as_under_way() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        pastThread.execute(() -> {
            try {
                busy.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        String address = "/api/v1/measures/on-track-to-career-success/rebuilt?district=rivergate&asOf=2026-11-02";
        String page = "/dashboard/past?framework=on-track-to-career-success&asOf=2026-11-02";
        try {
            HttpResponse<String> waiting = browser.get(page);
            assertThat(waiting.body()).contains("0 of ", "students added up", "asks again by itself");
            assertThat(waiting.headers().firstValue("Refresh")).contains("2");
            HttpResponse<String> asked = new Browser(port).getWithToken(address, program("admin"));
            assertThat(asked.statusCode()).isEqualTo(202);
            assertThat(asked.headers().firstValue("Retry-After")).contains("2");
            assertThat(asked.body()).contains("\"done\":false");
        } finally {
            busy.countDown();
        }
        pastThread.submit(() -> { }).get(30, TimeUnit.SECONDS);
        assertThat(browser.get(page).body()).contains("with all that is known now").doesNotContain("students added up");
        assertThat(new Browser(port).getWithToken(address, program("admin")).body()).contains("\"done\":true", "\"group\":\"total\"");
    }

    @Test
    void the_caseload_names_frameworks_and_shows_one_alone() {
        String nyc = "Student Postsecondary Planning Milestones</small>";
        String onTrack = "On track to career success, grades 9-14</small>";
        assertThat(browser.get("/caseload").body()).contains(onTrack);
        assertThat(browser.get("/caseload?framework=nyc-postsecondary-milestones-2020").body()).contains(nyc).doesNotContain(onTrack);
        assertThat(browser.get("/caseload?school=" + PublicId.of(1, 6) + "&framework=on-track-to-career-success").body()).contains(onTrack).doesNotContain(nyc);
        assertThat(browser.get("/caseload.csv?school=" + PublicId.of(1, 6) + "&framework=on-track-to-career-success").body())
                .contains("on-track-to-career-success").doesNotContain("nyc-postsecondary");
    }
}
