package org.milestonehub.core.identity.normalize;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * All values known of one person, each once, without rank: the records that say them decide which is shown, not which
 * is
 * compared.
 *
 * @param records keys of the records it was made of, ascending, never empty
 * @param systems that hold these records
 * @param kind the most careful kind of system among them
 * @param given given and preferred names
 * @param sexes {@code f}, {@code m} or {@code x}
 * @param phones ten digits
 */
public record Profile(List<String> records, List<String> systems, SystemKind kind, List<Name> given,
        List<Name> middle, List<Name> surnames,
        List<String> suffixes, List<BirthDate> births, List<String> sexes, List<String> phones, List<Mail> mails,
        List<Street> streets, List<String> cities, List<String> postalCodes, List<String> schools, List<Identifier> ids,
        List<Fact> facts) {

    /** So many different values of one attribute are kept; a person with more is a store of mistakes. */
    private static final int MOST = 12;

    /** The first of its records, which names it among others. */
    public String firstRecord() {
        return records.get(0);
    }

    /** What both say together. */
    public Profile with(Profile other) {
        TreeSet<String> keys = new TreeSet<>(records);
        keys.addAll(other.records);
        return new Profile(List.copyOf(keys), union(systems, other.systems), kind.compareTo(other.kind) <= 0 ? kind
                : other.kind, union(given, other.given),
                union(middle, other.middle), union(surnames, other.surnames), union(suffixes, other.suffixes),
                union(births, other.births), union(sexes, other.sexes), union(phones, other.phones),
                        union(mails, other.mails),
                union(streets, other.streets), union(cities, other.cities), union(postalCodes, other.postalCodes),
                union(schools, other.schools), union(ids, other.ids), union(facts, other.facts));
    }

    private static <T> List<T> union(List<T> mine, List<T> theirs) {
        if (mine.containsAll(theirs)) {
            return mine;
        }
        if (mine.isEmpty()) {
            return theirs;
        }
        List<T> all = new ArrayList<>(mine);
        for (T value : theirs) {
            if (all.size() < MOST && !all.contains(value)) {
                all.add(value);
            }
        }
        return List.copyOf(all);
    }
}
