package org.milestonehub.core.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.milestonehub.core.identity.block.BlockingKeys;
import org.milestonehub.core.identity.decide.Evidence;
import org.milestonehub.core.identity.decide.Judge;
import org.milestonehub.core.identity.decide.Thresholds;
import org.milestonehub.core.identity.link.Newcomers;
import org.milestonehub.core.identity.link.Newcomers.Decided;
import org.milestonehub.core.identity.link.Newcomers.Doubt;
import org.milestonehub.core.identity.link.Newcomers.Held;
import org.milestonehub.core.identity.link.Newcomers.Same;
import org.milestonehub.core.identity.normalize.Profile;
import org.milestonehub.core.identity.normalize.SystemKind;
import org.milestonehub.core.identity.score.Counts;
import org.milestonehub.core.identity.score.Priors;
import org.milestonehub.core.identity.score.Scorer;

/**
 * Matches staged people that nobody has linked yet with those held, by everything that is known of them. The system
 * that
 * brought the first person is the roster: its records are people of their own and are not matched.
 */
final class PersonMatching {

    private static final int BATCH = 500;
    /** Names are counted over so many people, chosen by where their rows lie. */
    private static final int SAMPLE = 20_000;
    private static final int SMALL_SAMPLE = 2_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RunSql sql;
    private final EntityRun run;

    PersonMatching(RunSql sql, EntityRun run) {
        this.sql = sql;
        this.run = run;
    }

    /** Links newcomers to held people and writes down the questions that are left. */
    void match() {
        if (isRoster()) {
            return;
        }
        Map<String, Profile> newcomers = newcomers();
        if (newcomers.isEmpty()) {
            return;
        }
        new PersonKeys(sql).catchUp();
        Newcomers decisions = new Newcomers(new Judge(new Scorer(Priors.shipped(), counts(newcomers)),
                Thresholds.SHIPPED));
        List<Profile> all = List.copyOf(newcomers.values());
        for (int from = 0; from < all.size(); from += BATCH) {
            decide(decisions, all.subList(from, Math.min(from + BATCH, all.size())));
        }
    }

    private boolean isRoster() {
        return sql.count("""
                select coalesce((select case when source_system = :system then 1 else 0 end
                  from person where district = :district order by id limit 1), 1)""") == 1;
    }

    /** By source key, in the order of the file; what several streams say of one is put together. */
    private Map<String, Profile> newcomers() {
        SystemKind kind = kind();
        Map<String, Profile> newcomers = new LinkedHashMap<>();
        Set<String> students = new HashSet<>();
        sql.query("select coalesce('student' = any(p.kinds), false), p.source_key, " + PersonRows.columns("p")
                + " from " + run.parts()
                + " as p join {key} as k on k.entity = 'Person' and k.is_new and k.source_key = p.source_key order by k.pord, p.pord",
                (row, n) -> {
                    if (row.getBoolean(1)) {
                        students.add(row.getString(2));
                    }
                    Profile said = PersonRows.profile("new " + row.getString(2), kind, row, 3);
                    return newcomers.merge(row.getString(2), said, Profile::with);
                });
        newcomers.keySet().retainAll(students);
        return newcomers;
    }

    private SystemKind kind() {
        List<String> kinds = sql.query("select kind from connection where district = :district and id = :system",
                (row, n) -> row.getString(1));
        return switch (kinds.isEmpty() ? "" : kinds.get(0)) {
            case "sis", "transcript_system" -> SystemKind.ROSTER;
            case "wbl_platform" -> SystemKind.WORKPLACE;
            default -> SystemKind.PORTAL;
        };
    }

    /**
     * Few newcomers are weighed by a smaller sample, which makes names look less rare and so decides less by itself.
     */
    private Counts counts(Map<String, Profile> newcomers) {
        long people = people();
        long wanted = Math.min(SAMPLE, Math.max(SMALL_SAMPLE, 50L * newcomers.size()));
        String some = people > 2 * wanted ? " tablesample system (" + Math.max(0.01, 100.0 * wanted / people)
                + ") repeatable (1)" : "";
        List<Profile> sample = new ArrayList<>(sql.query("select p.id, " + PersonRows.columns("p")
                + " from person as p" + some
                + " where p.district = :district order by p.id limit " + 2 * SAMPLE,
                (row, n) -> PersonRows.profile("held " + row.getLong(1), SystemKind.ROSTER, row, 2)));
        newcomers.values().stream().limit(SAMPLE).forEach(sample::add);
        return Counts.of(sample, (int) Math.min(Integer.MAX_VALUE, Math.max(people, newcomers.size())));
    }

    /** In a large district the span of ids, which is never too small. */
    private long people() {
        long span = sql.count("select coalesce((select max(id) - min(id) + 1 from person where district = :district), 0)");
        return span > 2 * SAMPLE ? span : sql.count("select count(*) from person where district = :district");
    }

    private void decide(Newcomers decisions, List<Profile> newcomers) {
        Map<Long, List<Integer>> seekers = new HashMap<>();
        for (int i = 0; i < newcomers.size(); i++) {
            for (long key : BlockingKeys.of(newcomers.get(i))) {
                seekers.computeIfAbsent(key, k -> new ArrayList<>()).add(i);
            }
        }
        Map<Integer, TreeSet<Long>> ids = sharing(seekers);
        Map<Long, Held> held = held(ids);
        Map<String, List<Held>> found = new HashMap<>();
        ids.forEach((newcomer, people) -> found.put(newcomers.get(newcomer).firstRecord(),
                people.stream().filter(held::containsKey).map(held::get).toList()));
        Decided decided = decisions.decide(newcomers, held.values().stream().toList(), found);
        decided.same().forEach(this::link);
        decided.doubts().forEach(this::ask);
    }

    /** A key that too many people share is passed over; those who fit share others. */
    private Map<Integer, TreeSet<Long>> sharing(Map<Long, List<Integer>> seekers) {
        Map<Integer, TreeSet<Long>> ids = new HashMap<>();
        Long[] keys = new TreeSet<>(seekers.keySet()).toArray(Long[]::new);
        sql.set("keys", keys).query("""
                select w.k, f.ids from unnest(:keys) as w(k),
                       lateral (select array_agg(id) as ids from (select id from person_key where district = :district and k = w.k limit %d) as s) as f
                 where cardinality(f.ids) <= %d""".formatted(BlockingKeys.MOST_PEOPLE + 1, BlockingKeys.MOST_PEOPLE), (row, n) -> {
            Long[] people = (Long[]) row.getArray(2).getArray();
            seekers.get(row.getLong(1))
                    .forEach(newcomer -> ids.computeIfAbsent(newcomer, i -> new TreeSet<>()).addAll(List.of(people)));
            return people.length;
        });
        return ids;
    }

    private Map<Long, Held> held(Map<Integer, TreeSet<Long>> ids) {
        TreeSet<Long> wanted = new TreeSet<>();
        ids.values().forEach(wanted::addAll);
        Map<Long, Held> held = new LinkedHashMap<>();
        sql.set("heldIds", wanted.toArray(Long[]::new)).query("select p.id, " + PersonRows.columns("p")
                + " from person as p where p.district = :district and p.id = any(:heldIds) and p.lifecycle <> 'withdrawn'"
                + " and 'student' = any(p.kinds) order by p.id", (row, n) -> held.put(row.getLong(1),
                        new Held(row.getLong(1),
                                PersonRows.profile("held " + row.getLong(1), SystemKind.ROSTER, row, 2))));
        return held;
    }

    private void link(Same same) {
        sql.set("linkKey", sourceKey(same.newcomer())).set("linkId", same.person())
                .set("linkEvidence", same.evidence().sentence())
                .set("linkAccount", json(same.evidence()));
        sql.update("""
                insert into link (district, source_system, entity, source_key, id, decision, evidence, account, recorded_at)
                values (:district, :system, 'Person', :linkKey, :linkId, 'auto', :linkEvidence, cast(:linkAccount as jsonb), :now)""");
        sql.update("update {key} set id = :linkId, is_new = false where entity = 'Person' and source_key = :linkKey");
    }

    private void ask(Doubt doubt) {
        sql.set("linkKey", sourceKey(doubt.newcomer())).set("linkId", doubt.person())
                .set("linkEvidence", doubt.evidence().sentence())
                .set("linkAccount", json(doubt.evidence())).set("linkBits", doubt.evidence().total());
        sql.update("""
                insert into identity_question (district, person, other, source_system, source_key, bits, why, account, asked_at)
                select :district, k.id, :linkId, :system, :linkKey, :linkBits, :linkEvidence, cast(:linkAccount as jsonb), :now
                  from {key} as k where k.entity = 'Person' and k.source_key = :linkKey
                on conflict do nothing""");
    }

    private static String sourceKey(String newcomer) {
        return newcomer.substring("new ".length());
    }

    private static String json(Evidence evidence) {
        ObjectNode account = JSON.createObjectNode().put("model", Evidence.MODEL)
                .put("prior", rounded(evidence.prior()));
        ArrayNode lines = account.putArray("lines");
        for (Evidence.Entry entry : evidence.entries()) {
            lines.addObject().put("line", entry.line().word()).put("level", entry.level().word())
                    .put("bits", rounded(entry.bits()));
        }
        account.put("total", rounded(evidence.total()));
        evidence.guards().forEach(guard -> account.withArray("guards").add(guard.word()));
        evidence.runnerUp().ifPresent(bits -> account.put("runnerUp", rounded(bits)));
        return account.toString();
    }

    private static double rounded(double bits) {
        return Double.parseDouble(String.format(Locale.ROOT, "%.4f", bits));
    }
}
