package org.milestonehub.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.milestonehub.core.governance.Account.Role;
import org.milestonehub.core.governance.Account.Scope;
import org.milestonehub.core.view.PublicId;

/** One figure, wherever it is told: pages of the district and its schools, files and the API, for everybody who may look. */
class FigurePagesTest extends ServedHub {

    private static final String FRAMEWORK = "nyc-postsecondary-milestones-2020";
    private static final String LINCOLN = "/dashboard/schools/" + PublicId.of(1, 6);

    private Browser leader;
    private JsonNode printed;

    @BeforeAll
    void two_schools_with_groups_of_several_sizes() throws IOException {
        jdbc().execute(SmallDistrict.SQL + """
                update id_counter set next_id = 100000;
                insert into organization (district, id, source_record_id, recorded_at, source_system, source_key, name, kind)
                     values (1, 60, 100, '2026-08-16T06:00:00Z', 1, 's-2', 'Harbor High School', 'school'),
                            (1, 61, 100, '2026-08-16T06:00:00Z', 1, 's-3', 'Invented Schools', 'district');
                insert into person (district, id, source_record_id, recorded_at, source_system, source_key, given_name, family_name, kinds)
                     select 1, n, 100, '2026-08-16T06:00:00Z', 1, 'u-' || n, 'Bruno', 'Invented', '{student}' from generate_series(200, 379) as n;
                insert into school_enrollment (district, id, source_record_id, recorded_at, source_system, source_key, student, school, grade_level, is_primary)
                     select 1, 1000 + n, 100, '2026-08-16T06:00:00Z', 1, 'e-' || n, n, case when n % 3 = 0 then 60 else 6 end, '10', true
                       from generate_series(200, 379) as n;
                insert into student_characteristic (district, id, source_record_id, recorded_at, source_system, source_key, student, characteristic, value)
                     select 1, 2000 + n, 100, '2026-08-16T06:00:00Z', 1, 'r-' || n, n, 'race', case when n % 60 = 0 then 'two_or_more' when n % 2 = 0 then 'asian' else 'white' end
                       from generate_series(200, 379) as n;
                insert into student_characteristic (district, id, source_record_id, recorded_at, source_system, source_key, student, characteristic, value)
                     select 1, 3000 + n, 100, '2026-08-16T06:00:00Z', 1, 's-' || n, n, 'sex', case when n % 4 < 2 then 'female' else 'male' end
                       from generate_series(200, 379) as n;
                insert into student_characteristic (district, id, source_record_id, recorded_at, source_system, source_key, student, characteristic, value)
                     select 1, 4000 + n, 100, '2026-08-16T06:00:00Z', 1, 'l-' || n, n, 'english_learner', case when n % 5 = 0 then 'yes' else 'no' end
                       from generate_series(200, 379) as n;
                insert into experience (district, id, source_record_id, recorded_at, source_system, source_key, student, kind, topic, status, begin_on, host)
                     select 1, 5000 + n * 10 + k, 100, '2026-08-16T06:00:00Z', 1, 'x-' || n || k, n, 'workplace_tour', 'career', 'completed',
                            current_date - 30 - k, 6 from generate_series(200, 379, 7) as n, generate_series(1, 5) as k;
                insert into run (district, id, connection, trigger, state, applied, logical_time, finished_at, requested_by, owner, heartbeat_at)
                     values (1, 9, 1, 'schedule', 'succeeded', true, now(), now(), 'test', 'h', now());
                """);
        administrators().makeFirst();
        leader = person("leader", Role.DISTRICT_LEADER, 1, Scope.NONE);
        String admin = program("admin");
        assertThat(new Browser(port).postWithToken("/api/v1/milestones/evaluate?everybody=true", admin, "{}").statusCode()).isEqualTo(200);
        assertThat(new Browser(port).postWithToken("/api/v1/measures/" + FRAMEWORK + "/print?district=rivergate", admin, "{}").statusCode()).isEqualTo(200);
        printed = new ObjectMapper().readTree(new Browser(port).getWithToken("/api/v1/measures/" + FRAMEWORK + "?district=rivergate", program("leader")).body());
    }

    @Test
    void every_page_of_figures_is_drawn_to_its_end_with_headings_that_read_as_names() {
        for (String path : List.of("/dashboard", "/dashboard?by=race", "/dashboard?by=school", "/dashboard?by=race,sex", "/dashboard?by=english_learner,disability",
                LINCOLN, "/report", "/report?framework=all", "/dashboard/past?asOf=2026-11-17")) {
            assertThat(leader.get(path).body().strip()).as("the whole page of " + path).endsWith("</html>").contains("framework version")
                    .doesNotContain("By english", "y cte", "y iep");
        }
        assertThat(leader.get("/dashboard").body()).contains(">English learner status and disability status<", ">Race and sex<", ">Economic disadvantage<");
        assertThat(leader.get("/dashboard?by=race,sex").body()).contains("aria-label=\"By race and sex\"");
        assertThat(leader.get(LINCOLN).body()).contains(">By race<", ">By sex<");
        for (String path : List.of("/dashboard", LINCOLN)) {
            assertThat(leader.get(path).body()).as("how local its numbers are").containsPattern("\\d numbers are the district&#39;s to decide: 0 set by it, \\d+ the hub&#39;s own default");
        }
        assertThat(leader.get("/report").body()).contains(">the hub, until the district does<");
    }

    @Test
    void a_figure_is_the_same_on_the_page_in_the_file_and_for_programs() {
        Map<String, String> file = new LinkedHashMap<>();
        leader.get("/dashboard.csv?framework=" + FRAMEWORK).body().lines().skip(1).map(line -> line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1))
                .forEach(row -> file.put(row[3] + "/" + row[5] + "/" + (row[7].isEmpty() ? "total" : row[7] + "=" + row[8]),
                        row[10] + " " + row[12] + " " + row[13] + " " + row[14]));
        int compared = 0;
        int hidden = 0;
        for (JsonNode rate : printed) {
            for (JsonNode figure : rate.path("figures")) {
                String group = figure.path("group").asText();
                if (group.contains("&") || group.startsWith("school=")) {
                    continue;
                }
                String said = figure.path("printed").asText() + " " + percent(figure.path("low")) + " " + percent(figure.path("high")) + " "
                        + (figure.path("people").isNull() ? "" : figure.path("people").asText());
                assertThat(file).containsKey(rate.path("measure").asText() + "/" + rate.path("each").asText() + "/" + group);
                assertThat(file.get(rate.path("measure").asText() + "/" + rate.path("each").asText() + "/" + group).replace("not known yet", "nobody"))
                        .as(group).isEqualTo(said);
                compared++;
                hidden += figure.path("printed").asText().equals("hidden") ? 1 : 0;
            }
        }
        assertThat(compared).isGreaterThan(30);
        assertThat(hidden).as("three students of two or more races are told nowhere").isPositive();
        String page = leader.get("/dashboard?by=race").body();
        String asian = file.entrySet().stream().filter(one -> one.getKey().endsWith("race=asian")).findFirst().orElseThrow().getValue();
        assertThat(asian).startsWith("range ");
        assertThat(page.substring(page.indexOf(">Asian<"))).as(asian).contains("about " + asian.substring(asian.lastIndexOf(' ') + 1));
    }

    private static String percent(JsonNode rate) {
        return rate.isNull() ? "" : rate.decimalValue().multiply(BigDecimal.valueOf(100)).setScale(1, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
    }

    @Test
    void what_is_not_there_is_not_shown_as_something_else_and_a_day_to_come_is_refused_in_words() {
        String nobody = PublicId.of(1, 987_654).toString();
        for (String path : List.of("/dashboard?framework=nope", "/dashboard.csv?framework=nope", "/report?framework=nope", "/caseload?framework=nope",
                "/caseload?need=nope", "/dashboard/schools/" + nobody, "/dashboard/schools/" + nobody + ".csv", "/subjects/school/" + nobody,
                "/subjects/program/" + PublicId.of(1, 6), "/subjects/district/" + PublicId.of(1, 6), LINCOLN + "?framework=nope")) {
            assertThat(leader.get(path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(leader.get("/dashboard/past?asOf=1999-12-31").body()).contains("before the year 2000").doesNotContain("students added up");
        String future = leader.get("/dashboard/past?asOf=2999-01-01").body();
        assertThat(future).contains("1 Jan 2999 has not come yet").doesNotContain("students added up");
        assertThat(leader.get("/dashboard/past?asOf=2026-11-17&asKnownOn=2999-01-01").body()).contains("has not come yet");
    }

    @Test
    void a_leader_comes_to_the_districts_own_milestones_by_links() {
        String district = "/subjects/district/" + PublicId.of(1, 61);
        assertThat(leader.get("/programs").body()).contains("href=\"" + district + "\"", "Invented Schools");
        assertThat(leader.get("/dashboard").body()).contains("href=\"" + district + "\"");
        assertThat(leader.get(district).body()).contains(">Invented Schools<", "Attest");
        assertThat(person("outside", Role.PARTNER, 1, Scope.NONE).get("/dashboard").body()).doesNotContain(district);
    }

    @Test
    void every_role_that_may_look_is_told_the_same_figures() {
        Browser principal = person("principal", Role.SCHOOL_LEADER, 1, new Scope(OptionalLong.of(6), OptionalLong.empty()));
        Browser partner = person("partner", Role.PARTNER, 1, Scope.NONE);
        String file = leader.get("/dashboard.csv").body();
        assertThat(Stream.of(principal, partner).map(one -> one.get("/dashboard.csv").body())).allMatch(file::equals);
        assertThat(principal.get(LINCOLN + ".csv").body()).isEqualTo(leader.get(LINCOLN + ".csv").body());
        assertThat(partner.get("/report").statusCode()).isEqualTo(200);
        assertThat(partner.get("/caseload").statusCode()).isEqualTo(403);
    }
}
