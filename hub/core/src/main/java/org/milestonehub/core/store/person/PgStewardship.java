package org.milestonehub.core.store.person;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.identity.steward.Answer;
import org.milestonehub.core.identity.steward.Decree;
import org.milestonehub.core.identity.steward.MergeRecord;
import org.milestonehub.core.identity.steward.Reason;
import org.milestonehub.core.identity.steward.Stewardship;
import org.milestonehub.core.identity.steward.Waiting;
import org.milestonehub.core.store.OneTransaction;
import org.milestonehub.core.store.RunSql;
import org.milestonehub.core.sync.Ownership;
import org.milestonehub.core.sync.SyncException;
import org.milestonehub.core.view.PublicId;
import org.milestonehub.spi.Fault;

/** Decisions of stewards in PostgreSQL, each one transaction under the lock of the district's change feed. */
public final class PgStewardship implements Stewardship {

    private final DataSource source;
    private final Ownership ownership;
    private final Clock clock;

    /** A question as it stands. */
    private record Asked(long person, long other, String kind, int system, String key, String state, String by, String at) {}

    public PgStewardship(DataSource source, Ownership ownership, Clock clock) {
        this.source = source;
        this.ownership = ownership;
        this.clock = clock;
    }

    @Override
    public Decided decide(District district, long question, Answer answer, Decree decree) {
        if (!decree.reason().fits(answer)) {
            throw refused("\"" + decree.reason().word() + "\" is no reason to answer \"" + answer.word() + "\"; reasons are "
                    + Reason.of(answer).stream().map(Reason::word).toList());
        }
        return inTransaction(district, sql -> {
            Asked asked = open(sql, question);
            Optional<MergeRecord> merged = Optional.empty();
            if (asked.kind().equals(Waiting.MOVED)) {
                merged = answer == Answer.DIFFERENT ? leaves(sql, district, question, asked, decree) : merged;
            } else if (answer == Answer.SAME) {
                merged = mergeAsked(sql, district, question, asked, decree);
            } else if (answer == Answer.DIFFERENT) {
                new NeverLinks(sql).add(asked.person(), asked.other(), question, decree);
            }
            sql.set("state", answer.word()).set("by", decree.by()).set("reason", decree.reason().word()).update("""
                    update identity_question set state = :state, decided_at = :now, decided_by = :by, reason = :reason
                     where district = :district and id = :question""");
            return new Decided(question, asked.kind(), answer, merged);
        });
    }

    private static Asked open(RunSql sql, long question) {
        Asked asked = sql.set("question", question).query("""
                select person, other, kind, source_system, source_key, state, coalesce(decided_by, ''),
                    coalesce(to_char(decided_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI'), '')
                  from identity_question where district = :district and id = :question for update""",
                (row, n) -> new Asked(row.getLong(1), row.getLong(2), row.getString(3), row.getInt(4), row.getString(5), row.getString(6),
                        row.getString(7), row.getString(8)))
                .stream().findFirst().orElseThrow(() -> refused("there is no question " + question));
        if (!asked.state().equals("open") && !asked.state().equals(Answer.LATER.word())) {
            throw refused("question " + question + " was decided already: \"" + asked.state() + "\", by " + asked.by() + " at " + asked.at()
                    + " UTC; nothing was changed" + (asked.state().equals(Answer.SAME.word()) ? ". Take the merge back if it was wrong." : ""));
        }
        return asked;
    }

    /** The record leaves the person it was linked to; where it fits somebody else, it becomes one with him. */
    private Optional<MergeRecord> leaves(RunSql sql, District district, long question, Asked asked, Decree decree) {
        long holder = now(sql, asked.other());
        long fits = now(sql, asked.person());
        long own = new LinkMove(sql, ownership).leave(holder, asked.system(), asked.key(), decree);
        new NeverLinks(sql).add(own, holder, question, decree);
        return fits == holder ? Optional.empty() : Optional.of(new MergeDecision(sql, ownership, district).merge(own, fits, question, decree));
    }

    private Optional<MergeRecord> mergeAsked(RunSql sql, District district, long question, Asked asked, Decree decree) {
        long one = now(sql, asked.person());
        long other = now(sql, asked.other());
        return one == other ? Optional.empty() : Optional.of(new MergeDecision(sql, ownership, district).merge(one, other, question, decree));
    }

    @Override
    public TakenBack takeBack(District district, long question, Decree decree) {
        return inTransaction(district, sql -> new TakeBackDecision(sql, ownership, district).takeBack(question, decree));
    }

    @Override
    public MergeRecord merge(District district, long one, long other, Decree decree) {
        return inTransaction(district, sql -> new MergeDecision(sql, ownership, district).merge(one, other, 0, decree));
    }

    @Override
    public MergeRecord unmerge(District district, long event, Decree decree) {
        return inTransaction(district, sql -> new UnmergeDecision(sql, ownership).unmerge(event, decree));
    }

    @Override
    public List<MergeRecord> history(District district, long person) {
        return inTransaction(district, sql -> MergeRecords.around(sql, person));
    }

    @Override
    public void neverLink(District district, long one, long other, Decree decree) {
        inTransaction(district, sql -> {
            if (now(sql, one) == now(sql, other)) {
                throw refused(PublicId.of(district.id(), one) + " and " + PublicId.of(district.id(), other)
                        + " are one person now; take the merge back first");
            }
            new NeverLinks(sql).add(one, other, 0, decree);
            return one;
        });
    }

    /** Whether a merge moves what stands in a column, written {@code table.column}. */
    public static boolean moves(String column) {
        String[] parts = column.split("\\.", 2);
        return PersonReferences.ELSEWHERE.stream().anyMatch(there -> there.table().equals(parts[0]) && there.column().equals(parts[1]))
                || PersonReferences.TABLES.stream().anyMatch(table ->
                table.name().equals(parts[0]) && table.columns().stream().anyMatch(one -> one.name().equals(parts[1])));
    }

    /** Whom an id stands for. */
    static long now(RunSql sql, long person) {
        return sql.set("wantedPerson", person).count("select person_now(:district, :wantedPerson)");
    }

    private <T> T inTransaction(District district, Function<RunSql, T> work) {
        try (Connection session = source.getConnection()) {
            RunSql sql = new RunSql(session, "", Map.of("district", district.id()));
            return OneTransaction.on(session, false, () -> {
                sql.count("select count(*) from (select pg_advisory_xact_lock(72, :district)) as locked");
                sql.set("now", moment(sql, clock.instant()));
                return work.apply(sql);
            });
        } catch (SQLException e) {
            throw new SyncException(Fault.UNREACHABLE, "the hub's database broke off; nothing was decided", e);
        }
    }

    /** Merges of a district have moments of their own, so that it can be told which one touched a row last. */
    static OffsetDateTime moment(RunSql sql, Instant at) {
        Instant now = at.truncatedTo(ChronoUnit.MICROS);
        Optional<Instant> last = sql.query("select max(greatest(merged_at, undone_at)) from merge_event where district = :district",
                (row, n) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)).map(OffsetDateTime::toInstant)).get(0);
        return last.filter(before -> !before.isBefore(now)).map(before -> before.plus(1, ChronoUnit.MICROS)).orElse(now).atOffset(ZoneOffset.UTC);
    }

    static SyncException refused(String why) {
        return new SyncException(Fault.SETTINGS, why);
    }
}
