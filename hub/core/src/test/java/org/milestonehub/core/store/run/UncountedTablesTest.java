package org.milestonehub.core.store.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.milestonehub.core.store.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

class UncountedTablesTest {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private final JdbcClient jdbc = JdbcClient.create(DATABASE.dataSource());

    @Test
    void a_table_that_was_counted_empty_and_filled_since_is_looked_up_by_the_whole_of_its_key_again() {
        jdbc.sql("analyze contribution").update();
        jdbc.sql("""
                insert into contribution (district, entity, id, source_record, part, source_system, fields)
                select 1, 'Person', n, n, 0, 1, '{}' from generate_series(1, 3000) as n""").update();
        assertThat(counted()).isLessThanOrEqualTo(0);

        BehindRuns.now(DATABASE.dataSource(), 1, UncountedTables::count);

        assertThat(counted()).isEqualTo(3000);
        assertThat(String.join("\n", jdbc.sql("""
                explain select c.fields from unnest(array[7, 8]) as w(id)
                  join contribution as c on c.district = 1 and c.entity = 'Person' and c.id = w.id""").query(String.class).list()))
                .contains("(id = w.id)");
    }

    private long counted() {
        return jdbc.sql("select reltuples::bigint from pg_class where relname = 'contribution'").query(Long.class).single();
    }
}
