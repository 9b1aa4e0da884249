package org.milestonehub.core.store.person;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.identity.steward.Answer;
import org.milestonehub.core.identity.steward.Decree;
import org.milestonehub.core.identity.steward.MergeRecord;
import org.milestonehub.core.identity.steward.Objection;
import org.milestonehub.core.identity.steward.Stewardship.TakenBack;
import org.milestonehub.core.identity.steward.Waiting;
import org.milestonehub.core.store.RunSql;
import org.milestonehub.core.store.person.NeverLinks.Pair;
import org.milestonehub.core.sync.Ownership;

/** Takes an answer back with everything it brought about, and lets its question wait again. Inside a transaction of the caller. */
final class TakeBackDecision {

    private final RunSql sql;
    private final Ownership ownership;
    private final District district;

    TakeBackDecision(RunSql sql, Ownership ownership, District district) {
        this.sql = sql;
        this.ownership = ownership;
        this.district = district;
    }

    /** An answered question. */
    private record Answered(String kind, Answer answer) {}

    TakenBack takeBack(long question, Decree decree) {
        Answered answered = answered(question);
        Optional<MergeRecord> split = mergeOf(question).map(event -> new UnmergeDecision(sql, ownership).unmerge(event, decree));
        if (answered.answer() == Answer.DIFFERENT) {
            apart(question).forEach(pair -> together(pair, answered, decree));
        } else if (answered.answer() == Answer.SAME && split.isEmpty() && !answered.kind().equals(Waiting.MOVED)) {
            throw PgStewardship.refused("the two of question " + question + " were one student before it was answered, so there is nothing to"
                    + " take back; the merges of the student name the one that made them one");
        }
        sql.set("question", question).update("""
                update identity_question set state = 'open', decided_at = null, decided_by = null, reason = ''
                 where district = :district and id = :question""");
        return new TakenBack(question, answered.answer(), split);
    }

    private Answered answered(long question) {
        Answered answered = sql.set("question", question).query("""
                select kind, state from identity_question where district = :district and id = :question for update""",
                (row, n) -> new Answered(row.getString(1), Answer.of(row.getString(2)).orElse(Answer.LATER))).stream().findFirst()
                .orElseThrow(() -> PgStewardship.refused("there is no question " + question));
        if (answered.answer() == Answer.LATER) {
            throw PgStewardship.refused("question " + question + " waits for an answer; there is nothing to take back");
        }
        return answered;
    }

    /** The merge that answered it and stands. */
    private Optional<Long> mergeOf(long question) {
        return sql.set("question", question).query("""
                select e.id from merge_event as e join identity_question as q on q.district = e.district and q.id = :question
                 where e.district = :district and e.undone_at is null and e.merged_at = q.decided_at order by e.id desc limit 1""",
                (row, n) -> row.getLong(1)).stream().findFirst();
    }

    private List<Pair> apart(long question) {
        return sql.set("question", question).query("""
                select n.a, n.b from never_link as n join identity_question as q on q.district = n.district and q.id = :question
                 where n.district = :district and n.lifted_at is null and (n.question = q.id or n.decided_at = q.decided_at)""",
                (row, n) -> new Pair(row.getLong(1), row.getLong(2)));
    }

    /** Nobody keeps the two apart any more; a record that had left its person for it is his again. */
    private void together(Pair pair, Answered answered, Decree decree) {
        new NeverLinks(sql).lift(pair.a(), pair.b(), decree.by());
        long one = PgStewardship.now(sql, pair.a());
        long other = PgStewardship.now(sql, pair.b());
        if (answered.kind().equals(Waiting.MOVED) && one != other) {
            sql.set("now", PgStewardship.moment(sql, ((OffsetDateTime) sql.value("now")).toInstant()));
            new MergeDecision(sql, ownership, district).merge(one, other, 0,
                    new Decree(decree.by(), decree.reason(), Set.of(Objection.SAME_SYSTEM_TWO_LOCAL_IDS)));
        }
    }
}
