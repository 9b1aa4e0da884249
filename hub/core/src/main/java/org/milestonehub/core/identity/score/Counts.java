package org.milestonehub.core.identity.score;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.milestonehub.core.identity.normalize.BirthDate;
import org.milestonehub.core.identity.normalize.Identifier;
import org.milestonehub.core.identity.normalize.Mail;
import org.milestonehub.core.identity.normalize.Name;
import org.milestonehub.core.identity.normalize.Profile;
import org.milestonehub.core.identity.normalize.Street;
import org.milestonehub.core.identity.normalize.SystemKind;

/**
 * How common names, dates, places and contacts are among the records of one district, counted once before anything is
 * decided. The same records give the same counts in whatever order they come.
 */
public final class Counts {

    /**
     * A district with fewer records is weighed as if it had so many: three Smiths in a village say nothing about
     * Smith.
     */
    static final int SMALLEST = 200;

    private static final int DAYS_OF_A_YEAR = 365;
    private static final double MANAGED_SHARE = 0.5;

    private final Tally given = new Tally();
    private final Tally rosterGiven = new Tally();
    private final Tally rosterSurnames = new Tally();
    private final Map<Integer, Integer> roots = new HashMap<>();
    private final Tally surnames = new Tally();
    private final Tally surnameTokens = new Tally();
    private final Tally middle = new Tally();
    private final Tally births = new Tally();
    private final Tally years = new Tally();
    private final Tally streets = new Tally();
    private final Tally postalCodes = new Tally();
    private final Tally cities = new Tally();
    private final Tally schools = new Tally();
    private final Map<String, Tally> facts = new HashMap<>();
    private final Map<String, Integer> rosterDomains = new TreeMap<>();
    private final Households households = new Households();
    private final Namesakes namesakes = new Namesakes();
    private final IssuedNumbers issued = new IssuedNumbers();
    private final Placeholders placeholders = new Placeholders();
    private int rosterMails;
    private int records;
    private int people;
    private boolean familiesShareAddresses;
    private Set<String> managed = Set.of();

    private Counts() {}

    /**
     * Counts the records of a district.
     *
     * @param people how many people there are, as far as known: the records of the largest system
     */
    public static Counts of(Collection<Profile> records, int people) {
        Counts counts = new Counts();
        counts.people = Math.max(people, 1);
        records.forEach(counts::add);
        counts.issued.settle(counts.people);
        counts.placeholders.settle(counts);
        counts.familiesShareAddresses = counts.households.areShared();
        counts.households.forget();
        counts.namesakes.settle();
        Set<String> domains = new HashSet<>();
        counts.rosterDomains.forEach((domain, mails) -> {
            if (mails > MANAGED_SHARE * counts.rosterMails && mails > 1) {
                domains.add(domain);
            }
        });
        counts.managed = Set.copyOf(domains);
        return counts;
    }

    private void add(Profile one) {
        records++;
        for (Name name : one.given()) {
            given.add(name.joined());
            if (one.kind() == SystemKind.ROSTER) {
                rosterGiven.add(name.joined());
            }
            for (int root : name.roots()) {
                roots.merge(root, 1, Integer::sum);
            }
        }
        for (Name name : one.surnames()) {
            surnames.add(name.joined());
            if (one.kind() == SystemKind.ROSTER) {
                rosterSurnames.add(name.joined());
            }
            name.tokens().forEach(surnameTokens::add);
        }
        one.middle().forEach(name -> middle.add(name.joined()));
        one.births().forEach(birth -> {
            births.add(birth.digits());
            years.add(birth.year());
        });
        one.streets().forEach(street -> streets.add(text(street)));
        one.postalCodes().forEach(postalCodes::add);
        one.cities().forEach(cities::add);
        one.schools().forEach(schools::add);
        one.facts().forEach(fact -> facts.computeIfAbsent(fact.label(), label -> new Tally()).add(fact.text()));
        countMails(one);
        one.ids().forEach(issued::see);
        placeholders.see(one);
        households.see(one);
        namesakes.see(one);
    }

    private void countMails(Profile one) {
        if (one.kind() == SystemKind.ROSTER) {
            for (Mail mail : one.mails()) {
                rosterDomains.merge(mail.domain(), 1, Integer::sum);
                rosterMails++;
            }
        }
    }

    static String text(Street street) {
        return street.number() + " " + street.name();
    }

    /** Whether the issuer of a number gives out one after another, so that the next number is the next person's and no slip. */
    boolean runsOn(Identifier id) {
        return issued.runOn(id.issuer());
    }

    /** What was found to stand for nothing. */
    public Placeholders placeholders() {
        return placeholders;
    }

    /** Domains whose addresses the district gives out, one to a person. */
    public Set<String> managedDomains() {
        return managed;
    }

    boolean managed(Mail mail) {
        return managed.contains(mail.domain());
    }

    public int people() {
        return people;
    }

    double given(String name) {
        return given.share(name);
    }

    /**
     * Whether people are called so, so that it is hardly a slip of the pen: the table knows it, many records say it, or the roster knows
     * somebody else by it.
     */
    boolean usual(Name name, SystemKind kind) {
        return given.count(name.joined()) > 3 || name.roots().length > 0 || rosterGiven.count(name.joined()) > (kind == SystemKind.ROSTER ? 1 : 0);
    }

    /** Whether two names that stand as given name and surname are rather the other way round, as the roster has them. */
    boolean areTurned(Name first, Name last) {
        return rosterSurnames.count(first.joined()) > rosterGiven.count(first.joined())
                && rosterGiven.count(last.joined()) >= rosterSurnames.count(last.joined());
    }

    double nickname(Name a, Name b) {
        double share = 0;
        for (int root : a.roots()) {
            for (int other : b.roots()) {
                if (root == other) {
                    share = Math.max(share,
                            (double) roots.getOrDefault(root, 0) / Math.max(given.total(), SMALLEST));
                }
            }
        }
        double spellings = given.count(a.joined()) + given.count(b.joined());
        return Math.max(share, Math.max(2, spellings) / Math.max(given.total(), SMALLEST));
    }

    double surname(String name) {
        return surnames.share(name);
    }

    /** How many times likelier somebody bears two such names together than their shares say. */
    double together() {
        return namesakes.usual();
    }

    /** The same of these two. */
    double together(String given, String surname) {
        return namesakes.of(given, surname, this.given.share(given), surnames.share(surname));
    }

    double surnameToken(String token) {
        return surnameTokens.share(token);
    }

    double middle(String name) {
        return middle.share(name);
    }

    /** One day of a cohort, or as often as the date really occurs where it stands for "unknown". */
    double birth(BirthDate birth) {
        double day = year(birth) / DAYS_OF_A_YEAR;
        return Math.max(day, placeholders.isDate(birth) ? births.share(birth.digits())
                : 0.25 / Math.max(people, SMALLEST));
    }

    double year(BirthDate birth) {
        return years.share(birth.year());
    }

    int births(String digits) {
        return births.count(digits);
    }

    int allBirths() {
        return births.total();
    }

    double street(Street street) {
        return streets.share(text(street));
    }

    double postalCode(String code) {
        return postalCodes.share(code);
    }

    double city(String city) {
        return cities.share(city);
    }

    double school(String school) {
        return schools.share(school);
    }

    double fact(String label, String text) {
        Tally tally = facts.get(label);
        return tally == null ? 0.5 : tally.share(text);
    }

    /** Whether an address says more about a family than about a person. */
    boolean familiesShareAddresses() {
        return familiesShareAddresses;
    }

    /** Chance that a stranger has a contact that few share. */
    double contact() {
        return 2.0 / Math.max(people, SMALLEST);
    }

    int records() {
        return records;
    }
}
