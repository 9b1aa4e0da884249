package org.milestonehub.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.milestonehub.core.governance.Account.Role;
import org.milestonehub.core.governance.Account.Scope;
import org.milestonehub.core.view.PublicId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Everything a role may read, read before and after a few students it does not reach came: whoever may not open a record may not
 * learn from any page, file or operation that there is one more of it. New addresses are walked without being named here.
 */
class CountsOutOfReachTest extends ServedHub {

    private static final long LINCOLN = 6;
    private static final long HARBOR = 60;
    private static final long ACADEMY = 80;
    private static final long WELDING = 81;
    private static final String STRANGERS = "Stranger";
    /** What tells of records that come and go, for those who look after systems: they open these records one by one. */
    private static final Predicate<String> OF_SYSTEMS = path -> path.matches("/|(/api/v1)?/(runs|held|alerts|quarantine|connections|conflicts|deliveries|counts|missing/rows|documents|trials|imports).*"
            + "|/api/v1/missing|/actuator.*");

    /** Printed figures: ranges over rounded numbers, which ten students may move. */
    private static final Predicate<String> PUBLISHED = path -> path.matches("/dashboard.*|/report.*|/api/v1/measures.*");

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    private final Map<String, Browser> people = new LinkedHashMap<>();
    private final Map<String, String> programs = new LinkedHashMap<>();

    @BeforeAll
    void a_program_of_two_schools_and_one_account_of_each_role_that_does_not_reach_everybody() {
        jdbc().execute(SmallDistrict.SQL + """
                update id_counter set next_id = 100000;
                insert into organization (district, id, source_record_id, recorded_at, source_system, source_key, name, kind)
                     values (1, 60, 100, '2026-08-16T06:00:00Z', 1, 's-2', 'Harbor High School', 'school');
                insert into person (district, id, source_record_id, recorded_at, source_system, source_key, given_name, family_name, kinds)
                     values (1, 70, 100, '2026-08-16T06:00:00Z', 1, 'u-70', 'Rosa', 'Delgado', '{staff}');
                insert into relationship (district, id, source_record_id, recorded_at, source_system, source_key, subject, type, person)
                     values (1, 71, 100, '2026-08-16T06:00:00Z', 1, 'c-1', 5, 'counselor_of', 70);
                insert into program (district, id, source_record_id, recorded_at, source_system, source_key, organization, code, name, kind, level, status,
                                     seats_planned)
                     values (1, 80, 100, '2026-08-16T06:00:00Z', 1, 'p-80', 6, 'HC', 'Health Careers', 'cte', 'secondary', 'open', 20),
                            (1, 81, 100, '2026-08-16T06:00:00Z', 1, 'p-81', 60, 'WE', 'Welding', 'cte', 'secondary', 'open', 20);
                insert into program_enrollment (district, id, source_record_id, recorded_at, source_system, source_key, student, program, start_date, status)
                     values (1, 82, 100, '2026-08-16T06:00:00Z', 1, 'pe-5', 5, 80, '2026-09-01', 'enrolled');
                """);
        strangers(100, 3);
        administrators().makeFirst();
        add("principal", Role.SCHOOL_LEADER, new Scope(OptionalLong.of(LINCOLN), OptionalLong.empty()));
        add("counselor", Role.COUNSELOR, new Scope(OptionalLong.of(LINCOLN), OptionalLong.empty()));
        add("rosa", Role.COUNSELOR, new Scope(OptionalLong.empty(), OptionalLong.of(70)));
        add("data", Role.IT, Scope.NONE);
        add("partner", Role.PARTNER, Scope.NONE);
        add("leader", Role.DISTRICT_LEADER, Scope.NONE);
        programs.put("admin", program("admin"));
    }

    private void add(String name, Role role, Scope scope) {
        people.put(name, person(name, role, 1, scope));
        programs.put(name, program(name));
    }

    /** Students of Harbor in both programs, each with a row that waits for data. */
    private void strangers(int from, int howMany) {
        for (int student = from; student < from + howMany; student++) {
            jdbc().execute("""
                    insert into person (district, id, source_record_id, recorded_at, source_system, source_key, given_name, family_name, kinds)
                         values (1, %1$d, 100, '2026-08-16T06:00:00Z', 1, 'u-%1$d', 'Bruno', 'Stranger', '{student}');
                    insert into school_enrollment (district, id, source_record_id, recorded_at, source_system, source_key, student, school, grade_level, is_primary)
                         values (1, 1000 + %1$d, 100, '2026-08-16T06:00:00Z', 1, 'u-%1$d|s-2', %1$d, 60, '10', true);
                    insert into program_enrollment (district, id, source_record_id, recorded_at, source_system, source_key, student, program, start_date, status)
                         values (1, 2000 + %1$d, 100, '2026-08-16T06:00:00Z', 1, 'pe-%1$d', %1$d, 80, '2026-09-01', 'enrolled'),
                                (1, 3000 + %1$d, 100, '2026-08-16T06:00:00Z', 1, 'pf-%1$d', %1$d, 81, '2026-09-01', 'enrolled');
                    """.formatted(student));
        }
    }

    private void judge() {
        new Browser(port).postWithToken("/api/v1/milestones/evaluate?everybody=true", programs.get("admin"), "{}");
        jdbc().execute("""
                update milestone_status set flags = '{data_missing}'
                 where subject_id in (select id from person where family_name = 'Stranger') and milestone = 'explore-career-pathways'""");
    }

    /** Every address that is read, with each subject there is in its place. */
    private List<String> addresses() {
        List<String> subjects = Stream.of(5, LINCOLN, HARBOR, ACADEMY, WELDING, 1).map(id -> PublicId.of(1, id.longValue()).toString()).toList();
        return mappings.getHandlerMethods().keySet().stream()
                .filter(mapping -> mapping.getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .flatMap(mapping -> mapping.getPatternValues().stream())
                .filter(pattern -> !pattern.startsWith("/my/") && !pattern.equals("/error"))
                .flatMap(pattern -> pattern.contains("{type}")
                        ? Stream.of("program", "school", "district").map(type -> pattern.replace("{type}", type))
                        : Stream.of(pattern))
                .flatMap(pattern -> pattern.matches(".*\\{(uuid|id)}.*")
                        ? subjects.stream().map(subject -> pattern.replaceAll("\\{(uuid|id)}", subject))
                        : Stream.of(pattern))
                .map(path -> path.replace("{framework}", "nyc-postsecondary-milestones-2020").replaceAll("\\{[^}]+}", "7"))
                .distinct().sorted().toList();
    }

    private Map<String, String> read(String who) {
        Map<String, String> read = new TreeMap<>();
        // What staff looked at is counted by frameworks, and this walk looks at everything.
        jdbc().execute("delete from view_use");
        for (String path : addresses()) {
            HttpResponse<String> answer = path.startsWith("/api/")
                    ? new Browser(port).getWithToken(path + "?district=rivergate", programs.get(who))
                    : people.get(who).get(path);
            if (answer.statusCode() == 200) {
                read.put(path, steady(answer.body()));
            }
        }
        return read;
    }

    /** Lines that one has and the other has not. */
    private static List<String> news(String before, String after) {
        List<String> old = before.lines().toList();
        List<String> now = after.lines().toList();
        return Stream.concat(old.stream().filter(line -> !now.contains(line)).map(line -> "- " + line.strip()),
                now.stream().filter(line -> !old.contains(line)).map(line -> "+ " + line.strip())).toList();
    }

    /** Without what is new each time a page is drawn. */
    private static String steady(String body) {
        return body.replaceAll("(name=\"_csrf\"[^>]*value=\")[^\"]+", "$1").replaceAll("\\d+ (second|minute)s? ago|just now", "lately")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z?", "moment").replaceAll("\\d\\d:\\d\\d", "hour")
                .replaceAll("[0-9.]+ hours ago", "lately").replaceAll("(age of [^}]*\"have\":\")[^\"]+", "$1")
                .replaceAll("(age of [A-Za-z.]+: )[0-9./]+", "$1");
    }

    @Test
    void nobody_learns_from_any_page_file_or_operation_of_students_out_of_reach() {
        judge();
        Map<String, Map<String, String>> before = new LinkedHashMap<>();
        List<String> bound = List.of("principal", "counselor", "rosa", "data", "partner");
        bound.forEach(who -> before.put(who, read(who)));
        strangers(200, 2);
        judge();

        for (String who : bound) {
            Map<String, String> after = read(who);
            assertThat(after.keySet()).as(who).isEqualTo(before.get(who).keySet());
            assertThat(after.keySet()).filteredOn(path -> !(who.equals("data") && OF_SYSTEMS.test(path)))
                    .allSatisfy(path -> assertThat(news(before.get(who).get(path), after.get(path))).as(who + " at " + path).isEmpty());
            assertThat(String.join("", after.values())).as(who).doesNotContain(STRANGERS);
        }
        assertThat(before.get("principal")).containsKeys("/programs", "/caseload.csv", "/subjects/program/" + PublicId.of(1, ACADEMY),
                "/api/v1/milestones/program/" + PublicId.of(1, ACADEMY));
        assertThat(before.get("data")).containsKeys("/missing", "/missing.csv");
    }

    /**
     * Operational addresses of who looks after systems tell of records, whatever student they are about; of what students have
     * reached they tell nothing: neither a name nor how many met a milestone.
     */
    @Test
    void who_looks_after_systems_learns_from_their_pages_of_records_and_of_no_students_states() {
        judge();
        Map<String, String> before = read("data");
        jdbc().execute("""
                update milestone_status set state = 'met', progress = 1, met_on = '2026-09-20', flags = '{}'
                 where subject_id in (select id from person where family_name = 'Stranger')""");
        Map<String, String> after = read("data");
        assertThat(after.keySet()).filteredOn(OF_SYSTEMS).isNotEmpty()
                .filteredOn(path -> !path.contains("missing"))
                .allSatisfy(path -> assertThat(news(before.get(path), after.get(path))).as(path).isEmpty());
        assertThat(String.join("", after.values())).doesNotContain(STRANGERS);
    }

    /** Ten more of them move many figures past the size from which groups are told. */
    @Test
    void students_who_pass_the_size_from_which_groups_are_told_are_seen_by_nobody_bound() {
        judge();
        Map<String, Map<String, String>> before = new LinkedHashMap<>();
        List<String> bound = List.of("principal", "rosa");
        bound.forEach(who -> before.put(who, read(who)));
        strangers(300, 12);
        judge();
        for (String who : bound) {
            Map<String, String> after = read(who);
            assertThat(after.keySet()).filteredOn(path -> !PUBLISHED.test(path)).isNotEmpty()
                    .allSatisfy(path -> assertThat(news(before.get(who).get(path), after.get(path))).as(who + " at " + path).isEmpty());
            assertThat(String.join("", after.values())).as(who).doesNotContain(STRANGERS);
        }
    }

    @Test
    void whoever_reaches_everybody_is_told_exactly() {
        judge();
        assertThat(people.get("leader").get("/programs").body()).containsPattern("Welding</a></th><td class=\"n\">\\d+</td>");
        assertThat(people.get("leader").get("/missing").body()).containsPattern("data-label=\"Rows\">\\d+</td>");
        assertThat(people.get("data").get("/missing").body()).containsPattern("under 10|about [12]0");
        String evaluate = "/api/v1/milestones/evaluate?district=rivergate&everybody=true";
        assertThat(new Browser(port).postWithToken(evaluate, programs.get("admin"), "{}").body()).contains("\"not_yet_due\":");
        assertThat(new Browser(port).postWithToken(evaluate, programs.get("data"), "{}").body()).contains("\"states\":{}").doesNotContain("not_yet_due");
    }
}
