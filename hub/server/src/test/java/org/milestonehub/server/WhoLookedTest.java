package org.milestonehub.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.milestonehub.core.governance.Account.Role;
import org.milestonehub.core.governance.Account.Scope;
import org.milestonehub.core.view.PublicId;

/** Tokens on a page, the audit trail on a page, and both with sessions and links as an API. */
class WhoLookedTest extends ServedHub {

    private static final UUID AMINA = PublicId.of(1, 5);
    private static final String SESSIONS = "/api/v1/students/" + AMINA + "/sessions";
    private static final String LINKS = "/api/v1/students/" + AMINA + "/links";

    private Browser boss;

    @BeforeAll
    void a_district_and_its_administrator() {
        jdbc().execute(SmallDistrict.SQL);
        boss = administrator();
    }

    @Test
    void everybody_makes_and_ends_own_tokens_and_an_administrator_ends_those_of_others() {
        Browser data = person("data.page", Role.IT, 1, Scope.NONE);
        data.submit("/tokens", "/tokens", Map.of("name", "nightly export", "days", "30"));
        Matcher secret = Pattern.compile("class=\"secret\">([^<]+)<").matcher(data.get("/tokens").body());
        assertThat(secret.find()).isTrue();
        assertThat(data.get("/tokens").body()).contains("nightly export").doesNotContain(secret.group(1), "Of other accounts");
        assertThat(new Browser(port).getWithToken("/api/v1/tokens", secret.group(1)).body()).contains("nightly export");
        data.submit("/tokens", "/tokens/revoke", Map.of("account", "admin", "name", "nightly export"));
        assertThat(data.get("/tokens").body()).contains("not yours to end");

        assertThat(boss.get("/tokens").body()).contains("Of other accounts", "data.page", "nightly export");
        boss.submit("/tokens", "/tokens/revoke", Map.of("account", "data.page", "name", "nightly export"));
        assertThat(new Browser(port).getWithToken("/api/v1/tokens", secret.group(1)).statusCode()).isEqualTo(401);
        data.submit("/tokens", "/tokens", Map.of("name", "(this machine)", "days", "30"));
        assertThat(data.get("/tokens").body()).contains("A token wants a name");
    }

    @Test
    void who_looked_at_a_student_is_found_by_person_student_and_day() {
        Browser leader = person("leader.audit", Role.DISTRICT_LEADER, 1, Scope.NONE);
        leader.get("/students/" + AMINA);

        assertThat(boss.get("/audit?student=" + AMINA).body()).contains("leader.audit", "student.view");
        assertThat(boss.get("/audit?who=leader.audit&action=student").body()).contains("student.view");
        assertThat(boss.get("/audit?who=leader.audit&to=2020-01-01").body()).contains("Nothing of that kind");
        assertThat(boss.get("/audit?action=sign-in").body()).contains("sign-in");
        assertThat(leader.get("/audit?action=sign-in").body()).contains("Nothing of that kind");
        assertThat(boss.get("/audit.csv?student=" + AMINA).body()).contains("when,who,what", "leader.audit,student.view", AMINA.toString());
        assertThat(person("data.audit", Role.IT, 1, Scope.NONE).get("/audit").statusCode()).isEqualTo(403);
        assertThat(boss.get("/audit?action=audit").body()).contains("audit.view");
        assertThat(new Browser(port).getWithToken("/api/v1/audit?student=" + AMINA, program("leader.audit")).body()).contains("\"student.view\"");
        assertThat(new Browser(port).getWithToken("/api/v1/audit", program("data.audit")).statusCode()).isEqualTo(403);
    }

    @Test
    void the_trail_is_told_in_words_and_every_act_that_the_hub_writes_down_has_some() throws IOException {
        person("leader.words", Role.DISTRICT_LEADER, 1, Scope.NONE).get("/students/" + AMINA);
        assertThat(boss.get("/audit?who=leader.words").body()).contains(">Opened a student&#39;s page<", ">Looks at students<");
        Pattern act = Pattern.compile("\\.(?:sees|seesAll|does|doesTo|record)\\((?:[^;\"]|\n)*\"([a-z-]+(?:\\.[a-z-]+)+|sign-in|import|backup)\"");
        Properties words = new Properties();
        try (InputStream in = getClass().getResourceAsStream("/words/acts.properties")) {
            words.load(in);
        }
        Set<String> acts = new TreeSet<>();
        for (String module : List.of("../console", ".")) {
            try (Stream<Path> files = Files.walk(Path.of(module, "src/main/java"))) {
                for (Path file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
                    act.matcher(Files.readString(file)).results().forEach(found -> acts.add(found.group(1)));
                }
            }
        }
        assertThat(acts).hasSizeGreaterThan(50).allMatch(words::containsKey);
    }

    @Test
    void a_program_writes_corrects_and_withdraws_a_session() {
        String token = program("admin");
        String entry = "{\"heldOn\": \"2026-10-05\", \"format\": \"one_on_one\", \"purpose\": \"prepare_plan\", \"mode\": \"in_person\","
                + " \"minutes\": 30, \"name\": \"Rosa Delgado\"%s}";
        HttpResponse<String> early = new Browser(port).postWithToken(SESSIONS, token, entry.formatted("").replace("2026", "1999"));
        assertThat(early.statusCode()).as(early.body()).isEqualTo(400);
        HttpResponse<String> written = new Browser(port).postWithToken(SESSIONS, token, entry.formatted(""));
        assertThat(written.statusCode()).as(written.body()).isEqualTo(200);
        String session = SESSIONS + "/" + written.body().replaceAll(".*\"id\":\"([^\"]+)\".*", "$1");
        assertThat(new Browser(port).putWithToken(session, token, entry.formatted("")).body()).contains("reason is lacking");
        assertThat(new Browser(port).putWithToken(session, token, entry.formatted(", \"reason\": \"wrong minutes\"").replace("30", "45")).statusCode())
                .isEqualTo(200);
        assertThat(new Browser(port).postWithToken(session + "/withdraw", token, "{\"reason\": \"another student\", \"name\": \"Rosa\"}").statusCode())
                .isEqualTo(200);
        assertThat(new Browser(port).getWithToken(SESSIONS, token).body()).contains("\"withdrawn\":true", "wrong minutes", "another student");
    }

    @Test
    void a_program_makes_a_personal_link_that_opens_the_record_until_it_ends_it() {
        String token = program("admin");
        HttpResponse<String> made = new Browser(port).postWithToken(LINKS, token, "{\"label\": \"family\", \"days\": 7}");
        String path = made.body().replaceAll(".*\"path\":\"([^\"]+)\".*", "$1");
        assertThat(new Browser(port).get(path).statusCode()).as(made.body()).isEqualTo(200);
        String listed = new Browser(port).getWithToken(LINKS, token).body();
        assertThat(listed).contains("\"label\":\"family\"", "\"opened\":1").doesNotContain(path.substring(path.lastIndexOf('/') + 1));
        String id = made.body().replaceAll(".*\"id\":\"([^\"]+)\".*", "$1");
        assertThat(listed).contains("\"id\":\"" + id + "\"");
        assertThat(new Browser(port).withToken("DELETE", LINKS + "/" + PublicId.of(1, 999_999), token).statusCode()).isEqualTo(404);
        assertThat(new Browser(port).withToken("DELETE", LINKS + "/" + id, token).statusCode()).isEqualTo(200);
        assertThat(new Browser(port).get(path).body()).doesNotContain("Amina");
        assertThat(new Browser(port).postWithToken(LINKS, token, "{\"label\": \"family\", \"days\": 4000}").statusCode()).isEqualTo(400);
        assertThat(new Browser(port).postWithToken(LINKS, token, "{\"label\": \" \", \"days\": 7}").body()).contains("for whom it is");
        assertThat(new Browser(port).postWithToken(LINKS, token, "{\"label\": \"family\", \"language\": \"xx\", \"days\": 7}").body())
                .contains("no words in \\\"xx\\\"", "en, es");
    }

    @Test
    void a_connection_that_somebody_paused_is_not_told_as_on_time() {
        String token = program("admin");
        String before = new Browser(port).getWithToken("/api/v1/connections", token).body();
        String name = before.replaceAll("(?s).*?\"connection\":\"([^\"]+)\".*", "$1");
        assertThat(before).doesNotContain("\"paused\"");
        assertThat(new Browser(port).postWithToken("/api/v1/connections/" + name + "/pause?until=2099-01-04&reason=holidays", token, "").statusCode())
                .isEqualTo(200);
        assertThat(new Browser(port).getWithToken("/api/v1/connections", token).body()).contains("\"state\":\"paused\"", "\"pausedUntil\":\"2099-01-04");
        assertThat(boss.get("/").body()).contains(">paused<");
        new Browser(port).postWithToken("/api/v1/connections/" + name + "/resume", token, "");
        assertThat(new Browser(port).getWithToken("/api/v1/connections", token).body()).doesNotContain("\"paused\"");
    }
}
