package org.milestonehub.core.store.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.milestonehub.core.governance.AccessToken;
import org.milestonehub.core.governance.Account;
import org.milestonehub.core.governance.ApiToken;
import org.milestonehub.core.governance.AuditEntry;
import org.milestonehub.core.store.TestDatabase;

class GovernanceStoreTest {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static final Instant NOW = Instant.parse("2026-11-02T08:00:00Z");
    private static final Account ADMIN = new Account(Account.WHOLE_HUB, "admin", "{hash}", Account.Role.ADMIN, true, true);

    @Test
    void only_the_first_account_makes_itself_and_its_password_can_be_changed() {
        JdbcAccounts accounts = new JdbcAccounts(DATABASE.dataSource());
        accounts.addFirst(ADMIN, NOW);
        assertThat(accounts.none()).isFalse();
        assertThat(accounts.addFirst(ADMIN, NOW)).isFalse();
        accounts.changePassword("admin", "{other}", false);
        assertThat(accounts.find("Admin")).hasValueSatisfying(account -> {
            assertThat(account.oneTime()).isFalse();
            assertThat(account.passwordHash()).isEqualTo("{other}");
        });
    }

    @Test
    void a_token_lives_until_it_expires_or_is_revoked() {
        new JdbcAccounts(DATABASE.dataSource()).addFirst(ADMIN, NOW);
        JdbcApiTokens tokens = new JdbcApiTokens(DATABASE.dataSource());
        AccessToken text = AccessToken.random();
        tokens.add(new ApiToken(text.hash(), "nightly", "admin", Optional.of(NOW.plusSeconds(60))), NOW);
        assertThat(tokens.findLive(text.hash(), NOW)).isPresent();
        assertThat(tokens.findLive(text.hash(), NOW.plusSeconds(61))).isEmpty();
        tokens.revoke("admin", "nightly", NOW);
        assertThat(tokens.findLive(text.hash(), NOW)).isEmpty();
        assertThat(text).hasToString("***");
    }

    @Test
    void who_saw_a_student_is_remembered() {
        JdbcAuditLog audit = new JdbcAuditLog(DATABASE.dataSource());
        audit.record(List.of(
                new AuditEntry(1, NOW, "admin", "student.view", "", OptionalLong.of(12), "127.0.0.1"),
                new AuditEntry(1, NOW, "admin", "documents.apply", "rivergate-sis", OptionalLong.empty(), "127.0.0.1")));
        assertThat(audit.ofStudent(1, 12, 10)).singleElement().satisfies(entry -> {
            assertThat(entry.who()).isEqualTo("admin");
            assertThat(entry.at()).isEqualTo(NOW);
        });
        assertThat(audit.latest(1, 10)).extracting(AuditEntry::action).containsExactly("documents.apply", "student.view");
    }
}
