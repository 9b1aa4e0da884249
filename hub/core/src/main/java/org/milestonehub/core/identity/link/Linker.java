package org.milestonehub.core.identity.link;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.milestonehub.core.identity.decide.Judge;
import org.milestonehub.core.identity.decide.Outcome;
import org.milestonehub.core.identity.link.PersonBook.Person;
import org.milestonehub.core.identity.normalize.Profile;

/**
 * Links records one by one as they arrive. What a new record touches is decided anew from the records, so that an
 * employer's
 * record that came first ends with the student whose roster record came last.
 */
public final class Linker {

    /** More people than this are not decided anew for one record; those beyond keep what they have. */
    private static final int MOST_PEOPLE = 60;
    private static final int MOST_ROUNDS = 4;

    private final Judge judge;
    private final Resolver resolver;
    private final PersonBook book;

    public Linker(Judge judge, Steward steward, PersonBook book) {
        this.judge = judge;
        this.resolver = new Resolver(judge, steward);
        this.book = book;
    }

    /** Takes in a record that was never seen. */
    public void arrive(Profile record) {
        Map<Long, Person> local = new TreeMap<>();
        lookAround(record, local);
        List<Profile> units = units(record, local);
        Resolution found = resolver.resolve(units, new KeyBuckets(units));
        for (int round = 1; round < MOST_ROUNDS && changedLookAround(found, local); round++) {
            units = units(record, local);
            found = resolver.resolve(units, new KeyBuckets(units));
        }
        book.replace(local.values(), found, units);
    }

    private static List<Profile> units(Profile record, Map<Long, Person> local) {
        List<Profile> units = new ArrayList<>();
        local.values().forEach(person -> units.addAll(person.records()));
        units.add(record);
        return units;
    }

    /** Whoever gained or lost a record may now fit somebody not looked at yet. */
    private boolean changedLookAround(Resolution found, Map<Long, Person> local) {
        Set<List<String>> before = new HashSet<>();
        local.values().forEach(person -> before.add(person.profile().records()));
        int size = local.size();
        for (Profile person : found.people()) {
            if (person.records().size() > 1 && !before.contains(person.records())) {
                lookAround(person, local);
            }
        }
        return local.size() > size;
    }

    /** A namesake is apart from the person, and yet one of its records may be the namesake's. */
    private boolean concerns(Profile profile, Person person) {
        if (judge.judge(profile, person.profile()).outcome() != Outcome.APART) {
            return true;
        }
        return person.records().size() > 1
                && person.records().stream()
                        .anyMatch(record -> judge.judge(profile, record).outcome() != Outcome.APART);
    }

    private void lookAround(Profile profile, Map<Long, Person> local) {
        Deque<Person> found = new ArrayDeque<>();
        for (Person person : book.sharingAKey(profile)) {
            if (!local.containsKey(person.id()) && concerns(profile, person)) {
                found.add(person);
            }
        }
        while (!found.isEmpty() && local.size() < MOST_PEOPLE) {
            Person person = found.remove();
            if (local.putIfAbsent(person.id(), person) == null) {
                found.addAll(book.asked(person.id()));
            }
        }
    }
}
