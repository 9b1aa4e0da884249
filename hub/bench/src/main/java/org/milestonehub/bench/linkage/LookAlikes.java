package org.milestonehub.bench.linkage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * A district in which nearly everybody has somebody like him: brothers and sisters of one initial under the telephone and mail of
 * their parents, twins with names a letter apart, namesakes in one school and grade, surnames with hyphens, names in the wrong
 * columns, numbers and dates that stand for nothing. Who is told apart here is told apart anywhere.
 */
final class LookAlikes {

    static final String NAME = "look-alikes";
    private static final int FAMILIES = 1_800;
    private static final List<String> CULTURES = List.of("english", "spanish", "spanish", "chinese", "arabic", "bengali", "haitian", "slavic");
    /** Names that parents give to twins. */
    private static final String[][] TWINS = {{"Jayden", "Kayden"}, {"Mia", "Maya"}, {"Aidan", "Adrian"}, {"Hasan", "Husayn"}, {"Emma", "Emily"},
        {"Madison", "Addison"}, {"Juan Carlos", "Juan Pablo"}, {"Maria Luisa", "Maria Jose"}, {"Tahmina", "Tahsina"}, {"Daria", "Maria"},
        {"Marie-Ange", "Marie-Claire"}, {"Jia-Yi", "Jia-Qi"}, {"Alejandro", "Alejandra"}, {"Daniel", "Daniela"}, {"Christian", "Christina"},
        {"Xiaoming", "Xiaohong"}, {"Ella", "Bella"}, {"Jon", "Jonah"}, {"Omar", "Umair"}, {"Nadia", "Nadine"}, {"Taylor", "Tyler"}};
    private static final InventedNames NAMES = new InventedNames();

    private final Random random;
    private final SetFiles set = new SetFiles();

    LookAlikes(long seed) {
        this.random = new Random(seed + 77);
    }

    /** What the children of a house have in common. */
    private record Home(String culture, String first, String second, String phone, String mail, String street, String code, String school) {

        /** As this child, or this clerk, writes it. */
        String family(Random random) {
            if (second.isEmpty()) {
                return first;
            }
            return switch (random.nextInt(5)) {
                case 0 -> first;
                case 1 -> first + " " + second;
                case 2 -> second + "-" + first;
                default -> first + "-" + second;
            };
        }
    }

    /** Somebody as he is. */
    private record Child(String entity, Home home, String[] given, String middle, int[] born, boolean female, String local) {}

    void write(Path folder) throws IOException {
        for (int i = 0; i < FAMILIES; i++) {
            family("L" + i);
        }
        set.write(folder, random);
    }

    private void family(String name) {
        Home home = home();
        List<Child> children = new ArrayList<>();
        int count = 1 + Math.min(3, random.nextInt(5));
        for (int i = 0; i < count; i++) {
            children.add(i == 1 && random.nextInt(100) < 25 ? twin(name + "c" + i, children.get(0)) : sibling(name + "c" + i, home, children));
        }
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < i; j++) {
                boolean twins = children.get(i).born() == children.get(j).born();
                set.never(children.get(j).entity(), children.get(i).entity(), twins ? "twin" : "sibling");
            }
        }
        if (random.nextInt(100) < 15) {
            Child namesake = namesake(name + "n", children.get(0));
            set.never(children.get(0).entity(), namesake.entity(), "namesake");
            children.add(namesake);
        }
        children.forEach(this::tell);
    }

    private Home home() {
        String culture = one(CULTURES);
        String first = NAMES.family(culture, 15, random)[0];
        String second = random.nextInt(100) < 35 ? NAMES.family(culture, 15, random)[0] : "";
        int code = 30_000 + random.nextInt(40);
        return new Home(culture, first, second, "555" + (2_000_000 + random.nextInt(7_999_999)),
                fold(first) + random.nextInt(10_000) + (random.nextBoolean() ? "@mail.example" : "@family.example"),
                (1 + random.nextInt(400)) + " " + one(List.of("Maple Rd", "Oak Ave", "Hill St", "Church St", "2nd Street")), Integer.toString(code),
                Integer.toString(100 + code % 9));
    }

    /** Mostly with the initial of the others. */
    private Child sibling(String entity, Home home, List<Child> others) {
        boolean female = random.nextBoolean();
        String[] given = NAMES.given(home.culture(), female, random);
        for (int tries = 0; tries < 40 && !fits(given, others, tries < 25); tries++) {
            given = NAMES.given(home.culture(), female, random);
        }
        int[] born = {2005 + random.nextInt(8), 1 + random.nextInt(12), 1 + random.nextInt(28)};
        return new Child(entity, home, given.clone(), middle(home), born, female, local());
    }

    private static boolean fits(String[] given, List<Child> others, boolean sameInitial) {
        return others.stream().noneMatch(other -> Arrays.asList(other.given()).contains(given[0]))
                && (!sameInitial || others.isEmpty() || others.get(0).given()[0].charAt(0) == given[0].charAt(0));
    }

    /** Born on one day; every second pair with names that sound like one. The elder is renamed with it, so that both are of the pair. */
    private Child twin(String entity, Child other) {
        String[] given = NAMES.given(other.home().culture(), other.female(), random);
        for (String[] pair : TWINS) {
            if (random.nextInt(TWINS.length) < 2) {
                Arrays.fill(other.given(), pair[0]);
                given = new String[] {pair[1]};
                break;
            }
        }
        while (given[0].equals(other.given()[0])) {
            given = NAMES.given(other.home().culture(), other.female(), random);
        }
        return new Child(entity, other.home(), given.clone(), random.nextInt(100) < 30 ? other.middle() : middle(other.home()), other.born(), other.female(),
                local());
    }

    /** In the same school and grade, one in twelve born on the same day. */
    private Child namesake(String entity, Child other) {
        Home away = home();
        Home home = new Home(other.home().culture(), other.home().first(), other.home().second(), away.phone(), away.mail(), away.street(),
                other.home().code(), other.home().school());
        int[] born = random.nextInt(12) == 0 ? other.born().clone() : new int[] {other.born()[0], 1 + random.nextInt(12), 1 + random.nextInt(28)};
        return new Child(entity, home, other.given().clone(), middle(home), born, other.female(), local());
    }

    private String middle(Home home) {
        return random.nextInt(100) < 30 ? NAMES.given(home.culture(), random.nextBoolean(), random)[0] : "";
    }

    private String local() {
        return Integer.toString(2_000_000 + random.nextInt(7_000_000));
    }

    private void tell(Child one) {
        int number = set.next();
        Home home = one.home();
        String managed = fold(one.given()[0]) + "." + fold(home.first()) + number + "@students.alike.example";
        set.row("sis", "S" + number, one.entity(), one.local(), Long.toString(4_000_000_000L + number * 13L), one.given()[0], one.middle(),
                home.family(random), "", date(one, "%1$d-%2$02d-%3$02d"), one.female() ? "F" : "M", "", home.school(), home.street(), "", home.code(),
                home.phone(), managed);
        if (random.nextInt(100) < 65) {
            portal(one, number, managed);
        }
        if (random.nextInt(100) < 40) {
            set.row("clearinghouse", "C" + number, one.entity(), given(one).toUpperCase(Locale.ROOT), one.middle().isEmpty() ? "" : one.middle().substring(0, 1),
                    home.family(random).replace("-", "").toUpperCase(Locale.ROOT), "", date(one, "%1$d%2$02d%3$02d"), home.school(), "", "", "");
        }
        if (random.nextInt(100) < 35) {
            employer(one, number);
        }
    }

    private void portal(Child one, int number, String managed) {
        Home home = one.home();
        boolean swapped = random.nextInt(100) < 6;
        String given = given(one);
        String family = home.family(random);
        String mail = switch (random.nextInt(4)) {
            case 0 -> managed;
            case 1 -> own(one, number);
            default -> home.mail();
        };
        String phone = random.nextInt(100) < 6 ? "5555555555" : random.nextInt(100) < 6 ? "555010" + home.school() + "0" : home.phone();
        String unknown = random.nextBoolean() ? "999999999" : "123456789";
        set.row("portal", "P" + number, one.entity(), "", swapped ? family : given, random.nextInt(100) < 40 ? one.middle() : "",
                swapped ? given : family, "", random.nextInt(100) < 3 ? "01/01/1900" : date(one, "%2$02d/%3$02d/%1$d"), mail, phone,
                random.nextBoolean() ? home.street() : "", "", random.nextBoolean() ? home.code() : "", home.school(), "",
                random.nextInt(100) < 10 ? unknown : random.nextInt(100) < 35 ? one.local() : "");
    }

    private void employer(Child one, int number) {
        Home home = one.home();
        String family = home.family(random);
        String full = switch (random.nextInt(10)) {
            case 0 -> one.given()[0].charAt(0) + " " + family;
            case 1 -> family + " " + given(one);
            default -> given(one) + " " + family;
        };
        String mail = switch (random.nextInt(4)) {
            case 0 -> "";
            case 1 -> home.mail();
            default -> own(one, number);
        };
        set.row("employer", "E" + number, one.entity(), full, mail, random.nextInt(100) < 60 ? home.phone() : "", random.nextInt(100) < 60 ? home.code() : "",
                "", "", "");
    }

    private static String own(Child one, int number) {
        return fold(one.given()[0]) + number * 7919 % 100_003 + "@mail.example";
    }

    private String given(Child one) {
        return random.nextInt(100) < 15 ? one.given()[random.nextInt(one.given().length)] : one.given()[0];
    }

    private static String date(Child one, String pattern) {
        return String.format(Locale.ROOT, pattern, one.born()[0], one.born()[1], one.born()[2]);
    }

    private String one(List<String> values) {
        return values.get(random.nextInt(values.size()));
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    }
}
