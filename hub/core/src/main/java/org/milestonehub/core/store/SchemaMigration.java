package org.milestonehub.core.store;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings a database to the schema of this release. */
public final class SchemaMigration {

    private SchemaMigration() {}

    /**
     * Climbs the missing rungs of {@code db/migration}; does nothing on a database that has them all.
     *
     * @throws DatabaseException when the database was written by a newer hub or a rung fails
     */
    public static void migrate(DataSource dataSource) {
        try {
            Flyway.configure(SchemaMigration.class.getClassLoader())
                    .dataSource(dataSource)
                    .locations("classpath:db/migration")
                    .table("schema_version")
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new DatabaseException("the database cannot be brought to the schema of this release: " + e.getMessage(), e);
        }
    }
}
