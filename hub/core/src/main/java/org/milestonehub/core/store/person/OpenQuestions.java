package org.milestonehub.core.store.person;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.milestonehub.core.identity.link.Newcomers.Held;
import org.milestonehub.core.identity.link.Steward;
import org.milestonehub.core.store.RunSql;

/** Pairs of people about whom it is open whether they are one, around people that newcomers may be. */
public final class OpenQuestions {

    /** Says that somebody was decided to be two, in the same answer. */
    private static final List<Long> ANY_APART = List.of(0L, 0L);

    private final RunSql sql;
    private final List<List<Long>> pairs;
    private final boolean anyApart;

    private OpenQuestions(RunSql sql, List<List<Long>> found) {
        this.sql = sql;
        this.pairs = found.stream().filter(pair -> !pair.equals(ANY_APART)).toList();
        this.anyApart = pairs.size() < found.size();
    }

    public static OpenQuestions around(RunSql sql, Collection<Long> people) {
        if (people.isEmpty()) {
            return new OpenQuestions(sql, List.of());
        }
        return new OpenQuestions(sql, sql.set("around", people.toArray(Long[]::new)).query("""
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
        pairs.forEach(all::addAll);
        return all;
    }

    /** Those of whom both are held. */
    public List<List<Held>> pairs(Map<Long, Held> held) {
        List<List<Held>> found = new ArrayList<>();
        pairs.stream().filter(pair -> held.keySet().containsAll(pair))
                .forEach(pair -> found.add(List.of(held.get(pair.get(0)), held.get(pair.get(1)))));
        return found;
    }

    /** What people decided about those who are held. */
    public Steward apart(Collection<Long> people) {
        Steward steward = new Steward();
        if (!people.isEmpty() && anyApart) {
            new NeverLinks(sql).among(people).forEach(pair -> steward.neverLink(PersonRows.recordOf(pair.a()), PersonRows.recordOf(pair.b())));
        }
        return steward;
    }
}
