package org.milestonehub.core.identity.block;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.milestonehub.core.identity.normalize.BirthDate;
import org.milestonehub.core.identity.normalize.Identifier;
import org.milestonehub.core.identity.normalize.Mail;
import org.milestonehub.core.identity.normalize.Name;
import org.milestonehub.core.identity.normalize.Profile;
import org.milestonehub.core.identity.normalize.Soundex;
import org.milestonehub.core.identity.normalize.Street;

/** The 64-bit keys of a profile. Two profiles that share none are never compared. */
public final class BlockingKeys {

    /** A key that more people share is looked up refined. */
    public static final int MOST_PEOPLE = 200;

    /** Added to the number of a name's key where its bearer says no birth date. */
    private static final int OF_UNDATED = 20;
    private static final String OLDEST = "1930";
    private static final int SHORTEST_LOCAL = 5;
    private static final int SHORTEST_TOKEN = 3;

    private long[] keys = new long[32];
    private int size;
    private final Profile profile;

    private BlockingKeys(Profile profile) {
        this.profile = profile;
    }

    /** Under which somebody is found; each key once, ascending. */
    public static long[] of(Profile profile) {
        BlockingKeys made = new BlockingKeys(profile);
        made.contacts();
        made.names(0);
        if (!isDated(profile)) {
            made.names(OF_UNDATED);
        }
        profile.births().forEach(made::birth);
        return made.distinct();
    }

    /**
     * Under which others are looked for: names alone only where one of the two says no birth date that can be trusted. Among a
     * million, hundreds share a common name and few the date.
     */
    public static long[] sought(Profile profile) {
        BlockingKeys made = new BlockingKeys(profile);
        made.contacts();
        made.names(isDated(profile) ? OF_UNDATED : 0);
        profile.births().forEach(made::birth);
        return made.distinct();
    }

    /** Whole, and none of those that stand for nothing. */
    private static boolean isDated(Profile profile) {
        for (BirthDate birth : profile.births()) {
            String digits = birth.digits();
            if (!birth.real() || digits.compareTo(OLDEST) < 0 || digits.endsWith("0101")) {
                return false;
            }
        }
        return !profile.births().isEmpty();
    }

    /**
     * The key together with one more trait; used where a key alone has too many people. A profile without the trait
     * has no
     * refined keys, and is then found by its others alone.
     */
    public static long[] refined(Profile profile, long key) {
        Set<Long> refined = new HashSet<>();
        for (BirthDate birth : profile.births()) {
            refined.add(mix(key, text(birth.digits().substring(2))));
        }
        for (Name given : profile.given()) {
            for (int root : given.roots()) {
                refined.add(mix(key, 31L * root));
            }
            profile.surnames().forEach(surname -> refined.add(mix(mix(key, text(given.joined())),
                    text(surname.joined()))));
        }
        long[] sorted = refined.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
        return sorted;
    }

    private void contacts() {
        for (Identifier id : profile.ids()) {
            add(1, text(id.issuer()), text(id.value()));
        }
        for (Mail mail : profile.mails()) {
            boolean telling = mail.local().length() >= SHORTEST_LOCAL;
            add(telling ? 3 : 2, text(mail.local()), telling ? 0 : text(mail.domain()));
        }
        profile.phones().forEach(phone -> add(4, text(phone), 0));
        for (Street street : profile.streets()) {
            add(5, text(street.number()), text(street.name()));
            for (Name surname : profile.surnames()) {
                add(15, text(street.name()), surname.sound());
            }
            for (Name given : profile.given()) {
                add(15, text(street.name()), given.sound());
                profile.postalCodes().forEach(code -> add(17, text(street.number()), mix(text(code), given.initial())));
            }
        }
    }

    /** Without a birth date. */
    private void names(int kind) {
        int[] surnames = sounds(profile.surnames());
        for (Name given : profile.given()) {
            for (int surname : surnames) {
                add(kind + 6, Math.min(given.sound(), surname), Math.max(given.sound(), surname));
            }
            for (Name surname : profile.surnames()) {
                String start = surname.joined().substring(0, Math.min(4, surname.joined().length()));
                add(kind + 7, text(start), text(given.joined().substring(0, Math.min(2, given.joined().length()))));
                for (String code : profile.postalCodes()) {
                    String longer = surname.joined().substring(0, Math.min(5, surname.joined().length()));
                    add(kind + 8, mix(text(longer), given.initial()), text(code));
                }
            }
            for (int root : given.roots()) {
                for (int surname : surnames) {
                    add(kind + 9, root, surname);
                }
            }
        }
    }

    /** Of whole surnames and, where there are several, of each of their words. */
    private static int[] sounds(List<Name> surnames) {
        int[] sounds = new int[4];
        int size = 0;
        for (Name name : surnames) {
            int words = name.tokens().size();
            for (int i = words == 1 ? 0 : -1; i < words; i++) {
                String word = i < 0 ? name.joined() : name.tokens().get(i);
                if (word.length() >= SHORTEST_TOKEN || surnames.size() == 1) {
                    size = add(sounds = size == sounds.length ? Arrays.copyOf(sounds, 2 * size) : sounds, size, Soundex.of(word));
                }
            }
        }
        return Arrays.copyOf(sounds, size);
    }

    private static int add(int[] sounds, int size, int sound) {
        for (int i = 0; i < size; i++) {
            if (sounds[i] == sound) {
                return size;
            }
        }
        sounds[size] = sound;
        return size + 1;
    }

    private void birth(BirthDate birth) {
        char[] sorted = birth.digits().toCharArray();
        Arrays.sort(sorted);
        long digits = text(new String(sorted));
        long whole = text(birth.digits());
        int[] surnames = sounds(profile.surnames());
        for (Name given : profile.given()) {
            add(10, digits, given.initial());
            if (!birth.year().isEmpty()) {
                for (int surname : surnames) {
                    add(12, text(birth.year()), mix(surname, given.initial()));
                }
                add(14, text(birth.digits().substring(0, 6)), given.sound());
                for (int surname : surnames) {
                    add(13, text(birth.digits().substring(4)), mix(surname, given.sound()));
                }
            }
        }
        for (int surname : surnames) {
            add(11, whole, surname);
        }
        for (Name given : profile.given()) {
            add(11, whole, given.sound());
        }
        profile.postalCodes().forEach(code -> add(16, whole, text(code)));
    }

    private void add(int salt, long first, long second) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, size * 2);
        }
        keys[size++] = mix(mix(salt * 0x9E3779B97F4A7C15L, first), second);
    }

    private long[] distinct() {
        Arrays.sort(keys, 0, size);
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (i == 0 || keys[i] != keys[i - 1]) {
                keys[kept++] = keys[i];
            }
        }
        return Arrays.copyOf(keys, kept);
    }

    private static long text(String value) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < value.length(); i++) {
            hash = (hash ^ value.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    private static long mix(long a, long b) {
        long value = a * 0xff51afd7ed558ccdL + b;
        value ^= value >>> 32;
        value *= 0xc4ceb9fe1a85ec53L;
        return value ^ value >>> 29;
    }
}
