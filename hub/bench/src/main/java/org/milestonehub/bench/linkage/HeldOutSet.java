package org.milestonehub.bench.linkage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Makes a set of four systems like the public one, from a seed, with another mix of people and other slips: what the defaults are
 * worth where nobody has looked at the result while choosing them. Arguments: folder, then mixes or none for all but
 * {@code look-alikes}; {@code rural+7} is the mix {@code rural} from another seed.
 */
public final class HeldOutSet {

    private static final Map<String, Mix> MIXES = Map.of(
            "rural", new Mix(700, List.of("english", "english", "english", "english", "english", "spanish"), 12, 80, 1, 4),
            "big-city", new Mix(8_000, List.of("english", "spanish", "spanish", "chinese", "arabic", "bengali", "haitian", "slavic"), 20, 50, 101, 300),
            "no-numbers", new Mix(4_000, List.of("english", "spanish", "haitian", "slavic"), 30, 0, 201, 60),
            "transliterated", new Mix(4_000, List.of("chinese", "arabic", "bengali", "slavic"), 5, 40, 301, 80),
            "newcomers", new Mix(4_000, List.of("mandarin", "korean", "arabic-more", "bengali-more", "slavic-more"), 5, 40, 401, 80));
    private static final String[] STREETS = {"Maple Rd", "Oak Ave", "Hill St", "Lake Dr", "Church St", "River Rd", "2nd Street", "County Road 9",
        "Elm Court", "Cedar Ln", "Grand Blvd", "W 14th St"};
    private static final InventedNames NAMES = new InventedNames();

    private final Mix mix;
    private final Random random;
    private final SetFiles set = new SetFiles();

    /**
     * A kind of district.
     *
     * @param rare of a hundred surnames so many are rare ones
     * @param numbered of a hundred portal records so many say a student number
     * @param codes postal codes
     */
    private record Mix(int students, List<String> cultures, int rare, int numbered, long seed, int codes) {

        Mix from(long other) {
            return new Mix(students, cultures, rare, numbered, other, codes);
        }
    }

    /** Somebody as he is. */
    private record Person(String entity, String[] given, String middle, String[] family, int[] born, boolean female, String phone, String street,
            String code, String school, String mail) {}

    private HeldOutSet(Mix mix) {
        this.mix = mix;
        this.random = new Random(mix.seed());
    }

    public static void main(String[] arguments) throws IOException {
        for (String name : arguments.length > 1 ? List.of(arguments).subList(1, arguments.length) : MIXES.keySet().stream().sorted().toList()) {
            String[] mix = name.split("\\+", 2);
            long other = mix.length > 1 ? 1_000 * Long.parseLong(mix[1]) : 0;
            Path folder = Path.of(arguments[0]).resolve(name);
            if (mix[0].equals(LookAlikes.NAME)) {
                new LookAlikes(other).write(folder);
            } else {
                new HeldOutSet(MIXES.get(mix[0]).from(MIXES.get(mix[0]).seed() + other)).write(folder);
            }
        }
    }

    private void write(Path folder) throws IOException {
        for (int i = 0; i < mix.students(); i++) {
            Person one = person("H" + i, null);
            tell(one);
            if (random.nextInt(100) < 3) {
                Person twin = person("H" + i + "t", one);
                tell(twin);
                set.never(one.entity(), twin.entity(), "twin");
            }
        }
        set.write(folder, random);
    }

    /** @param twin whose family, day and home it shares; null for somebody by himself */
    private Person person(String entity, @Nullable Person twin) {
        String culture = mix.cultures().get(random.nextInt(mix.cultures().size()));
        boolean female = twin != null && random.nextInt(100) < 70 ? twin.female() : random.nextBoolean();
        String[] given = NAMES.given(culture, female, random);
        while (twin != null && given[0].equals(twin.given()[0])) {
            given = NAMES.given(culture, female, random);
        }
        String middle = random.nextInt(100) < 40 ? NAMES.given(culture, female, random)[0] : "";
        String mail = given[0].toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "") + random.nextInt(100_000) + "@mail.example";
        if (twin != null) {
            return new Person(entity, given, middle, twin.family(), twin.born(), female, twin.phone(), twin.street(), twin.code(), twin.school(), mail);
        }
        String[] family = NAMES.family(culture, mix.rare(), random);
        if (culture.equals("spanish") && random.nextInt(100) < 55) {
            String second = NAMES.family(culture, mix.rare(), random)[0];
            family = new String[] {family[0] + " " + second, family[0], family[0] + "-" + second, family[0] + " " + second.charAt(0)};
        }
        int[] born = {2006 + random.nextInt(5), 1 + random.nextInt(12), 1 + random.nextInt(28)};
        int code = 20_000 + random.nextInt(mix.codes());
        return new Person(entity, given, middle, family, born, female, "555" + (1_000_000 + random.nextInt(8_999_999)),
                (1 + random.nextInt(1_500)) + " " + STREETS[random.nextInt(STREETS.length)], Integer.toString(code),
                Integer.toString(100 + code % 17), mail);
    }

    private void tell(Person one) {
        int number = set.next();
        String local = Integer.toString(1_000_000 + number * 7);
        String managed = fold(one.given()[0]) + "." + fold(one.family()[0]) + number + "@students.heldout.example";
        row("sis", "S" + number, one, local, Long.toString(3_000_000_000L + number * 13L), one.given()[0], one.middle(), family(one, 2), "",
                date(one, false), one.female() ? "F" : "M", "", one.school(), one.street(), "", one.code(), one.phone(), managed);
        if (random.nextInt(100) < 60) {
            boolean home = random.nextInt(100) < 65;
            row("portal", "P" + number, one, "", given(one, 20), random.nextInt(100) < 50 ? one.middle() : "", family(one, 12), "", date(one, true),
                    random.nextInt(100) < 60 ? one.mail() : managed, home ? one.phone() : "", home ? one.street() : "", "", home ? one.code() : "",
                    one.school(), "", random.nextInt(100) < mix.numbered() ? local : "");
        }
        if (random.nextInt(100) < 45) {
            row("clearinghouse", "C" + number, one, given(one, 8).toUpperCase(Locale.ROOT), one.middle().isEmpty() ? "" : one.middle().substring(0, 1),
                    family(one, 8).toUpperCase(Locale.ROOT), "", date(one, false).replace("-", ""), one.school(), "", "", "");
        }
        if (random.nextInt(100) < 25) {
            row("employer", "E" + number, one, given(one, 25) + " " + family(one, 12), random.nextInt(100) < 70 ? one.mail() : "",
                    random.nextInt(100) < 60 ? one.phone() : "", random.nextInt(100) < 70 ? one.code() : "", "", "", "");
        }
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    }

    private void row(String system, String record, Person one, String... cells) {
        set.row(system, record, one.entity(), cells);
    }

    private String given(Person one, int others) {
        String name = random.nextInt(100) < others ? one.given()[random.nextInt(one.given().length)] : one.given()[0];
        return random.nextInt(100) < 2 ? slip(name) : name;
    }

    private String family(Person one, int others) {
        String name = random.nextInt(100) < others ? one.family()[random.nextInt(one.family().length)] : one.family()[0];
        return random.nextInt(100) < 2 ? slip(name) : name;
    }

    private String slip(String name) {
        int at = random.nextInt(name.length());
        return random.nextBoolean() ? name.substring(0, at) + name.substring(at + 1) : name.substring(0, at) + name.charAt(at) + name.substring(at);
    }

    private String date(Person one, boolean american) {
        int[] born = one.born().clone();
        int luck = random.nextInt(200);
        if (luck == 0 && born[2] <= 12) {
            int month = born[1];
            born[1] = born[2];
            born[2] = month;
        } else if (luck == 1) {
            born[2] = 1 + born[2] % 28;
        }
        return american ? String.format(Locale.ROOT, "%02d/%02d/%d", born[1], born[2], born[0])
                : String.format(Locale.ROOT, "%d-%02d-%02d", born[0], born[1], born[2]);
    }
}
