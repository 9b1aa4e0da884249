package org.milestonehub.core.store.person;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.milestonehub.core.identity.decide.Evidence;
import org.milestonehub.core.identity.decide.Judge;
import org.milestonehub.core.identity.decide.Verdict;
import org.milestonehub.core.identity.normalize.Profile;
import org.milestonehub.core.identity.normalize.SystemKind;
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
        Map<Integer, SystemKind> kinds = kinds();
        Map<Long, Profile> profiles = new LinkedHashMap<>();
        sql.set("profilesOf", people.toArray(Long[]::new)).query("select * from (select p.id, p.source_system as system, " + PersonRows.columns("p")
                + " from person as p where p.district = :district and p.id = any(:profilesOf) union all select c.id, c.source_system, "
                + PersonRows.said("c") + " from contribution as c where c.district = :district and c.entity = 'Person' and c.id = any(:profilesOf)) as said order by 1",
                (row, n) -> profiles.merge(row.getLong(1), PersonRows.profile(key(row.getLong(1)),
                        kinds.getOrDefault(row.getInt(2), SystemKind.PORTAL), row, 3), Profile::with));
        return profiles;
    }

    /** What some source records alone say, put together. */
    Profile profileOfRecords(long person, Collection<Long> records) {
        Map<Integer, SystemKind> kinds = kinds();
        List<Profile> said = new ArrayList<>(sql.set("saidOf", person).set("saidBy", records.toArray(Long[]::new)).query(
                "select c.source_system, " + PersonRows.said("c") + " from contribution as c where c.district = :district and c.entity = 'Person' and c.id = :saidOf and c.source_record = any(:saidBy)"
                + " order by c.source_record, c.part", (row, n) -> PersonRows.profile("record",
                kinds.getOrDefault(row.getInt(1), SystemKind.PORTAL), row, 2)));
        return said.stream().reduce(Profile::with).orElseThrow();
    }

    private Map<Integer, SystemKind> kinds() {
        Map<Integer, SystemKind> kinds = new HashMap<>();
        sql.query("select id, kind from connection where district = :district", (row, n) -> kinds.put(row.getInt(1), switch (row.getString(2)) {
            case "sis", "transcript_system" -> SystemKind.ROSTER;
            case "wbl_platform" -> SystemKind.WORKPLACE;
            default -> SystemKind.PORTAL;
        }));
        return kinds;
    }

    static String key(long person) {
        return "held " + person;
    }

    /** As it is kept with a decision. */
    static String account(Evidence evidence) {
        ObjectNode account = JsonNodeFactory.instance.objectNode().put("model", Evidence.MODEL).put("settings", evidence.settings()).put("prior", rounded(evidence.prior()));
        ArrayNode lines = account.putArray("lines");
        evidence.entries().forEach(entry -> lines.addObject().put("line", entry.line().word()).put("level", entry.level().word())
                .put("bits", rounded(entry.bits())));
        account.put("total", rounded(evidence.total()));
        evidence.guards().forEach(guard -> account.withArray("guards").add(guard.word()));
        evidence.runnerUp().ifPresent(bits -> account.put("runnerUp", rounded(bits)));
        return account.toString();
    }

    private static BigDecimal rounded(double bits) {
        return BigDecimal.valueOf(bits).setScale(4, RoundingMode.HALF_UP);
    }
}
