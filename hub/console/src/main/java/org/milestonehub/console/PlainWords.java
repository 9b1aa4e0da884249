package org.milestonehub.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.milestonehub.core.milestone.Need;
import org.milestonehub.core.milestone.framework.Fraction;
import org.milestonehub.core.model.Vocabulary;

/**
 * What students and families read, in their language: a file of words for each, in {@code words}. Templates know it as
 * {@code words}.
 */
public final class PlainWords {

    /** Languages there are words in, the first for everybody else. */
    public static final List<String> LANGUAGES = List.of("en", "es");

    private static final String STAFF = "staff";

    /** Ties that staff have to a school or program, and nobody to a student. */
    private static final Set<String> TIES_OF_STAFF = Set.of("works_at", "supervises_at", "accountable_for");

    private final Map<String, Properties> words = new HashMap<>();

    public PlainWords() {
        LANGUAGES.forEach(language -> words.put(language, read(language, new Properties())));
        words.put(STAFF, read(STAFF, words(LANGUAGES.get(0))));
    }

    private static Properties read(String language, Properties otherwise) {
        Properties words = new Properties(otherwise);
        try (InputStream in = PlainWords.class.getResourceAsStream("/words/words_" + language + ".properties")) {
            if (in == null) {
                throw new IllegalStateException("there are no words in " + language);
            }
            words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A language there are words in. */
    public static String known(String language) {
        return LANGUAGES.contains(language) ? language : LANGUAGES.get(0);
    }

    private Properties words(String language) {
        return Objects.requireNonNull(words.get(language.equals(STAFF) ? STAFF : known(language)));
    }

    /** A sentence. */
    public String say(String language, String key, Object... values) {
        String text = words(language).getProperty(key, words(LANGUAGES.get(0)).getProperty(key, key));
        return values.length == 0 ? text : new MessageFormat(text.replace("'", "''"), Locale.forLanguageTag(language)).format(values);
    }

    /** A day. */
    public String day(String language, LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(Locale.forLanguageTag(known(language))).format(day);
    }

    /** The title of a milestone; as the framework writes it where the language has none of its own. */
    public String title(String language, String milestone, String title) {
        return words(language).getProperty("milestone." + milestone, title);
    }

    /** The state of a row; what waits for data is said to wait. */
    public String state(String language, String state, List<String> flags) {
        return say(language, "state." + (flags.contains("data_missing") ? "data_missing" : state));
    }

    /** One thing that a student lacks, for staff: never "you". */
    public String need(Need need) {
        return need(STAFF, need);
    }

    /** One thing that is lacking. */
    public String need(String language, Need need) {
        boolean many = need.missing().map(missing -> missing.compareTo(Fraction.ONE) > 0).orElse(false);
        boolean ofStaff = language.equals(STAFF) && need.what().equals("Relationship") && need.kinds().stream().anyMatch(PlainWords::ofStaff);
        String what = noun(language, need.what() + (ofStaff ? ".staff" : ""), many) + kinds(language, need.kinds());
        if (need.unknown()) {
            return say(language, "need.unknown", what);
        }
        return need.missing()
                .map(missing -> say(language, "need.count", missing.toString(), what))
                .orElseGet(() -> say(language, "need.some", what));
    }

    private static boolean ofStaff(String code) {
        return TIES_OF_STAFF.contains(code) || Vocabulary.find("staff_role").map(roles -> roles.labels().containsKey(code)).orElse(false);
    }

    /** What staff call records of an entity. */
    String noun(String entity, boolean many) {
        return noun(STAFF, entity, many);
    }

    /** What staff call a code. */
    String code(String code) {
        return words(STAFF).getProperty("code." + code, code.replace('_', ' '));
    }

    /** What staff call a number of a framework; empty text where nobody has named it. */
    String parameter(String name) {
        return words(STAFF).getProperty("parameter." + name, "");
    }

    /** What staff call a field. */
    String field(String path) {
        String name = path.substring(path.lastIndexOf('.') + 1);
        return words(STAFF).getProperty("field." + name,
                path.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").replace('.', ' ').replace('_', ' ').toLowerCase(Locale.ROOT));
    }

    private String noun(String language, String what, boolean many) {
        String[] forms = say(language, "entity." + what).split("\\|");
        return forms[many && forms.length > 1 ? 1 : 0];
    }

    private String kinds(String language, List<String> codes) {
        if (codes.isEmpty() || codes.size() > 4) {
            return "";
        }
        String all = codes.stream()
                .map(code -> words(language).getProperty("code." + code, code.replace('_', ' ')))
                .collect(Collectors.joining(say(language, "or")));
        return " " + say(language, "kinds", all).strip();
    }
}
