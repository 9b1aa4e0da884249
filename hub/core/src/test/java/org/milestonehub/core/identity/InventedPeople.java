package org.milestonehub.core.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.milestonehub.core.identity.normalize.NicknameTable;
import org.milestonehub.core.identity.normalize.Normalizer;
import org.milestonehub.core.identity.normalize.PersonAttribute;
import org.milestonehub.core.identity.normalize.Profile;
import org.milestonehub.core.identity.normalize.SourcePerson;
import org.milestonehub.core.identity.normalize.SourcePerson.Statement;
import org.milestonehub.core.identity.normalize.SystemKind;

/** A school district that nobody lives in. */
public final class InventedPeople {

    private static final Normalizer NORMALIZER = new Normalizer(NicknameTable.shipped());
    private static final String[] GIVEN = {"Robert", "Ana", "Mei", "Omar", "Kateryna", "William", "Sofia", "Diego",
            "Aaliyah", "Minh",
        "Zoe", "Tariq", "Rosa", "Caleb", "Priya", "Emmanuel", "Lucia", "Noah", "Fatima", "Oleksandr"};
    private static final String[] BEGINNINGS = {"Cast", "Nguy", "Ok", "Whit", "Shev", "Rah", "Touss", "Lind", "March",
            "Aber", "Quisp", "Delac"};
    private static final String[] ENDINGS = {"illo", "ado", "field", "chenko", "mann", "aint", "qvist", "etti",
            "nathy", "owski", "ero", "sson"};

    private InventedPeople() {}

    /** One record; each field is {@code attribute=text} or {@code attribute issuer=text}. */
    public static Profile record(String key, SystemKind kind, String... fields) {
        List<Statement> statements = new ArrayList<>();
        for (String field : fields) {
            String[] parts = field.split("=", 2);
            String[] words = parts[0].split(" ", 2);
            statements.add(new Statement(PersonAttribute.of(words[0]).orElseThrow(), words.length > 1 ? words[1] : "",
                    parts[1]));
        }
        return NORMALIZER.profile(new SourcePerson(key, kind.word(), kind, statements));
    }

    /** A roster of so many students, a portal record of each second one and an employer's of each third. */
    public static List<Profile> district(int students, long seed) {
        Random random = new Random(seed);
        List<Profile> records = new ArrayList<>();
        for (int i = 0; i < students; i++) {
            String given = GIVEN[random.nextInt(GIVEN.length)];
            String surname = BEGINNINGS[random.nextInt(BEGINNINGS.length)] + ENDINGS[random.nextInt(ENDINGS.length)];
            String birth = "200%d-%02d-%02d".formatted(6 + random.nextInt(4), 1 + random.nextInt(12), 1
                    + random.nextInt(28));
            String phone = "555" + (1_000_000 + random.nextInt(8_000_000));
            String managed = given.toLowerCase().charAt(0) + surname.toLowerCase() + i + "@students.example";
            String own = "star" + i + surname.toLowerCase() + "@mail.example";
            records.add(record("S" + i, SystemKind.ROSTER, "local-id sis=" + (700_000 + i * 37), "given-name="
                    + given, "surname=" + surname,
                    "birth-date=" + birth, "phone=" + phone, "email=" + managed, "street=" + (10 + i) + " Elm Street"));
            if (i % 2 == 0) {
                records.add(record("P" + i, SystemKind.PORTAL, "given-name=" + given.toUpperCase(), "surname="
                        + surname,
                        "birth-date=" + birth, "phone=" + phone, "email=" + own));
            }
            if (i % 3 == 0) {
                records.add(record("E" + i, SystemKind.WORKPLACE, "full-name=" + surname + ", " + given, i % 2 == 0
                        ? "email=" + own : "email=" + managed));
            }
        }
        return records;
    }
}
