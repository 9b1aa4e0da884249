package org.milestonehub.core.store.person;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.milestonehub.core.identity.link.Newcomers.Held;
import org.milestonehub.core.identity.link.Steward;
import org.milestonehub.core.store.Answer;
import org.milestonehub.core.store.RunSql;

/** Pairs of people about whom it is open whether they are one, around people that newcomers may be. */
public final class OpenQuestions {

    /** Says that somebody was decided to be two, in the same answer. */
    private static final List<Long> ANY_APART = List.of(0L, 0L);

    private final RunSql sql;
    private final Answer<List<List<Long>>> found;

    private OpenQuestions(RunSql sql, Answer<List<List<Long>>> found) {
        this.sql = sql;
        this.found = found;
    }

    private List<List<Long>> pairs() {
        return found.get().stream().filter(pair -> !pair.equals(ANY_APART)).toList();
    }

    public static OpenQuestions around(RunSql sql, Collection<Long> people) {
        if (people.isEmpty()) {
            return new OpenQuestions(sql, Answer.of(List.of()));
        }
        return new OpenQuestions(sql, sql.set("around", people.toArray(Long[]::new)).queryLater("""
                select person, other from identity_question
                 where district = :district and state in ('open', 'later') and person = any(:around)
                union
                select person, other from identity_question
                 where district = :district and state in ('open', 'later') and other = any(:around)
                union
                select 0, 0 where exists (select 1 from never_link where district = :district) order by 1, 2""",
                (row, n) -> List.of(row.getLong(1), row.getLong(2))));
    }

    /** Everybody they name. */
    public Collection<Long> others() {
        TreeSet<Long> all = new TreeSet<>();
        pairs().forEach(all::addAll);
        return all;
    }

    /** Those of whom both are held. */
    public List<List<Held>> pairs(Map<Long, Held> held) {
        return pairs().stream().filter(pair -> held.keySet().containsAll(pair))
                .map(pair -> List.of(held.get(pair.get(0)), held.get(pair.get(1)))).toList();
    }

    /** What people decided about those who are held. */
    public Steward apart(Collection<Long> people) {
        Steward steward = new Steward();
        if (!people.isEmpty() && found.get().contains(ANY_APART)) {
            new NeverLinks(sql).among(people).forEach(pair -> steward.neverLink(PersonRows.recordOf(pair.a()), PersonRows.recordOf(pair.b())));
        }
        return steward;
    }
}
