package org.milestonehub.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.milestonehub.core.milestone.ChosenFramework;
import org.milestonehub.core.view.PublicId;

/** What a student and the family see behind a personal link until it ends, and what a counselor sees of the same student. */
class FamilyPagesTest extends ServedHub {

    private static final String STUDENT = "/students/" + PublicId.of(1, 5);
    private static final String NYC = "nyc-postsecondary-milestones-2020";

    private Browser browser;

    @BeforeAll
    void a_student_with_a_counselor() {
        jdbc().execute(SmallDistrict.SQL + """
                update id_counter set next_id = 100000;
                update school_enrollment set entry_cohort_year = 2026, graduation_year = 2029 where district = 1 and id = 8;
                insert into person (district, id, source_record_id, recorded_at, source_system, source_key, given_name, family_name, kinds)
                     values (1, 60, 100, '2026-11-16T06:00:00Z', 1, 't-60', 'Rosa', 'Delgado', '{staff}');
                insert into relationship (district, id, source_record_id, recorded_at, source_system, source_key, subject, type, person)
                     values (1, 61, 100, '2026-11-16T06:00:00Z', 1, 'r-61', 5, 'counselor_of', 60);
                insert into program (district, id, source_record_id, recorded_at, source_system, source_key, organization, code, name, kind, level, status)
                     values (1, 80, 100, '2026-08-16T06:00:00Z', 1, 'p-80', 6, 'HC', 'Health Careers', 'cte', 'grades_9_14', 'open');
                insert into program_enrollment (district, id, source_record_id, recorded_at, source_system, source_key, student, program, start_date, status)
                     values (1, 82, 100, '2026-08-16T06:00:00Z', 1, 'pe-5', 5, 80, '2026-07-08', 'admitted');
                """);
        browser = administrator();
        new Browser(port).postWithToken("/api/v1/milestones/evaluate?district=rivergate&everybody=true", program("admin"), "{}");
    }

    private String link(String language) {
        browser.submit(STUDENT, STUDENT + "/links", Map.of("language", language, "days", "7", "label", "the family"));
        Matcher link = Pattern.compile("http://[^ <\"]*(/my/rivergate/mhub_[A-Za-z0-9_-]+)").matcher(browser.get(STUDENT).body());
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

    @Test
    void a_link_opens_nothing_after_its_last_day_and_says_so_in_the_language_it_was_made_in() {
        String link = link("es");
        Browser family = new Browser(port);
        assertThat(family.get(link + "/").body()).contains("Hola, Amina", "Qué hacer ahora");
        jdbc().execute("update personal_link set expires_at = now() - interval '1 minute', issued_at = now() - interval '7 days'");
        HttpResponse<String> ended = family.get(link);
        assertThat(ended.statusCode()).isEqualTo(404);
        assertThat(ended.body()).contains("lang=\"es\"", "Este enlace no abre nada", "Se podía abrir hasta el", "Pide un enlace nuevo a tu consejero")
                .doesNotContain("Amina", "Okonkwo");
        assertThat(family.get(link + "?lang=en").body()).contains("It could be opened until", "Ask your counselor for a new link");
        assertThat(browser.get(STUDENT).body()).contains("expired");
        assertThat(jdbc().queryForObject("select count(*) from personal_link where opened > 1", Long.class)).isZero();
    }

    @Test
    void a_link_that_the_school_ended_says_when_and_an_unknown_one_says_nothing_of_anybody() {
        String link = link("en");
        Matcher end = Pattern.compile("(/students/[0-9a-f-]+/links/\\d+/revoke)").matcher(browser.get(STUDENT).body());
        assertThat(end.find()).isTrue();
        browser.submit(STUDENT, end.group(1), Map.of());
        Browser family = new Browser(port);
        HttpResponse<String> ended = family.get(link);
        assertThat(ended.statusCode()).isEqualTo(404);
        assertThat(ended.body()).contains("Your school ended it on").doesNotContain("Amina");
        assertThat(family.get(link + "?lang=es").body()).contains("La escuela lo cerró el");
        assertThat(family.get("/my/rivergate/mhub_guessed?lang=es").body()).contains("Nadie conoce este enlace");
        assertThat(family.get("/my/nowhere/mhub_guessed").body()).contains("Nobody knows this link");
    }

    @Test
    void a_waived_step_and_a_moved_date_are_told_with_their_reason_in_both_languages() {
        LocalDate moved = LocalDate.now(ZoneId.of("America/New_York")).plusMonths(9);
        Map<String, String> form = new HashMap<>(Map.of("framework", "on-track-to-career-success", "milestone", "future-plan", "cycle", "",
                "kind", "extend", "role", "counselor", "reason", "late_arrival", "name", "Rosa Delgado"));
        form.put("extendedTo", moved.toString());
        browser.submit(STUDENT, "/reviews/student/" + PublicId.of(1, 5), form);
        form = new HashMap<>(Map.of("framework", NYC, "milestone", "explore-career-pathways", "cycle", "",
                "kind", "waive", "role", "counselor", "reason", "equivalent_experience", "name", "Rosa Delgado"));
        browser.submit(STUDENT, "/reviews/student/" + PublicId.of(1, 5), form);
        String link = link("es");
        Browser family = new Browser(port);
        assertThat(family.get(link).body()).contains("Dispensado", "La escuela te dispensó de este paso: hiciste algo parecido.",
                "La escuela cambió la fecha límite a este día.", "Rosa Delgado", "Lincoln High School").doesNotContain("Excused", "late_arrival");
        assertThat(family.get(link + "?lang=en").body()).contains("Excused", "Your school excused you from this step: you did something like it.",
                "Your school moved the due date to this day.", "Career pathways, grades 9 to 14");
        assertThat(browser.get(STUDENT).body()).contains("Waived", "Equivalent experience", "Due date moved to");
    }

    @Test
    void the_head_of_a_student_says_grade_school_stage_counselor_and_cohort() {
        String page = browser.get(STUDENT).body();
        String head = page.substring(page.indexOf("<h1"), page.indexOf("id=\"milestones\""));
        assertThat(head).contains("<dd>10</dd>", "Lincoln High School", "9th/10th grade, 0-16 credits", "Rosa Delgado", "2025-26", "2029");
        assertThat(page).contains("Last read as a whole: ", "Student Postsecondary Planning Milestones " + ChosenFramework.shipped(NYC).framework().version());
    }

    @Test
    void each_record_behind_a_status_is_one_click_away_with_the_place_it_came_from() {
        String today = LocalDate.now(ZoneId.of("America/New_York")).toString();
        browser.submit(STUDENT, STUDENT + "/sessions", Map.of("heldOn", today, "format", "one_on_one", "purpose", "prepare_plan", "mode", "in_person",
                "minutes", "30", "name", "Rosa Delgado"));
        String page = browser.get(STUDENT).body();
        Matcher evidence = Pattern.compile("href=\"#((?:AdvisingSession|Relationship)-\\d+)\"").matcher(page);
        int found = 0;
        while (evidence.find()) {
            assertThat(page).contains("id=\"" + evidence.group(1) + "\"");
            found++;
        }
        assertThat(found).isGreaterThanOrEqualTo(2);
        int relationship = page.indexOf("id=\"Relationship-61\"");
        assertThat(page.substring(relationship, page.indexOf("</article>", relationship))).contains("from rivergate-sis", "users.csv:4", "run");
    }

    @Test
    void what_is_past_due_is_told_as_late_and_while_a_system_is_silent_as_waiting_for_information() {
        String link = link("es");
        Browser family = new Browser(port);
        jdbc().execute("update run set finished_at = now() where id = 7");
        assertThat(step(family.get(link).body(), "Inscripción en el programa de carrera")).contains("Atrasado", "Fecha límite: 30 de septiembre de 2026.");
        assertThat(step(family.get(link + "?lang=en").body(), "Join the pathway")).contains("Past due");
        jdbc().execute("update run set finished_at = '2026-01-05T06:00:05Z', logical_time = '2026-01-05T06:00:00Z' where id = 7");
        try {
            assertThat(step(family.get(link).body(), "Inscripción en el programa de carrera"))
                    .contains("Esperamos información", "A la escuela le falta información. No tienes que hacer nada").doesNotContain("Atrasado");
            assertThat(step(family.get(link + "?lang=en").body(), "Join the pathway")).contains("We are waiting for information", "You do not have to do anything")
                    .doesNotContain("The best time for this has passed");
            assertThat(family.get(link).body()).contains("La información más antigua de esta página es del 5 de enero de 2026.");
        } finally {
            jdbc().execute("update run set finished_at = '2026-11-16T06:00:05Z', logical_time = '2026-11-16T06:00:00Z' where id = 7");
        }
    }

    /** A step among all steps, which stand behind what to do next. */
    private static String step(String page, String title) {
        int from = page.lastIndexOf("<h3>" + title + "</h3>");
        assertThat(from).as(title).isPositive();
        return page.substring(from, page.indexOf("</li>", from));
    }

    @Test
    void a_system_that_is_silent_is_named_once_under_a_milestone_with_the_day_it_was_heard() {
        jdbc().execute("update run set finished_at = '2026-01-05T06:00:05Z', logical_time = '2026-01-05T06:00:00Z' where id = 7");
        try {
            String page = browser.get(STUDENT).body();
            int from = page.indexOf("id=\"connected-adult\"");
            String milestone = page.substring(from, page.indexOf("The rule as it was evaluated", from));
            assertThat(milestone).containsOnlyOnce("rivergate-sis was last read as a whole on Mon 5 Jan 2026").doesNotContain("have been silent");
        } finally {
            jdbc().execute("update run set finished_at = '2026-11-16T06:00:05Z', logical_time = '2026-11-16T06:00:00Z' where id = 7");
        }
    }
}
