package org.milestonehub.core.store.person;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.identity.normalize.NicknameTable;
import org.milestonehub.core.identity.normalize.Normalizer;
import org.milestonehub.core.identity.normalize.PersonAttribute;
import org.milestonehub.core.identity.normalize.Profile;
import org.milestonehub.core.identity.normalize.SourcePerson;
import org.milestonehub.core.identity.normalize.SourcePerson.Statement;
import org.milestonehub.core.identity.normalize.SystemKind;

/** Reads a row or a part of the entity Person as a profile. */
public final class PersonRows {

    private static final Normalizer NORMALIZER = new Normalizer(NicknameTable.shipped());
    private static final PersonAttribute[] TEXTS = {PersonAttribute.GIVEN_NAME, PersonAttribute.MIDDLE_NAME,
            PersonAttribute.SURNAME,
        PersonAttribute.SUFFIX, PersonAttribute.PREFERRED_NAME, PersonAttribute.BIRTH_DATE, PersonAttribute.SEX,
                PersonAttribute.STREET,
        PersonAttribute.CITY, PersonAttribute.POSTAL_CODE};
    private static final List<String> TEXT_COLUMNS = List.of("given_name", "middle_name", "family_name", "suffix", "preferred_name", "birth_date",
            "sex", "street", "city", "postal_code");
    private static final List<String> LISTS = List.of("emails", "phones", "identifiers");
    private static final String STATE_SCHEME = "state_student";

    private PersonRows() {}

    /** The key under which the engine knows a person the hub holds. */
    public static String recordOf(long id) {
        return "held " + id;
    }

    /** The person of such a key. */
    public static long idOf(String record) {
        return Long.parseLong(record.substring("held ".length()));
    }

    /** The columns {@link #profile} reads, of a table with this alias. */
    public static String columns(String alias) {
        return TEXT_COLUMNS.stream().map(column -> alias + "." + column + (column.equals("birth_date") ? "::text" : ""))
                .collect(Collectors.joining(", ")) + ", " + LISTS.stream()
                        .map(column -> "array_to_json(" + alias + "." + column + ")::text").collect(Collectors.joining(", "));
    }

    /** The same of a contribution: without making a whole row of it. */
    public static String said(String alias) {
        return Stream.concat(TEXT_COLUMNS.stream(), LISTS.stream()).map(column -> alias + ".fields ->> '" + column + "'")
                .collect(Collectors.joining(", "));
    }

    /**
     * Everything that is said of people, in their order: the id, the system, and from the third column on what {@link #profile} reads.
     *
     * @param people condition on the table of people, whose alias is {@code e}
     * @param rows condition beside it on those whose own rows are wanted and not only what feeds them
     */
    public static String everything(String people, String rows) {
        return "select * from (select e.id, e.source_system as system, " + columns("e") + " from person as e where " + people + rows
                + " union all select c.id, c.source_system, " + said("c") + " from person as e join contribution as c on c.district = e.district"
                + " and c.entity = 'Person' and c.id = e.id where " + people + ") as said order by 1, 2";
    }

    /** Reads the columns from this one on. */
    public static Profile profile(String key, SystemKind kind, ResultSet row, int from) throws SQLException {
        return profile(raw(key, kind, row, from));
    }

    /** Can be done by several threads. */
    public static Profile profile(SourcePerson raw) {
        return NORMALIZER.profile(raw);
    }

    /** Reads the columns from this one on, as they stand; what is made of them can be left to several threads. */
    public static SourcePerson raw(String key, SystemKind kind, ResultSet row, int from) throws SQLException {
        List<Statement> statements = new ArrayList<>();
        for (int i = 0; i < TEXTS.length; i++) {
            String text = row.getString(from + i);
            if (text != null) {
                statements.add(new Statement(TEXTS[i], "", text));
            }
        }
        texts(row.getString(from + TEXTS.length))
                .forEach(mail -> statements.add(new Statement(PersonAttribute.EMAIL, "", mail)));
        texts(row.getString(from + TEXTS.length + 1))
                .forEach(phone -> statements.add(new Statement(PersonAttribute.PHONE, "", phone)));
        texts(row.getString(from + TEXTS.length + 2)).forEach(identifier -> statements.add(identifier(identifier)));
        return new SourcePerson(key, kind.word(), kind, statements);
    }

    private static Statement identifier(String identifier) {
        int colon = Math.max(identifier.indexOf(':'), 0);
        String scheme = identifier.substring(0, colon);
        PersonAttribute attribute = scheme.equals(STATE_SCHEME) ? PersonAttribute.STATE_ID : PersonAttribute.LOCAL_ID;
        return new Statement(attribute, scheme, identifier.substring(Math.min(colon + 1, identifier.length())));
    }

    private static List<String> texts(@Nullable String list) {
        if (list == null) {
            return List.of();
        }
        List<String> texts = new ArrayList<>(2);
        PersonImage.parse(list).forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
