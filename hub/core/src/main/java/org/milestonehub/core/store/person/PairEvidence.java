package org.milestonehub.core.store.person;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.milestonehub.core.identity.decide.Evidence;
import org.milestonehub.core.identity.decide.Judge;
import org.milestonehub.core.identity.decide.Verdict;
import org.milestonehub.core.identity.normalize.Profile;
import org.milestonehub.core.store.RunSql;

/** Judges people the hub holds against each other, each by all that was ever said of him. */
public final class PairEvidence {

    private final RunSql sql;
    private Optional<Judge> judge = Optional.empty();

    public PairEvidence(RunSql sql) {
        this.sql = sql;
    }

    public Evidence of(Profile one, Profile other) {
        return Evidence.of(judge().judge(one, other), OptionalDouble.empty());
    }

    public Verdict verdict(Profile one, Profile other) {
        return judge().judge(one, other);
    }

    /** Made when it is first needed, with the counts that runs weigh by: what somebody looks at is what a run would find. */
    public Judge judge() {
        if (judge.isEmpty()) {
            judge = Optional.of(MatchingInForce.of(sql).judge(new PersonCounts(sql, PersonSystems.of(sql)).of(List.of())));
        }
        return judge.get();
    }

    /** Profiles of people by id, from their rows and everything that feeds these. */
    Map<Long, Profile> profiles(Collection<Long> people) {
        PersonSystems systems = PersonSystems.of(sql);
        Map<Long, Profile> profiles = new LinkedHashMap<>();
        sql.set("profilesOf", people.toArray(Long[]::new)).query(PersonRows.everything("e.district = :district and e.id = any(:profilesOf)", ""),
                (row, n) -> profiles.merge(row.getLong(1), PersonRows.profile(PersonRows.recordOf(row.getLong(1)), systems.kind(row.getInt(2)), row, 3),
                        Profile::with));
        return profiles;
    }

    /** What some source records alone say, put together. */
    Profile profileOfRecords(long person, Collection<Long> records) {
        PersonSystems systems = PersonSystems.of(sql);
        List<Profile> said = new ArrayList<>(sql.set("saidOf", person).set("saidBy", records.toArray(Long[]::new)).query(
                "select c.source_system, " + PersonRows.said("c") + " from contribution as c where c.district = :district and c.entity = 'Person'"
                        + " and c.id = :saidOf and c.source_record = any(:saidBy)"
                + " order by c.source_record, c.part", (row, n) -> PersonRows.profile("record",
                systems.kind(row.getInt(1)), row, 2)));
        return said.stream().reduce(Profile::with).orElseThrow();
    }
}
