package org.milestonehub.core.store;

import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Exact identifiers and name words of people and organisations, written behind the load from the change feed. Whoever looks
 * something up catches up first. Tokens: {@code id:<scheme>:<value>}, {@code n:<word>} folded to lower case without marks.
 */
final class LookupIndex implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LookupIndex.class);
    /** Words of a name; only a name beyond ASCII pays for taking marks off. */
    private static final String WORDS = """
            string_to_table(translate(lower(case when octet_length(%1$s) = char_length(%1$s) then %1$s
                else regexp_replace(normalize(%1$s, NFKD), '[\u0300-\u036f]', '', 'g') end), '-''.,;/', '      '), ' ')""";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ExecutorService later = daemon();
    private volatile boolean closed;

    LookupIndex(DataSource source) {
        this.jdbc = JdbcClient.create(source);
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
    }

    private static ExecutorService daemon() {
        return new ThreadPoolExecutor(0, 1, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
            Thread thread = new Thread(work, "lookup-index");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Indexes what was applied since the last time, without keeping the caller waiting. */
    void catchUpLater(int district) {
        if (closed) {
            return;
        }
        later.execute(() -> {
            try {
                catchUp(district);
            } catch (RuntimeException e) {
                if (closed) {
                    return;
                }
                LOG.warn("the lookup index of district {} is behind; the next run brings it up to date", district, e);
            }
        });
    }

    /** Stops; what is lacking is made up for by the next one. */
    @Override
    public void close() {
        closed = true;
        later.shutdownNow();
    }

    /** Indexes what was applied since the last time. */
    void catchUp(int district) {
        transaction.executeWithoutResult(status -> index(jdbc, district));
    }

    /** The same inside a transaction of the caller. */
    static void index(JdbcClient jdbc, int districtId) {
        Map<String, Object> district = Map.of("district", districtId);
        jdbc.sql("select 1 from (select pg_advisory_xact_lock(73, :district)) as locked").params(district).query(Integer.class).single();
        long from = jdbc.sql("select coalesce((select seq from lookup_cursor where district = :district), 0)").params(district)
                .query(Long.class).single();
        long to = jdbc.sql("select coalesce(max(seq), 0) from change where district = :district").params(district).query(Long.class).single();
        if (to <= from) {
            return;
        }
        Map<String, Object> range = Map.of("district", district.get("district"), "from", from, "to", to);
        index(jdbc, "Person", "person", "concat_ws(' ', e.given_name, e.middle_name, e.family_name, e.preferred_name)", range);
        index(jdbc, "Organization", "organization", "e.name", range);
        index(jdbc, "Course", "course", "e.title", range);
        index(jdbc, "Program", "program", "e.name", range);
        jdbc.sql("""
                insert into lookup_cursor (district, seq) values (:district, :to)
                on conflict (district) do update set seq = excluded.seq""").params(range).update();
    }

    /**
     * Only additions come as ranges; keeping them apart from single rows is what the planner needs to estimate either. The
     * ids whose words go are an array, so that a planner without statistics of tables just filled does not scan one of them
     * for every row of the other.
     */
    private static void index(JdbcClient jdbc, String entity, String table, String name, Map<String, Object> range) {
        String heard = "c.district = :district and c.seq > :from and c.seq <= :to and c.entity = '" + entity + "'";
        String changed = """
                (select e.* from change as c join %1$s as e on e.district = c.district and e.id = c.first_id
                  where %2$s and c.last_id = c.first_id
                 union all
                 select e.* from change as c join %1$s as e on e.district = c.district and e.id between c.first_id and c.last_id
                  where %2$s and c.last_id > c.first_id)""".formatted(table, heard);
        jdbc.sql("""
                delete from lookup_key
                 where district = :district and entity = '%s'
                   and id = any (array(select c.first_id from change as c where c.kind <> 'added' and %s))"""
                .formatted(entity, heard)).params(range).update();
        jdbc.sql("""
                insert into lookup_key (district, token, entity, id)
                select :district, token, '%2$s', id
                  from (select 'id:' || i as token, e.id from %1$s as e, unnest(e.identifiers) as i
                        union
                        select 'n:' || w, e.id from %1$s as e, %3$s as w where w <> '') as tokens
                 order by token
                on conflict do nothing""".formatted(changed, entity, WORDS.formatted(name))).params(range).update();
    }
}
