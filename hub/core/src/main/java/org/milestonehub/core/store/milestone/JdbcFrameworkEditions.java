package org.milestonehub.core.store.milestone;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.milestonehub.core.milestone.FrameworkEdition;
import org.milestonehub.core.milestone.FrameworkEditions;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Versions of frameworks in a table, one row each. */
public final class JdbcFrameworkEditions implements FrameworkEditions {

    private final JdbcClient jdbc;

    public JdbcFrameworkEditions(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    @Override
    public List<FrameworkEdition> of(String framework) {
        return jdbc.sql("""
                        select framework, version, content, brought_by, brought_at from framework_edition
                         where framework = :framework order by number desc""")
                .param("framework", framework)
                .query((row, number) -> new FrameworkEdition(row.getString("framework"), row.getString("version"),
                        row.getString("content"), row.getString("brought_by"),
                        row.getObject("brought_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    @Override
    public List<String> frameworks() {
        return jdbc.sql("select framework from framework_edition group by framework order by min(number)")
                .query(String.class)
                .list();
    }

    @Override
    public void add(FrameworkEdition edition) {
        jdbc.sql("""
                        insert into framework_edition (framework, version, content, brought_by, brought_at)
                        values (:framework, :version, :content, :by, :at)""")
                .param("framework", edition.framework())
                .param("version", edition.version())
                .param("content", edition.text())
                .param("by", edition.by())
                .param("at", edition.at().atOffset(ZoneOffset.UTC))
                .update();
    }
}
