package org.milestonehub.core.store.connection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.connection.DocumentChange;
import org.milestonehub.core.connection.DocumentChange.Effect;
import org.milestonehub.core.connection.DocumentKind;
import org.milestonehub.core.connection.DocumentStore;
import org.milestonehub.core.connection.DocumentsException;
import org.milestonehub.core.connection.StoredDocument;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Documents in the table {@code document}; registers districts and connections. */
public final class JdbcDocuments implements DocumentStore {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public JdbcDocuments(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
    }

    @Override
    public Optional<District> findDistrict(String code) {
        return jdbc.sql("select id, code, time_zone from district where code = :code")
                .param("code", code)
                .query(JdbcDocuments::district)
                .optional();
    }

    @Override
    public List<District> districts() {
        return jdbc.sql("select id, code, time_zone from district order by code").query(JdbcDocuments::district).list();
    }

    @Override
    public Optional<Integer> findConnection(District district, String name) {
        return jdbc.sql("select id from connection where district = :district and name = :name")
                .param("district", district.id())
                .param("name", name)
                .query(Integer.class)
                .optional();
    }

    @Override
    public List<StoredDocument> current(District district) {
        return jdbc.sql("""
                        select distinct on (kind, name) kind, name, revision, body, removed, applied_at, applied_by
                          from document
                         where district = :district
                         order by kind, name, revision desc
                        """)
                .param("district", district.id())
                .query((row, number) -> row.getBoolean("removed")
                        ? Optional.<StoredDocument>empty()
                        : Optional.of(document(district, row)))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public long version(District district) {
        return jdbc.sql("select count(*) from document where district = :district")
                .param("district", district.id())
                .query(Long.class)
                .single();
    }

    @Override
    public List<StoredDocument> revisions(District district, DocumentKind kind, String name) {
        return jdbc.sql("""
                        select kind, name, revision, body, applied_at, applied_by
                          from document
                         where district = :district
                           and kind = :kind
                           and name = :name
                         order by revision desc
                        """)
                .param("district", district.id())
                .param("kind", kind.code())
                .param("name", name)
                .query((row, number) -> document(district, row))
                .list();
    }

    @Override
    public void save(List<Registration> registrations, List<DocumentChange> changes, String by, Instant at) {
        try {
            transaction.executeWithoutResult(status -> {
                registrations.forEach(this::register);
                changes.forEach(change -> write(change, by, at));
            });
        } catch (DuplicateKeyException e) {
            throw changedMeanwhile();
        }
    }

    private void register(Registration registration) {
        if (registration instanceof Registration.OfDistrict district) {
            jdbc.sql("""
                            insert into district (id, code, time_zone)
                            select coalesce(max(id), 0) + 1, :code, :zone from district
                            on conflict (code) do update set time_zone = excluded.time_zone
                            """)
                    .param("code", district.code())
                    .param("zone", district.timeZone().getId())
                    .update();
        } else if (registration instanceof Registration.OfConnection connection) {
            jdbc.sql("""
                            insert into connection (district, id, name, connector, kind)
                            select d.id, coalesce((select max(c.id) from connection c where c.district = d.id), 0) + 1,
                                   :name, :connector, :kind
                              from district d
                             where d.code = :district
                            on conflict (district, name) do update
                               set connector = excluded.connector, kind = excluded.kind,
                                   circuit_fault = null, circuit_reason = '', circuit_since = null, failures = 0
                            """)
                    .param("district", connection.district())
                    .param("name", connection.name())
                    .param("connector", connection.connector())
                    .param("kind", connection.kind())
                    .update();
        }
    }

    private void write(DocumentChange change, String by, Instant at) {
        int district = findDistrict(change.district()).orElseThrow(JdbcDocuments::changedMeanwhile).id();
        int latest = jdbc.sql("""
                        select coalesce(max(revision), 0)
                          from document
                         where district = :district
                           and kind = :kind
                           and name = :name
                        """)
                .param("district", district)
                .param("kind", change.kind().code())
                .param("name", change.name())
                .query(Integer.class)
                .single();
        if (change.baseRevision() != 0 && change.baseRevision() != latest) {
            throw changedMeanwhile();
        }
        jdbc.sql("""
                        insert into document (district, kind, name, revision, body, removed, applied_at, applied_by)
                        values (:district, :kind, :name, :revision, :body, :removed, :at, :by)
                        """)
                .param("district", district)
                .param("kind", change.kind().code())
                .param("name", change.name())
                .param("revision", latest + 1)
                .param("body", change.body())
                .param("removed", change.effect() == Effect.REMOVED)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("by", by)
                .update();
    }

    private static DocumentsException changedMeanwhile() {
        return new DocumentsException("somebody else applied documents since this preview; preview again", List.of());
    }

    private static District district(ResultSet row, int number) throws SQLException {
        return new District(row.getInt("id"), row.getString("code"), ZoneId.of(row.getString("time_zone")));
    }

    private static StoredDocument document(District district, ResultSet row) throws SQLException {
        return new StoredDocument(district.code(), DocumentKind.of(row.getString("kind")), row.getString("name"),
                row.getInt("revision"), row.getString("body"), row.getObject("applied_at", OffsetDateTime.class).toInstant(),
                row.getString("applied_by"));
    }
}
