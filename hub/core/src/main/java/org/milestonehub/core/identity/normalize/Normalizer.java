package org.milestonehub.core.identity.normalize;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.milestonehub.core.identity.normalize.SourcePerson.Statement;

/** Makes comparable values of what a record says, once; the raw values stay where they are. Safe for many threads. */
public final class Normalizer {

    private static final Map<String,
            String> SEXES = Map.of("f", "f", "female", "f", "w", "f", "m", "m", "male", "m", "x", "x",
            "nonbinary", "x", "non binary", "x");

    private final NameReader names;

    public Normalizer(NicknameTable nicknames) {
        this.names = new NameReader(nicknames);
    }

    /** The profile of one record. */
    public Profile profile(SourcePerson person) {
        NameReader.Names read = names.names();
        Values values = new Values();
        for (Statement statement : person.statements()) {
            if (!statement.text().isBlank()) {
                names(statement, read);
                values.take(statement);
            }
        }
        person.statements().stream().filter(s -> s.attribute() == PersonAttribute.FULL_NAME)
                .forEach(s -> names.full(s.text(), read));
        return values.profile(person, read);
    }

    private void names(Statement statement, NameReader.Names read) {
        switch (statement.attribute()) {
            case GIVEN_NAME, PREFERRED_NAME -> names.given(statement.text(), read);
            case MIDDLE_NAME -> names.middle(statement.text(), read);
            case SURNAME -> names.surname(statement.text(), read);
            case SUFFIX -> names.suffix(statement.text(), read);
            default -> { }
        }
    }

    /** Everything but names. */
    private static final class Values {
        private final List<BirthDate> births = new ArrayList<>(1);
        private final List<String> sexes = new ArrayList<>(1);
        private final List<String> phones = new ArrayList<>(1);
        private final List<Mail> mails = new ArrayList<>(1);
        private final List<Street> streets = new ArrayList<>(1);
        private final List<String> cities = new ArrayList<>(1);
        private final List<String> postalCodes = new ArrayList<>(1);
        private final List<String> schools = new ArrayList<>(1);
        private final List<Identifier> ids = new ArrayList<>(1);
        private final List<Fact> facts = new ArrayList<>(1);
        private String number = "";
        private final List<String> lines = new ArrayList<>(1);
        private String year = "";
        private String month = "";
        private String day = "";

        void take(Statement statement) {
            String text = statement.text();
            switch (statement.attribute()) {
                case BIRTH_DATE -> BirthDates.read(text).ifPresent(births::add);
                case BIRTH_YEAR -> year = text;
                case BIRTH_MONTH -> month = text;
                case BIRTH_DAY -> day = text;
                case SEX -> Optional.ofNullable(SEXES.get(TextFold.fold(text))).ifPresent(sexes::add);
                case PHONE -> phone(text).ifPresent(phones::add);
                case EMAIL -> Mail.read(text).ifPresent(mails::add);
                case STREET -> lines.add(text);
                case HOUSE_NUMBER -> number = text;
                case CITY -> folded(text, cities);
                case POSTAL_CODE -> postal(text);
                case ADDRESS -> address(text);
                case SCHOOL -> folded(text, schools);
                case LOCAL_ID, STATE_ID -> id(statement);
                case FACT -> fact(statement);
                default -> { }
            }
        }

        private void fact(Statement statement) {
            String folded = TextFold.fold(statement.text());
            if (!folded.isEmpty()) {
                facts.add(new Fact(statement.label(), folded));
            }
        }

        private void id(Statement statement) {
            String value = Identifier.clean(statement.text());
            if (!value.isEmpty()) {
                ids.add(new Identifier(statement.label(), value, statement.attribute() == PersonAttribute.STATE_ID));
            }
        }

        private void postal(String text) {
            String code = TextFold.fold(text);
            boolean zipPlusFour = code.length() == 10 && code.charAt(5) == ' ' && Character.isDigit(code.charAt(0));
            if (!code.isEmpty()) {
                postalCodes.add(zipPlusFour ? code.substring(0, 5) : code.replace(" ", ""));
            }
        }

        /** Street before the first comma, a postal code at the end. */
        private void address(String text) {
            int comma = text.indexOf(',');
            lines.add(comma < 0 ? text : text.substring(0, comma));
            String[] words = text.strip().split("[ ,]+");
            String last = words[words.length - 1];
            if (words.length > 2 && last.length() >= 5 && Character.isDigit(last.charAt(0))) {
                postal(last);
            }
        }

        private static void folded(String text, List<String> into) {
            String folded = TextFold.fold(text);
            if (!folded.isEmpty()) {
                into.add(folded);
            }
        }

        /** Ten digits, with unreadable places kept as they are; what is shorter or longer than a phone is not one. */
        private static Optional<String> phone(String text) {
            StringBuilder digits = new StringBuilder();
            for (int i = 0; i < text.length() && digits.length() < 16; i++) {
                if (Character.isLetterOrDigit(text.charAt(i))) {
                    digits.append(Character.toLowerCase(text.charAt(i)));
                }
            }
            String number = digits.length() == 11 && digits.charAt(0) == '1' ? digits.substring(1) : digits.toString();
            return number.length() >= 7 && number.length() <= 15 ? Optional.of(number) : Optional.empty();
        }

        Profile profile(SourcePerson person, NameReader.Names read) {
            if (births.isEmpty() && !year.isEmpty()) {
                BirthDates.of(year, month, day).ifPresent(births::add);
            }
            for (String line : lines) {
                Street.read(streets.isEmpty() ? number : "", line).ifPresent(streets::add);
            }
            return new Profile(List.of(person.key()), List.of(person.system()), person.kind(),
                    List.copyOf(read.given), List.copyOf(read.middle),
                    List.copyOf(read.surnames), List.copyOf(read.suffixes), List.copyOf(births), List.copyOf(sexes),
                    List.copyOf(phones), List.copyOf(mails), List.copyOf(streets), List.copyOf(cities),
                    List.copyOf(postalCodes), List.copyOf(schools), List.copyOf(ids), List.copyOf(facts));
        }
    }
}
