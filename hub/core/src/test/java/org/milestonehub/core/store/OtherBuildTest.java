package org.milestonehub.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database that another build of the hub has worked on is told from one that is only older. */
class OtherBuildTest {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private final JdbcClient jdbc = JdbcClient.create(DATABASE.dataSource());

    @AfterEach
    void the_step_of_the_future_is_gone() {
        jdbc.sql("delete from schema_version where version = '9000'").update();
    }

    @Test
    void a_newer_build_wrote_it() {
        jdbc.sql("""
                insert into schema_version (installed_rank, version, description, type, script, checksum, installed_by, installed_on, execution_time, success)
                values (9000, '9000', 'moons of each district', 'SQL', 'V9000__moons.sql', 7, 'hub', '2027-03-04T12:00:00', 1, true)""").update();

        refused("another build", "nothing of it was touched", "holds step 9000 (moons of each district, of 2027-03-04)", "this build does not know",
                "Start the build that wrote it, or a newer one", "restore FILE --data DIR");
    }

    @Test
    void a_build_between_two_releases_wrote_it() {
        String second = jdbc.sql("select version from schema_version where installed_rank = 2").query(String.class).single();
        jdbc.sql("update schema_version set version = ? where installed_rank = 2").param(second + ".1").update();
        try {
            refused("holds step", ".1 (", "it lacks step", "which belongs before what it holds");
        } finally {
            jdbc.sql("update schema_version set version = ? where installed_rank = 2").param(second).update();
        }
    }

    @Test
    void a_step_is_worded_in_another_way() {
        Integer sum = jdbc.sql("select checksum from schema_version where installed_rank = 2").query(Integer.class).single();
        jdbc.sql("update schema_version set checksum = 7 where installed_rank = 2").update();
        try {
            refused("in another wording than this build's");
        } finally {
            jdbc.sql("update schema_version set checksum = ? where installed_rank = 2").param(sum).update();
        }
    }

    private void refused(String... words) {
        long before = rungs();
        assertThatThrownBy(() -> SchemaMigration.migrate(DATABASE.dataSource())).isInstanceOf(DatabaseException.class).hasMessageContainingAll(words);
        assertThat(rungs()).isEqualTo(before);
    }

    private long rungs() {
        return jdbc.sql("select count(*) from schema_version").query(Long.class).single();
    }
}
