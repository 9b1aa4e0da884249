package org.milestonehub.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.milestonehub.core.connection.DocumentStore;
import org.milestonehub.core.connection.KeptSecrets;
import org.milestonehub.core.connection.MasterKeys;
import org.milestonehub.core.governance.Account.Role;
import org.milestonehub.core.governance.Account.Scope;
import org.milestonehub.core.governance.Account;
import org.milestonehub.core.store.access.JdbcSecrets;
import org.milestonehub.server.assembly.HubSettings;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/** Tokens live as long as their account's owner means them to; secrets are named by those to whom they belong. */
@Import(TokensAndSecretsTest.Environment.class)
class TokensAndSecretsTest extends ServedHub {

    private static final String PASSWORD = "a long one of my own";

    private Browser boss;
    private final Map<String, String> programs = new HashMap<>();

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

    @BeforeAll
    void an_administrator_of_two_districts() {
        jdbc().update("insert into district values (1, 'rivergate', 'America/New_York'), (2, 'elsewhere', 'America/New_York')");
        boss = administrator();
    }

    private Browser give(String name, Role role, int district) {
        programs.put(name, program(name));
        return person(name, role, district, Scope.NONE);
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
