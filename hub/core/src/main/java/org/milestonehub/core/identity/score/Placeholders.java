package org.milestonehub.core.identity.score;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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

    private static final int PEOPLE_OF_AN_ID = 4;
    private static final int PEOPLE_OF_A_PHONE = 12;
    private static final int PEOPLE_OF_A_MAIL = 8;
    private static final int DATES_AT_LEAST = 10;
    private static final int SURNAMES_AT_LEAST = 8;
    private static final int FOLD = 10;

    private final Map<String, Bearers> bearers = new HashMap<>();
    private final Map<String, Set<Integer>> surnamesOfDates = new HashMap<>();
    private final Set<String> found = new HashSet<>();

    Placeholders() {}

    void see(Profile one) {
        one.ids().forEach(id -> bearers(key(id)).see(one));
        one.phones().forEach(phone -> bearers(phoneKey(phone)).see(one));
        one.mails().forEach(mail -> bearers(key(mail)).see(one));
        for (BirthDate birth : one.births()) {
            Set<Integer> sounds = surnamesOfDates.computeIfAbsent(birth.digits(), digits -> new HashSet<>());
            if (sounds.size() < 4 * SURNAMES_AT_LEAST) {
                one.surnames().forEach(name -> sounds.add(name.sound()));
            }
        }
    }

    private Bearers bearers(String key) {
        return bearers.computeIfAbsent(key, k -> new Bearers());
    }

    /** Decides once all records have been seen. */
    void settle(Counts counts) {
        bearers.forEach((key, people) -> {
            int most = key.startsWith("id ") ? PEOPLE_OF_AN_ID : key.startsWith("phone ") ? PEOPLE_OF_A_PHONE
                    : PEOPLE_OF_A_MAIL;
            if (people.different.size() >= most || !key.startsWith("mail ")
                    && looksEmpty(key.substring(key.lastIndexOf(' ') + 1))) {
                found.add(key);
            }
        });
        bearers.values().removeIf(people -> people.different.size() < 2);
        surnamesOfDates.forEach((digits, sounds) -> {
            BirthDate birth = new BirthDate(digits, true);
            double expected = counts.allBirths() * counts.year(birth) / 365;
            if (counts.births(digits) > Math.max(DATES_AT_LEAST, FOLD * expected)
                    && sounds.size() >= SURNAMES_AT_LEAST) {
                found.add("birth date " + digits);
            }
        });
        surnamesOfDates.clear();
    }

    /** One digit over and over, or counted up. */
    private static boolean looksEmpty(String value) {
        boolean same = true;
        boolean counted = true;
        for (int i = 1; i < value.length(); i++) {
            same &= value.charAt(i) == value.charAt(0);
            counted &= value.charAt(i) == value.charAt(i - 1) + 1 || value.charAt(i) == '0'
                    && value.charAt(i - 1) == '9';
        }
        return value.length() >= 4 && (same || counted);
    }

    public boolean isId(Identifier id) {
        return !found.isEmpty() && found.contains(key(id));
    }

    public boolean isPhone(String phone) {
        return !found.isEmpty() && found.contains(phoneKey(phone));
    }

    public boolean isMail(Mail mail) {
        return !found.isEmpty() && found.contains(key(mail));
    }

    public boolean isDate(BirthDate birth) {
        return !found.isEmpty() && found.contains("birth date " + birth.digits());
    }

    /** Whether people with different given names use the address. */
    boolean isFamily(Mail mail) {
        Bearers people = bearers.get(key(mail));
        return mail.family() || people != null && people.different.size() > 1;
    }

    /** Names of all that was found, such as {@code id sis 999999999}, in order. */
    public List<String> names() {
        return List.copyOf(new TreeSet<>(found));
    }

    private static String key(Identifier id) {
        return "id " + id.issuer() + " " + id.value();
    }

    private static String phoneKey(String phone) {
        return "phone " + phone;
    }

    private static String key(Mail mail) {
        return "mail " + mail.local() + "@" + mail.domain();
    }

    /** The different people seen with one value, as far as it matters. */
    private static final class Bearers {
        private static final int ENOUGH = 12;
        private final List<Name> different = new ArrayList<>(1);

        void see(Profile one) {
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
