package org.milestonehub.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.milestonehub.core.connection.DocumentStore;
import org.milestonehub.core.connection.KeptSecrets;
import org.milestonehub.core.connection.MasterKeys;
import org.milestonehub.core.governance.AccessToken;
import org.milestonehub.core.governance.Account.Role;
import org.milestonehub.core.governance.Account.Scope;
import org.milestonehub.core.governance.Account;
import org.milestonehub.core.governance.Accounts;
import org.milestonehub.core.governance.ApiToken;
import org.milestonehub.core.governance.ApiTokens;
import org.milestonehub.core.governance.AuditLog;
import org.milestonehub.core.store.TestDatabase;
import org.milestonehub.core.store.access.JdbcSecrets;
import org.milestonehub.server.access.Administrators;
import org.milestonehub.server.assembly.HubSettings;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Tokens live as long as their account's owner means them to; secrets are named by those to whom they belong. */
@SpringBootTest(classes = HubApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "hub.bindings.run=false")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Import(TokensAndSecretsTest.Environment.class)
class TokensAndSecretsTest {

    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final String PASSWORD = "a long one of my own";

    /** A hub whose environment holds a secret of the whole hub, and one of a district. */
    @TestConfiguration
    static class Environment {

        @Bean
        @Primary
        KeptSecrets secretsOfTheEnvironment(DataSource source, DocumentStore documents, HubSettings settings, Clock clock) {
            return new KeptSecrets(Map.of("HUB_SECRET_OF_EVERYBODY", "canary", "HUB_SECRET_ELSEWHERE__OF_ELSEWHERE", "own"),
                    new JdbcSecrets(source), documents, MasterKeys.in(settings.keys().resolve("master.key")), clock);
        }
    }

    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    @Autowired
    ApiTokens tokens;

    @Autowired
    AuditLog audit;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    PasswordEncoder passwords;

    private Browser boss;
    private final Map<String, String> programs = new HashMap<>();

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        ServedDatabase.of(DATABASE, registry);
    }

    @BeforeAll
    void an_administrator() {
        jdbc.update("insert into district values (1, 'rivergate', 'America/New_York'), (2, 'elsewhere', 'America/New_York')");
        boss = Browser.ofAdministrator(port, new Administrators(accounts, tokens, audit, Clock.systemUTC()));
    }

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    private Browser give(String name, Role role, int district) {
        accounts.add(new Account(district, name, passwords.encode(PASSWORD), role, false, true, "Signed " + name, Scope.NONE), Instant.now());
        AccessToken token = AccessToken.random();
        tokens.add(new ApiToken(token.hash(), "test", name, Optional.empty()), Instant.now());
        programs.put(name, token.text());
        Browser browser = new Browser(port);
        browser.signIn(name, PASSWORD);
        return browser;
    }

    private int api(String name) {
        return new Browser(port).getWithToken("/api/v1/tokens", programs.get(name)).statusCode();
    }

    @Test
    void whoever_is_closed_out_or_gets_a_new_password_from_an_administrator_has_no_live_token_left() {
        for (String name : List.of("closed", "reset")) {
            give(name, Role.IT, Account.WHOLE_HUB);
            assertThat(api(name)).isEqualTo(200);
        }
        boss.submit("/accounts", "/accounts/password", Map.of("name", "reset"));
        assertThat(boss.get("/accounts").body()).contains("1 API token of this account has ended: test");
        boss.submit("/accounts", "/accounts/change", Map.of("name", "closed", "role", "it", "district", ""));
        assertThat(boss.get("/accounts").body()).contains("1 API token of this account has ended: test");
        boss.submit("/accounts", "/accounts/change", Map.of("name", "closed", "role", "it", "district", "", "open", "true"));

        for (String name : List.of("closed", "reset")) {
            assertThat(api(name)).as(name).isEqualTo(401);
        }
    }

    @Test
    void who_changes_the_own_password_may_end_the_own_tokens_with_it() {
        Browser careful = give("careful", Role.IT, Account.WHOLE_HUB);
        assertThat(careful.get("/password").body()).contains("End my API token too", "test");
        String fresh = "another one of my own";
        careful.submit("/password", "/password", Map.of("current", PASSWORD, "fresh", fresh, "again", fresh));
        assertThat(api("careful")).isEqualTo(200);
        careful.submit("/password", "/password", Map.of("current", fresh, "fresh", PASSWORD, "again", PASSWORD, "endTokens", "true"));
        assertThat(api("careful")).isEqualTo(401);
    }

    @Test
    void documents_of_one_district_of_several_name_no_secret_that_belongs_to_the_whole_hub() {
        give("secretive-it", Role.IT, 2);
        String portal = "district: elsewhere\\ntimeZone: America/New_York\\n---\\nconnection: theirs\\ndistrict: elsewhere\\n"
                + "connector: college-portal\\nsettings:\\n  base-url: https://portal.example.org\\n  client-id: hub\\n"
                + "  client-secret: secret:%s\\n";
        String text = "{\"documents\": [{\"file\": \"d.yaml\", \"text\": \"%s\"}], \"whole\": false, \"dryRun\": true}";
        HttpResponse<String> named = new Browser(port).putWithToken("/api/v1/documents", programs.get("secretive-it"),
                text.formatted(portal.formatted("of-everybody")));
        assertThat(named.statusCode()).as(named.body()).isEqualTo(400);
        assertThat(named.body()).contains("secret of-everybody belongs to the whole hub", "milestone-hub secret of-everybody");
        assertThat(new Browser(port).putWithToken("/api/v1/documents", programs.get("secretive-it"),
                text.formatted(portal.formatted("of-elsewhere"))).statusCode()).isEqualTo(200);
    }
}
