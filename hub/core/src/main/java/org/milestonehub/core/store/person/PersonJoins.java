package org.milestonehub.core.store.person;

import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.identity.link.Newcomers.Join;
import org.milestonehub.core.identity.steward.Decree;
import org.milestonehub.core.identity.steward.MergeRecord;
import org.milestonehub.core.identity.steward.Reason;
import org.milestonehub.core.store.RunSql;
import org.milestonehub.core.sync.Ownership;
import org.milestonehub.core.sync.SyncException;

/**
 * Makes one of two people whom the hub knew apart, because a later record leaves no doubt. It is a merge like that of a steward,
 * and can be taken back like one.
 */
public final class PersonJoins {

    static final String BY = "the hub";

    private final RunSql sql;
    private final Ownership ownership;

    public PersonJoins(RunSql sql, Ownership ownership) {
        this.sql = sql;
        this.ownership = ownership;
    }

    /** Inside the transaction of the run. Returns who went into whom; where a rule of merges objects, somebody is asked. */
    public Map<Long, Long> join(List<Join> joins) {
        Map<Long, Long> gone = new HashMap<>();
        for (Join join : joins) {
            long one = PgStewardship.now(sql, join.from());
            long other = PgStewardship.now(sql, join.into());
            if (one != other) {
                merge(one, other, join, gone);
            }
        }
        if (!gone.isEmpty()) {
            joins.forEach(join -> gone.computeIfPresent(join.from(), (from, into) -> PgStewardship.now(sql, from)));
        }
        return gone;
    }

    private void merge(long one, long other, Join join, Map<Long, Long> gone) {
        try {
            MergeRecord merged = new MergeDecision(aside(), ownership, district()).merge(one, other, 0, Decree.of(BY, Reason.NEW_EVIDENCE));
            gone.put(merged.absorbed(), merged.survivor());
            sql.set("absorbed", merged.absorbed()).set("survivor", merged.survivor());
            sql.update("update {key} set id = :survivor where entity = 'Person' and id = :absorbed");
            sql.update("""
                    update identity_question set state = 'same', decided_at = :now, decided_by = 'the hub', reason = 'new-evidence'
                     where district = :district and state in ('open', 'later')
                       and (person = :absorbed and other = :survivor or person = :survivor and other = :absorbed)""");
        } catch (SyncException refused) {
            ask(one, other, join);
        }
    }

    /** On the same session: a merge is a run of its own. */
    private RunSql aside() {
        OffsetDateTime now = (OffsetDateTime) sql.value("now");
        RunSql own = new RunSql(sql.connection(), "", Map.of("district", sql.district()));
        return own.set("now", PgStewardship.moment(own, now.toInstant()));
    }

    private District district() {
        return sql.query("select id, code, time_zone from district where id = :district",
                (row, n) -> new District(row.getInt(1), row.getString(2), java.time.ZoneId.of(row.getString(3)))).get(0);
    }

    private void ask(long one, long other, Join join) {
        sql.set("one", one).set("other", other).set("bits", join.evidence().total()).set("why", join.evidence().sentence())
                .set("account", PersonLinks.json(join.evidence())).update("""
                insert into identity_question (district, person, other, source_system, source_key, bits, why, account, asked_at, kind)
                select :district, :one, :other, p.source_system, p.source_key, :bits, :why, cast(:account as jsonb), :now, 'joins'
                  from person as p where p.district = :district and p.id = :one
                on conflict do nothing""");
    }
}
