package org.milestonehub.core.store.person;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.milestonehub.core.identity.block.BlockingKeys;
import org.milestonehub.core.identity.normalize.Profile;
import org.milestonehub.core.store.RunSql;

/** Finds people who share blocking keys with newcomers, those first who share rare ones. */
public final class PersonSearch {

    /** Somebody who shares so little with a record that so many others share more is not that person. */
    private static final int MOST_CANDIDATES = 24;

    /** Beside somebody who shares five times as much, common keys alone are chance; a key of five people never is. */
    private static final double LEAST_SHARE = 0.2;
    private static final double LEAST_WORTH = Math.log(2.0 * BlockingKeys.MOST_PEOPLE / 5);

    private final RunSql sql;
    private long[] worthwhile = new long[0];
    private boolean limited;
    private boolean earlier;
    /** Keys of this run that too many people share: a common name asks for them again in every batch. */
    private final Set<Long> crowded = new HashSet<>();

    public PersonSearch(RunSql sql) {
        this.sql = sql;
    }

    /** Keys that nobody outside the system of the run has are not looked up; for a large run of the roster. */
    public void amongOtherSystems() {
        worthwhile = sql.query("select distinct k.k from person as p join person_key as k on k.district = p.district and k.id = p.id"
                + " where p.district = :district and p.source_system <> :system", (row, n) -> row.getLong(1)).stream()
                        .mapToLong(Long::longValue).sorted().toArray();
        limited = true;
    }

    /** Newcomers of this run have left their keys too. */
    public void amongNewcomers() {
        earlier = true;
    }

    /** Ids of people by the place of the newcomer. */
    public Map<Integer, List<Long>> of(List<Profile> newcomers) {
        Map<Long, List<Integer>> seekers = seekers(newcomers);
        Map<Integer, Map<Long, Double>> found = new HashMap<>();
        String limit = " limit " + (BlockingKeys.MOST_PEOPLE + 1);
        String held = "select id from person_key where district = :district and k = w.k" + limit;
        String among = earlier ? "(" + held + ") union (select id from {newcomer_key} where k = w.k" + limit + ")" : held;
        sql.set("keys", seekers.keySet().toArray(Long[]::new)).query("""
                select w.k, case when cardinality(f.ids) <= %d then f.ids else array[]::bigint[] end from unnest(:keys) as w(k),
                       lateral (select array_agg(id) as ids from (%s) as s) as f
                 where f.ids is not null""".formatted(BlockingKeys.MOST_PEOPLE, among), (row, n) -> {
            Long[] people = (Long[]) row.getArray(2).getArray();
            if (people.length == 0) {
                crowded.add(row.getLong(1));
                return 0;
            }
            double worth = Math.log(2.0 * BlockingKeys.MOST_PEOPLE / people.length);
            for (int newcomer : seekers.get(row.getLong(1))) {
                Map<Long, Double> shared = found.computeIfAbsent(newcomer, any -> new HashMap<>());
                for (Long person : people) {
                    shared.merge(person, worth, Double::sum);
                }
            }
            return people.length;
        });
        Map<Integer, List<Long>> best = new TreeMap<>();
        found.forEach((newcomer, shared) -> best.put(newcomer, best(shared)));
        return best;
    }

    private Map<Long, List<Integer>> seekers(List<Profile> newcomers) {
        Map<Long, List<Integer>> seekers = new TreeMap<>();
        for (int i = 0; i < newcomers.size(); i++) {
            for (long key : BlockingKeys.sought(newcomers.get(i))) {
                if (!crowded.contains(key) && (!limited || Arrays.binarySearch(worthwhile, key) >= 0)) {
                    seekers.computeIfAbsent(key, any -> new ArrayList<>(2)).add(i);
                }
            }
        }
        return seekers;
    }

    private static List<Long> best(Map<Long, Double> shared) {
        double most = shared.values().stream().mapToDouble(worth -> worth).max().orElse(0);
        double least = Math.min(most * LEAST_SHARE, LEAST_WORTH);
        shared.values().removeIf(worth -> worth < least);
        if (shared.size() <= MOST_CANDIDATES) {
            return List.copyOf(new TreeSet<>(shared.keySet()));
        }
        return shared.entrySet().stream().sorted(Comparator.comparing((Map.Entry<Long, Double> one) -> -one.getValue())
                .thenComparing(Map.Entry::getKey)).limit(MOST_CANDIDATES).map(Map.Entry::getKey).sorted().toList();
    }
}
