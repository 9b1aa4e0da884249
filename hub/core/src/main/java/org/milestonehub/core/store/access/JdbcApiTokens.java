package org.milestonehub.core.store.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.milestonehub.core.governance.Account;
import org.milestonehub.core.governance.ApiToken;
import org.milestonehub.core.governance.ApiTokens;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tokens in the table {@code api_token}. */
public final class JdbcApiTokens implements ApiTokens {

    private final JdbcClient jdbc;

    public JdbcApiTokens(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    @Override
    public Optional<ApiToken> findLive(String hash, Instant at) {
        return jdbc.sql("""
                        select t.hash, t.name, t.account, t.expires_at
                          from api_token t
                          join account a on a.district >= 0 and a.name = t.account and a.disabled_at is null
                         where t.district = :hub
                           and t.hash = :hash
                           and t.revoked_at is null
                           and (t.expires_at is null or t.expires_at > :at)
                        """)
                .param("hub", Account.WHOLE_HUB)
                .param("hash", hash)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(JdbcApiTokens::token)
                .optional();
    }

    @Override
    public void add(ApiToken token, Instant at) {
        jdbc.sql("""
                        insert into api_token (district, hash, name, account, created_at, expires_at)
                        values (:hub, :hash, :name, :account, :at, :expires)
                        """)
                .param("hub", Account.WHOLE_HUB)
                .param("hash", token.hash())
                .param("name", token.name())
                .param("account", token.account())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("expires", token.expiresAt().map(end -> end.atOffset(ZoneOffset.UTC)).orElse(null))
                .update();
    }

    @Override
    public void revoke(String account, String name, Instant at) {
        jdbc.sql("""
                        update api_token
                           set revoked_at = :at
                         where district = :hub
                           and account = :account
                           and name = :name
                           and revoked_at is null
                        """)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("hub", Account.WHOLE_HUB)
                .param("account", account)
                .param("name", name)
                .update();
    }

    @Override
    public List<String> revokeAll(String account, Instant at) {
        return jdbc.sql("""
                        update api_token
                           set revoked_at = :at
                         where district = :hub
                           and account = :account
                           and name <> :machine
                           and revoked_at is null
                           and (expires_at is null or expires_at > :at)
                        returning name
                        """)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("hub", Account.WHOLE_HUB)
                .param("account", account)
                .param("machine", ApiToken.OF_THIS_MACHINE)
                .query(String.class)
                .list();
    }

    @Override
    public List<ApiToken> live(String account, Instant at) {
        return jdbc.sql("""
                        select hash, name, account, expires_at
                          from api_token
                         where district = :hub
                           and account = :account
                           and revoked_at is null
                           and (expires_at is null or expires_at > :at)
                         order by created_at desc
                        """)
                .param("hub", Account.WHOLE_HUB)
                .param("account", account)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(JdbcApiTokens::token)
                .list();
    }

    @Override
    public List<ApiToken> allLive(Instant at) {
        return jdbc.sql("""
                        select hash, name, account, expires_at
                          from api_token
                         where district = :hub
                           and revoked_at is null
                           and (expires_at is null or expires_at > :at)
                         order by account, name
                        """)
                .param("hub", Account.WHOLE_HUB)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(JdbcApiTokens::token)
                .list();
    }

    private static ApiToken token(ResultSet row, int number) throws SQLException {
        return new ApiToken(
                row.getString("hash"),
                row.getString("name"),
                row.getString("account"),
                Optional.ofNullable(row.getObject("expires_at", OffsetDateTime.class)).map(OffsetDateTime::toInstant));
    }
}
