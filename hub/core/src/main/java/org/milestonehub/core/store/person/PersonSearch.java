package org.milestonehub.core.store.person;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
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
    private Map<Long, Set<Long>> recent = Map.of();
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

    /** Owners of keys that nobody wrote yet. */
    public void amongRecent(Map<Long, Set<Long>> owners) {
        recent = owners;
    }

    /** Newcomers of this run have left their keys too. */
    public void amongNewcomers() {
        earlier = true;
    }

    /** People that share keys with newcomers, by key; those keys left out that too many share. */
    public static final class Sharing {

        private final Map<Long, List<Integer>> seekers;
        private final Set<Long> common = new HashSet<>();
        private final Map<Long, Set<Long>> people = new TreeMap<>();

        private Sharing(Map<Long, List<Integer>> seekers) {
            this.seekers = seekers;
        }

        /** Who was merged since into somebody else is that one. */
        public void replace(Map<Long, Long> merged) {
            if (!merged.isEmpty()) {
                people.replaceAll((key, ids) -> ids.stream().map(id -> merged.getOrDefault(id, id)).collect(Collectors.toSet()));
            }
        }

        private void add(long key, Collection<Long> ids) {
            if (!seekers.containsKey(key)) {
                return;
            }
            Set<Long> all = people.computeIfAbsent(key, any -> new HashSet<>());
            all.addAll(ids);
            if (ids.isEmpty() || all.size() > BlockingKeys.MOST_PEOPLE) {
                common.add(key);
            }
        }

        /** Gives the keys that too many share, and asks for them no more. */
        private Set<Long> leaveCommon() {
            seekers.keySet().removeAll(common);
            people.keySet().removeAll(common);
            return common;
        }
    }

    /** Those who were held before this run; can be asked for while newcomers before these are decided. */
    public Sharing held(List<Profile> newcomers) {
        Sharing sharing = new Sharing(seekers(newcomers));
        recent.forEach(sharing::add);
        search("select id from person_key where district = :district and k = w.k", sharing);
        return sharing;
    }

    /** Ids of people by the place of the newcomer: the best of those held and of newcomers before these. */
    public Map<Integer, List<Long>> best(Sharing sharing) {
        if (earlier) {
            search("select id from {newcomer_key} where k = w.k", sharing);
        }
        Map<Integer, Map<Long, Double>> found = new HashMap<>();
        sharing.people.forEach((key, people) -> {
            double worth = Math.log(2.0 * BlockingKeys.MOST_PEOPLE / people.size());
            for (int newcomer : sharing.seekers.get(key)) {
                Map<Long, Double> shared = found.computeIfAbsent(newcomer, any -> new HashMap<>());
                people.forEach(person -> shared.merge(person, worth, Double::sum));
            }
        });
        Map<Integer, List<Long>> best = new TreeMap<>();
        found.forEach((newcomer, shared) -> best.put(newcomer, best(shared)));
        return best;
    }

    private void search(String ids, Sharing sharing) {
        sql.set("keys", sharing.seekers.keySet().toArray(Long[]::new)).query("""
                select w.k, case when cardinality(f.ids) <= %1$d then f.ids else array[]::bigint[] end from unnest(:keys) as w(k),
                       lateral (select array_agg(id) as ids from (%2$s limit %1$d + 1) as s) as f
                 where f.ids is not null""".formatted(BlockingKeys.MOST_PEOPLE, ids), (row, n) -> {
            sharing.add(row.getLong(1), Arrays.asList((Long[]) row.getArray(2).getArray()));
            return n;
        });
        crowded.addAll(sharing.leaveCommon());
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
