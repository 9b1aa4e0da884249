package org.milestonehub.core.store.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.connection.SecretStore;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Sealed secrets in the table {@code secret}. */
public final class JdbcSecrets implements SecretStore {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public JdbcSecrets(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
    }

    @Override
    public Optional<Sealed> find(District district, String name) {
        return jdbc.sql("select name, key_id, nonce, ciphertext from secret where district = :district and name = :name")
                .param("district", district.id())
                .param("name", name)
                .query((row, number) -> sealed(district, row))
                .optional();
    }

    @Override
    public List<Sealed> all(District district) {
        return jdbc.sql("select name, key_id, nonce, ciphertext from secret where district = :district order by name")
                .param("district", district.id())
                .query((row, number) -> sealed(district, row))
                .list();
    }

    @Override
    public void save(List<Sealed> secrets, String by, Instant at) {
        transaction.executeWithoutResult(status -> secrets.forEach(secret -> jdbc.sql("""
                        insert into secret (district, name, key_id, nonce, ciphertext, changed_at, changed_by)
                        values (:district, :name, :key, :nonce, :ciphertext, :at, :by)
                        on conflict (district, name) do update
                           set key_id = excluded.key_id, nonce = excluded.nonce, ciphertext = excluded.ciphertext,
                               changed_at = excluded.changed_at, changed_by = excluded.changed_by
                        """)
                .param("district", secret.district().id())
                .param("name", secret.name())
                .param("key", secret.keyId())
                .param("nonce", secret.nonce())
                .param("ciphertext", secret.ciphertext())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("by", by)
                .update()));
    }

    @Override
    public void remove(District district, String name) {
        jdbc.sql("delete from secret where district = :district and name = :name")
                .param("district", district.id())
                .param("name", name)
                .update();
    }

    private static Sealed sealed(District district, ResultSet row) throws SQLException {
        return new Sealed(district, row.getString("name"), row.getString("key_id"), row.getBytes("nonce"),
                row.getBytes("ciphertext"));
    }
}
