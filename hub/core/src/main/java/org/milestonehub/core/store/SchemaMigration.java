package org.milestonehub.core.store;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfoService;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Brings a database to the schema of this release. */
public final class SchemaMigration {

    private SchemaMigration() {}

    /**
     * Climbs the missing rungs of {@code db/migration}; does nothing on a database that has them all.
     *
     * @throws DatabaseException when the database was written by another build of the hub, which is not touched then, or a rung fails
     */
    public static void migrate(DataSource dataSource) {
        climb(dataSource, "latest");
    }

    /** Throws an empty database's tables away and makes those of an earlier rung, for a backup that was written there. */
    public static void startOverAt(DataSource dataSource, String version) {
        JdbcClient.create(dataSource).sql("drop schema public cascade").update();
        JdbcClient.create(dataSource).sql("create schema public").update();
        climb(dataSource, version);
    }

    private static void climb(DataSource dataSource, String target) {
        try {
            Flyway flyway = Flyway.configure(SchemaMigration.class.getClassLoader())
                    .dataSource(dataSource)
                    .locations("classpath:db/migration")
                    .table("schema_version")
                    .target(target)
                    .load();
            MigrationInfoService rungs = flyway.info();
            OtherBuild.refuse(rungs.all());
            if (rungs.pending().length > 0) {
                flyway.migrate();
            }
        } catch (FlywayException e) {
            throw new DatabaseException("the database cannot be brought to the schema of this release: " + e.getMessage(), e);
        }
    }
}
