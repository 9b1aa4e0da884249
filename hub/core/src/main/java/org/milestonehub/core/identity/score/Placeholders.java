package org.milestonehub.core.identity.score;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.identity.compare.Dates;
import org.milestonehub.core.identity.compare.Level;
import org.milestonehub.core.identity.compare.Names;
import org.milestonehub.core.identity.normalize.BirthDate;
import org.milestonehub.core.identity.normalize.Identifier;
import org.milestonehub.core.identity.normalize.Mail;
import org.milestonehub.core.identity.normalize.Name;
import org.milestonehub.core.identity.normalize.Profile;

/**
 * Values that stand for nothing: the id 999999999, the birthday 1900-01-01, the phone of the school. Found by how many
 * different people carry them, and by their looks.
 */
public final class Placeholders {

    /** Before anything was counted. */
    public static final Placeholders NONE = new Placeholders();

    private static final int PEOPLE_OF_AN_ID = 4;
    private static final int PEOPLE_OF_A_PHONE = 12;
    private static final int PEOPLE_OF_A_MAIL = 8;
    private static final int DATES_AT_LEAST = 10;
    private static final int SURNAMES_AT_LEAST = 8;
    private static final int FOLD = 10;
    private static final int LONGEST_OF_A_SMALL_DISTRICT = 4;
    /** What programs write where nobody gave a date. */
    private static final Set<String> UNSET_DATES = Set.of("19000101", "18991230", "19010101", "19700101");

    private final Map<Object, Bearers> bearers = new HashMap<>();
    private final Map<String, Set<Integer>> surnamesOfDates = new HashMap<>();
    private final Set<Object> found = new HashSet<>();
    private final Set<String> dates = new HashSet<>();

    Placeholders() {}

    /** A phone among numbers and addresses. */
    private record Phone(String digits) {}

    void see(Profile one) {
        one.ids().forEach(id -> bearers(id).see(one));
        one.phones().forEach(phone -> bearers(new Phone(phone)).see(one));
        one.mails().forEach(mail -> bearers(mail).see(one));
        for (BirthDate birth : one.births()) {
            Set<Integer> sounds = surnamesOfDates.computeIfAbsent(birth.digits(), digits -> new HashSet<>());
            if (sounds.size() < 4 * SURNAMES_AT_LEAST) {
                one.surnames().forEach(name -> sounds.add(name.sound()));
            }
        }
    }

    private Bearers bearers(Object value) {
        return bearers.computeIfAbsent(value, any -> new Bearers());
    }

    /** Decides once all records have been seen. */
    void settle(Counts counts) {
        bearers.forEach((value, people) -> {
            int most = value instanceof Identifier ? PEOPLE_OF_AN_ID : value instanceof Phone ? PEOPLE_OF_A_PHONE : PEOPLE_OF_A_MAIL;
            if (people.different.size() >= most || looksEmpty(value)) {
                found.add(value);
            }
        });
        bearers.values().removeIf(people -> !people.areSeveral());
        surnamesOfDates.forEach((digits, sounds) -> {
            BirthDate birth = new BirthDate(digits, true);
            double expected = counts.allBirths() * counts.year(birth) / 365;
            if (counts.births(digits) > Math.max(DATES_AT_LEAST, FOLD * expected)
                    && sounds.size() >= SURNAMES_AT_LEAST) {
                dates.add(digits);
            }
        });
        surnamesOfDates.clear();
    }

    private static boolean looksEmpty(Object value) {
        return value instanceof Identifier id ? looksEmpty(id.value()) : value instanceof Phone phone && looksEmpty(phone.digits());
    }

    /** One digit over and over, or counted up. Four digits may be a real number of a small district, whatever they are. */
    public static boolean looksEmpty(String value) {
        boolean same = true;
        boolean counted = true;
        for (int i = 1; i < value.length(); i++) {
            same &= value.charAt(i) == value.charAt(0);
            counted &= value.charAt(i) == value.charAt(i - 1) + 1 || value.charAt(i) == '0'
                    && value.charAt(i - 1) == '9';
        }
        return value.length() > LONGEST_OF_A_SMALL_DISTRICT && (same || counted);
    }

    public boolean isId(Identifier id) {
        return looksEmpty(id.value()) || !found.isEmpty() && found.contains(id);
    }

    public boolean isPhone(String phone) {
        return looksEmpty(phone) || !found.isEmpty() && found.contains(new Phone(phone));
    }

    public boolean isMail(Mail mail) {
        return !found.isEmpty() && found.contains(mail);
    }

    /** What a program writes where nobody gave a date: two of them agree in nothing. */
    static boolean isUnset(BirthDate birth) {
        return UNSET_DATES.contains(birth.digits());
    }

    public boolean isDate(BirthDate birth) {
        return isUnset(birth) || !dates.isEmpty() && dates.contains(birth.digits());
    }

    /** Whether people with different given names, or born on different days, use the address. */
    boolean isFamily(Mail mail) {
        Bearers people = bearers.get(mail);
        return mail.family() || people != null && people.areSeveral();
    }

    /** Names of all that was found, such as {@code id sis 999999999}, in order. */
    public List<String> names() {
        TreeSet<String> names = new TreeSet<>();
        found.forEach(value -> names.add(value instanceof Identifier id ? "id " + id.issuer() + " " + id.value()
                : value instanceof Mail mail ? "mail " + mail.local() + "@" + mail.domain() : "phone " + ((Phone) value).digits()));
        dates.forEach(digits -> names.add("birth date " + digits));
        return List.copyOf(names);
    }

    /** The different people seen with one value, as far as it matters. */
    private static final class Bearers {
        private static final int ENOUGH = 12;
        private final List<Name> different = new ArrayList<>(1);
        private @Nullable BirthDate born;
        private boolean bornApart;

        boolean areSeveral() {
            return different.size() > 1 || bornApart;
        }

        void see(Profile one) {
            one.births().stream().filter(birth -> birth.real() && !UNSET_DATES.contains(birth.digits())).findFirst().ifPresent(this::born);
            named(one);
        }

        private void born(BirthDate birth) {
            born = born == null ? birth : born;
            bornApart |= Dates.birth(born, birth) == Level.DIFFERENT;
        }

        private void named(Profile one) {
            if (one.given().isEmpty() || different.size() >= ENOUGH) {
                return;
            }
            Name name = one.given().get(0);
            for (Name other : different) {
                Level level = Names.given(name, other);
                if (level != Level.DIFFERENT && level != Level.SIMILAR || one.middle().contains(other)) {
                    return;
                }
            }
            different.add(name);
        }
    }
}
