package org.milestonehub.core.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.milestonehub.core.governance.Account;
import org.milestonehub.core.governance.Accounts;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Accounts in the table {@code account}. */
public final class JdbcAccounts implements Accounts {

    private final JdbcClient jdbc;

    public JdbcAccounts(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    @Override
    public Optional<Account> find(String name) {
        return jdbc.sql("""
                        select district, name, password_hash, role, one_time, disabled_at
                          from account
                         where district >= 0
                           and name = :name
                        """)
                .param("name", name.toLowerCase(Locale.ROOT))
                .query(JdbcAccounts::account)
                .optional();
    }

    @Override
    public boolean none() {
        return jdbc.sql("select not exists (select from account where district >= 0)").query(Boolean.class).single();
    }

    @Override
    public boolean addFirst(Account account, Instant at) {
        return jdbc.sql("""
                        insert into account (district, name, password_hash, role, one_time, created_at)
                        select :district, :name, :hash, :role, :oneTime, :at
                         where not exists (select from account where district >= 0)
                            on conflict do nothing
                        """)
                .param("district", account.district())
                .param("name", account.name())
                .param("hash", account.passwordHash())
                .param("role", account.role().name().toLowerCase(Locale.ROOT))
                .param("oneTime", account.oneTime())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update() == 1;
    }

    @Override
    public void changePassword(String name, String passwordHash, boolean oneTime) {
        jdbc.sql("update account set password_hash = :hash, one_time = :oneTime where district >= 0 and name = :name")
                .param("hash", passwordHash)
                .param("oneTime", oneTime)
                .param("name", name)
                .update();
    }

    @Override
    public void signedIn(String name, Instant at) {
        jdbc.sql("update account set signed_in_at = :at where district >= 0 and name = :name")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("name", name)
                .update();
    }

    private static Account account(ResultSet row, int number) throws SQLException {
        return new Account(
                row.getInt("district"),
                row.getString("name"),
                row.getString("password_hash"),
                Account.Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT)),
                row.getBoolean("one_time"),
                row.getObject("disabled_at") == null);
    }
}
