package org.milestonehub.core.store.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.governance.Account;
import org.milestonehub.core.governance.Accounts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Accounts in the table {@code account}. */
public final class JdbcAccounts implements Accounts {

    private final JdbcClient jdbc;

    public JdbcAccounts(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    @Override
    public Optional<Account> find(String name) {
        return jdbc.sql("""
                        select district, name, password_hash, role, one_time, disabled_at, full_name, school, person
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
    public List<Account> all() {
        return jdbc.sql("""
                        select district, name, password_hash, role, one_time, disabled_at, full_name, school, person
                          from account
                         where district >= 0
                         order by name
                        """)
                .query(JdbcAccounts::account)
                .list();
    }

    @Override
    public boolean add(Account account, Instant at) {
        return with(account, at, jdbc.sql("""
                        insert into account (district, name, password_hash, role, one_time, created_at, full_name, school, person)
                        select :district, :name, :hash, :role, :oneTime, :at, :fullName, :school::bigint, :person::bigint
                         where not exists (select from account where district >= 0 and name = :name)
                            on conflict do nothing
                        """)).update() == 1;
    }

    @Override
    public void change(Account account, Instant at) {
        with(account, at, jdbc.sql("""
                        update account
                           set district = :district, role = :role, full_name = :fullName, school = :school, person = :person,
                               disabled_at = case when :enabled then null else coalesce(disabled_at, :at) end
                         where district >= 0
                           and name = :name
                        """)).update();
    }

    private static StatementSpec with(Account account, Instant at, StatementSpec statement) {
        return statement.param("district", account.district())
                .param("name", account.name().toLowerCase(Locale.ROOT))
                .param("hash", account.passwordHash())
                .param("role", account.role().code())
                .param("oneTime", account.oneTime())
                .param("enabled", account.enabled())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("fullName", account.fullName())
                .param("school", number(account.scope().school()), Types.BIGINT)
                .param("person", number(account.scope().person()), Types.BIGINT);
    }

    private static @Nullable Long number(OptionalLong number) {
        return number.isPresent() ? (Long) number.getAsLong() : null;
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
                row.getObject("disabled_at") == null,
                row.getString("full_name"),
                new Account.Scope(number(row, "school"), number(row, "person")));
    }

    private static OptionalLong number(ResultSet row, String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(number);
    }
}
