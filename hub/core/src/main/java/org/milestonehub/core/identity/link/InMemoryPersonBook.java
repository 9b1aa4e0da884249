package org.milestonehub.core.identity.link;

import java.util.ArrayList;
import java.util.Collection;
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

/** Keeps people in memory: for files, shadow runs and tests. */
public final class InMemoryPersonBook implements PersonBook {

    private final Map<Long, Person> people = new TreeMap<>();
    private final Map<Long, TreeSet<Long>> index = new HashMap<>();
    private final Map<Long, Map<Long, Question>> questions = new HashMap<>();
    private long lastId;

    @Override
    public List<Person> sharingAKey(Profile profile) {
        TreeSet<Long> found = new TreeSet<>();
        for (long key : keys(profile)) {
            Set<Long> bearers = index.getOrDefault(key, new TreeSet<>());
            if (bearers.size() <= BlockingKeys.MOST_PEOPLE) {
                found.addAll(bearers);
            } else {
                found.addAll(refined(profile, key, bearers));
            }
        }
        return found.stream().map(people::get).toList();
    }

    private List<Long> refined(Profile profile, long key, Set<Long> bearers) {
        Set<Long> wanted = new HashSet<>();
        for (long finer : BlockingKeys.refined(profile, key)) {
            wanted.add(finer);
        }
        List<Long> fitting = new ArrayList<>();
        for (Long id : bearers) {
            for (long finer : BlockingKeys.refined(people.get(id).profile(), key)) {
                if (wanted.contains(finer)) {
                    fitting.add(id);
                    break;
                }
            }
        }
        return fitting.size() > BlockingKeys.MOST_PEOPLE ? List.of() : fitting;
    }

    private static long[] keys(Profile profile) {
        return BlockingKeys.of(profile);
    }

    @Override
    public List<Person> asked(long person) {
        return new TreeSet<>(questions.getOrDefault(person, Map.of()).keySet()).stream().map(people::get).toList();
    }

    @Override
    public void replace(Collection<Person> lookedAt, Resolution found, Collection<Profile> records) {
        Map<String, Long> before = new HashMap<>();
        for (Person person : lookedAt) {
            person.profile().records().forEach(record -> before.put(record, person.id()));
            forget(person);
        }
        Map<String, Profile> byKey = new HashMap<>();
        records.forEach(record -> byKey.put(record.firstRecord(), record));
        Set<Long> taken = new HashSet<>();
        Map<String, Long> ids = new HashMap<>();
        found.people().stream().sorted(Comparator.comparing((Profile person) -> -person.records().size())
                .thenComparing(Profile::firstRecord)).forEach(person -> {
                    long id = id(person, before, taken);
                    ids.put(person.firstRecord(), id);
                    keep(new Person(id, person, person.records().stream().map(byKey::get).toList()));
                });
        for (Question question : found.questions()) {
            long a = ids.get(question.a().firstRecord());
            long b = ids.get(question.b().firstRecord());
            questions.computeIfAbsent(a, id -> new HashMap<>()).put(b, question);
            questions.computeIfAbsent(b, id -> new HashMap<>()).put(a, question);
        }
    }

    /** The id under which most of its records stood, if nobody larger took it; else a new one. */
    private long id(Profile person, Map<String, Long> before, Set<Long> taken) {
        Map<Long, Integer> votes = new TreeMap<>();
        for (String record : person.records()) {
            if (before.containsKey(record) && !taken.contains(before.get(record))) {
                votes.merge(before.get(record), 1, Integer::sum);
            }
        }
        long id = votes.entrySet().stream().max(Map.Entry.<Long, Integer>comparingByValue()
                .thenComparing(Map.Entry.<Long, Integer>comparingByKey().reversed())).map(Map.Entry::getKey)
                        .orElseGet(() -> ++lastId);
        taken.add(id);
        return id;
    }

    private void keep(Person person) {
        people.put(person.id(), person);
        for (long key : keys(person.profile())) {
            index.computeIfAbsent(key, k -> new TreeSet<>()).add(person.id());
        }
    }

    private void forget(Person person) {
        people.remove(person.id());
        for (long key : keys(person.profile())) {
            index.get(key).remove(person.id());
        }
        Map<Long, Question> open = questions.remove(person.id());
        if (open != null) {
            open.keySet().forEach(other -> questions.getOrDefault(other, new HashMap<>()).remove(person.id()));
        }
    }

    /** Everybody, and every open question once. */
    public Resolution all() {
        List<Question> open = questions.values().stream().flatMap(one -> one.values().stream()).distinct()
                .sorted(Comparator.comparingDouble((Question question) -> question.verdict().total()).reversed()
                        .thenComparing(question -> question.a().firstRecord())
                                .thenComparing(question -> question.b().firstRecord()))
                .toList();
        return new Resolution(people.values().stream().map(Person::profile)
                .sorted(Comparator.comparing(Profile::firstRecord)).toList(), open);
    }
}
