package org.milestonehub.bench.hub;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.milestonehub.bench.Contender;
import org.milestonehub.bench.Work;
import org.milestonehub.bench.measure.Meter;
import org.milestonehub.core.delivery.DeliveryLog;
import org.milestonehub.core.identity.ExactIdentifiers;
import org.milestonehub.core.model.Model;
import org.milestonehub.core.store.delivery.JdbcDeliveryLog;
import org.milestonehub.core.store.run.PgRunStore;
import org.milestonehub.core.store.server.ExternalDatabase;
import org.milestonehub.core.store.view.JdbcStudentView;
import org.milestonehub.core.sync.Ownership;
import org.milestonehub.core.view.EntityRow;
import org.milestonehub.core.view.StudentLine;
import org.milestonehub.core.view.StudentRecord;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * {@code trace STUDENT} over ten million entries of the change feed, with a million deliveries answered and two million former
 * versions: the student is searched by number or by key, and each value comes with its system, file and line, the approver of its run and
 * what every receiver answered. The rows are made by SQL in the district that {@link HubLife} filled.
 */
public final class HubTrace implements Contender {

    private static final int FEED = Integer.getInteger("bench.feed", 10_000_000);
    private static final int DELIVERIES = FEED / 10;
    private static final int ASKED = 300;
    private static final String PEOPLE = "(select min(id) as low, max(id) - min(id) + 1 as many from person where district = 1) as p";

    @Override
    public void run(Work work) throws Exception {
        try (ExternalDatabase database = ExternalDatabase.connect(work.url(), work.user(), work.password())) {
            HikariDataSource pool = (HikariDataSource) database.dataSource();
            JdbcClient jdbc = JdbcClient.create(pool);
            Meter meter = new Meter(pool);
            work.report(meter.measure("trace: rows made by SQL", FEED, () -> make(jdbc)));
            work.report(meter.measure("hub: trace, by number or key", ASKED, () -> ask(pool, wanted(jdbc))));
        }
    }

    private static String make(JdbcClient jdbc) {
        long run = jdbc.sql("select max(id) from run where district = 1 and applied").query(Long.class).single();
        jdbc.sql("""
                insert into change (district, seq, run, entity, first_id, last_id, kind, recorded_at)
                select 1, nextval('change_seq'), ?, 'Person', p.low + g * 7919 %% p.many, p.low + g * 7919 %% p.many, 'changed', now()
                  from generate_series(1::bigint, ?) as g, %s""".formatted(PEOPLE)).params(run, (long) FEED).update();
        jdbc.sql("update lookup_cursor set seq = (select max(seq) from change where district = 1) where district = 1").update();
        jdbc.sql("""
                insert into delivery (district, delivery, mapping, connection, stream, entity, row_id, student, state, reason, reference,
                                      target_id, attempts, decided_at, sent_at, answered_at, accepted_at)
                select 1, 'portal ' || g / made.many, 'portal/roster', 1, 'students', 'Person', s, s, case when g %% 50 = 0 then 'rejected' else 'accepted' end,
                       case when g %% 50 = 0 then 'no such school' else '' end, 'ref-' || g, 't-' || g, 1, now(), now(), now(), now()
                  from (select g, p.low + g * 104729 %% p.many as s, p.many from generate_series(1::bigint, ?) as g, %s) as made
                """.formatted(PEOPLE)).params((long) DELIVERIES).update();
        String columns = String.join(", ", jdbc.sql("""
                select quote_ident(column_name) from information_schema.columns where table_name = 'person' order by ordinal_position""")
                .query(String.class).list());
        for (int version = 1; version <= 2; version++) {
            jdbc.sql("insert into person_history (" + columns + ", superseded_at, superseded_by) select " + columns
                    + ", now() - make_interval(days => ?), ? from (select * from person where district = 1 limit ?) as p")
                    .params(version, run, DELIVERIES).update();
        }
        jdbc.sql("insert into held_run (district, run, held_at, expires_at, delta, decision, decided_by, decided_at)"
                + " select 1, id, now(), now(), false, 'approved', 'maria', now() from run where district = 1 on conflict do nothing").update();
        List.of("change", "delivery", "person_history").forEach(table -> jdbc.sql("vacuum analyze " + table).update());
        return "%d entries of the feed, %d deliveries, %d former versions".formatted(FEED, DELIVERIES,
                jdbc.sql("select count(*) from person_history where district = 1").query(Long.class).single());
    }

    private static String ask(HikariDataSource pool, List<String> wanted) {
        JdbcStudentView students = new JdbcStudentView(pool, Model.shipped());
        DeliveryLog log = new JdbcDeliveryLog(pool);
        long[] nanos = new long[wanted.size()];
        long[] seen = new long[3];
        try (PgRunStore runs = new PgRunStore(pool, new ExactIdentifiers(), Ownership.NONE, Clock.systemUTC(),
                PgRunStore.DEFAULT_GRACE)) {
            for (int i = 0; i < nanos.length; i++) {
                long begin = System.nanoTime();
                trace(students, log, runs, wanted.get(i), seen);
                nanos[i] = System.nanoTime() - begin;
            }
        }
        long first = nanos[0];
        Arrays.sort(nanos);
        return String.format(Locale.ROOT, "%d students, first %.0f ms, p50 %.1f ms p99 %.1f ms max %.0f ms; %d values with file and line, %d rows"
                + " with an approver, %d answers of receivers", nanos.length, first / 1e6, nanos[nanos.length / 2] / 1e6,
                nanos[nanos.length * 99 / 100] / 1e6, nanos[nanos.length - 1] / 1e6, seen[0], seen[1], seen[2]);
    }

    /** Any students, by turns by key and by number. */
    private static List<String> wanted(JdbcClient jdbc) {
        Random random = new Random(11);
        long low = jdbc.sql("select min(id) from person where district = 1").query(Long.class).single();
        long many = jdbc.sql("select max(id) from person where district = 1").query(Long.class).single() - low;
        return random.longs(ASKED * 2L, low, low + many).boxed().flatMap(id -> jdbc.sql("""
                select case when id % 2 = 0 then source_key else split_part(identifiers[1], ':', 2) end from person
                 where district = 1 and id = ? and 'student' = any (kinds)""").params(id).query(String.class).list().stream())
                .limit(ASKED).toList();
    }

    private static void trace(JdbcStudentView students, DeliveryLog log, PgRunStore runs, String wanted, long[] seen) {
        StudentLine found = students.search(HubJob.RIVERGATE, wanted, 20).get(0);
        StudentRecord student = students.student(HubJob.RIVERGATE, found.id()).orElseThrow();
        List<EntityRow> rows = student.sections().stream().flatMap(section -> section.rows().stream()).toList();
        Set<Long> named = rows.stream().map(row -> row.origin().run()).collect(Collectors.toSet());
        seen[0] += rows.stream().filter(row -> row.origin().line() > 0 && !row.origin().file().isEmpty()).mapToLong(row -> row.values().size()).sum();
        seen[1] += runs.held().approvers(HubJob.RIVERGATE.code(), named).size();
        seen[2] += log.lines(HubJob.RIVERGATE, DeliveryLog.Filter.student(found.id()), 200).size();
    }
}
