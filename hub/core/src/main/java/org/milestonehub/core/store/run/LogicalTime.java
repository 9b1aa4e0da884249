package org.milestonehub.core.store.run;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Times of runs go forwards within a district, also where a machine's clock is set back: what is history must not follow what replaced it. */
final class LogicalTime {

    /** A clock that was further ahead was wrong: nobody waits for that moment to come. */
    private static final Duration MOST = Duration.ofHours(25);

    /** The same as part of a statement, of {@code :wanted} and the {@code :latest} moment that counts. */
    static final String NEXT = """
            (select greatest(:wanted::timestamptz, max(logical_time) + interval '1 microsecond')
               from run where district = :district and logical_time <= :latest)""";

    private LogicalTime() {}

    /** Runs after that do not count. */
    static Instant latest(Instant wanted) {
        return wanted.plus(MOST);
    }

    /** The wanted moment, or the first after all runs there are. */
    static Instant of(JdbcClient jdbc, int district, Instant wanted) {
        Optional<Instant> newest = jdbc.sql("select max(logical_time) from run where district = ? and logical_time <= ?")
                .params(district, latest(wanted).atOffset(java.time.ZoneOffset.UTC))
                .query((row, n) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)).map(OffsetDateTime::toInstant)).single();
        return newest.filter(last -> !last.isBefore(wanted)).map(last -> last.plus(1, ChronoUnit.MICROS)).orElse(wanted);
    }
}
