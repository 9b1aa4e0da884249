package org.milestonehub.core.store.connection;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.milestonehub.core.camel.BroughtFiles;
import org.milestonehub.core.camel.HostKeys;
import org.milestonehub.core.camel.WebhookEvents;
import org.milestonehub.core.connection.Connection;
import org.milestonehub.core.store.RememberedCalls;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What came in from outside: files, webhooks and the keys of file servers. */
public final class JdbcIntake implements BroughtFiles, WebhookEvents, HostKeys {

    private final JdbcClient jdbc;

    public JdbcIntake(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    @Override
    public Map<String, Look> known(String district, String connection) {
        return jdbc.sql("""
                        select b.path, b.bytes, b.modified_at
                          from district d
                          join connection c on c.district = d.id and c.name = :connection
                          join brought_file b on b.district = d.id and b.connection = c.id
                         where d.code = :district
                        """)
                .param("district", district)
                .param("connection", connection)
                .query((row, number) -> new Look(row.getString("path"), row.getLong("bytes"),
                        row.getObject("modified_at", OffsetDateTime.class).toInstant()))
                .list()
                .stream()
                .collect(Collectors.toMap(Look::path, look -> look));
    }

    @Override
    public void remember(String district, String connection, Look file, State state, Instant at) {
        jdbc.sql("""
                        insert into brought_file (district, connection, path, bytes, modified_at, state, brought_at)
                        select d.id, c.id, :path, :bytes, :modified, :state, :at
                          from district d
                          join connection c on c.district = d.id and c.name = :connection
                         where d.code = :district
                        on conflict (district, connection, path) do update
                           set bytes = excluded.bytes, modified_at = excluded.modified_at, state = excluded.state,
                               brought_at = excluded.brought_at
                        """)
                .param("district", district)
                .param("connection", connection)
                .param("path", file.path())
                .param("bytes", file.bytes())
                .param("modified", file.modifiedAt().atOffset(ZoneOffset.UTC))
                .param("state", state.name().toLowerCase(Locale.ROOT))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    @Override
    public boolean seen(Connection connection, String event) {
        return jdbc.sql("""
                        select count(*)
                          from webhook_event
                         where district = :district
                           and connection = :connection
                           and event = :event
                        """)
                .param("district", connection.district().id())
                .param("connection", connection.id())
                .param("event", event)
                .query(Integer.class)
                .single() > 0;
    }

    @Override
    public void remember(Connection connection, List<String> events, long run, Instant at) {
        jdbc.sql(RememberedCalls.INSERT)
                .param("district", connection.district().id())
                .param("system", connection.id())
                .param("events", events.toArray(new String[0]))
                .param("run", run)
                .param("receivedAt", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    @Override
    public void forgetBefore(Instant moment) {
        jdbc.sql("""
                        delete from webhook_event
                         where district in (select id from district)
                           and received_at < :moment
                        """)
                .param("moment", moment.atOffset(ZoneOffset.UTC))
                .update();
    }

    @Override
    public String rememberFirst(String district, String host, String offered, Instant at) {
        jdbc.sql("""
                        insert into host_key (district, host, key, first_seen)
                        select id, :host, :key, :at from district where code = :district
                        on conflict (district, host) do nothing
                        """)
                .param("district", district)
                .param("host", host)
                .param("key", offered)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
        return jdbc.sql("select key from host_key where district = (select id from district where code = :district) and host = :host")
                .param("district", district)
                .param("host", host)
                .query(String.class)
                .single();
    }
}
