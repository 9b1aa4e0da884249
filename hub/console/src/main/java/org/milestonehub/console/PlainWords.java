package org.milestonehub.console;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.milestonehub.core.milestone.Need;
import org.milestonehub.core.milestone.framework.Fraction;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * What students and families read, in their language: a file of words for each, {@code words/words_LANGUAGE.properties}; one more
 * language needs one more file. Templates know it as {@code words}.
 */
public final class PlainWords {

    /** What staff read: English, but of the student and never of "you". */
    static final String STAFF = "staff";

    private static final String FIRST = "en";
    private static final String FILES = "classpath*:words/words_*.properties";
    private static final int DECIMALS = 2;

    private final ClassLoader files;
    private final List<String> languages;
    private final Map<String, Properties> words = new HashMap<>();

    /** The languages that travel with the hub. */
    public PlainWords() {
        this(PlainWords.class.getClassLoader());
    }

    /** @param files where the files of words are found */
    public PlainWords(ClassLoader files) {
        this.files = files;
        this.languages = found();
        languages.forEach(language -> words.put(language, read(language, new Properties())));
        words.put(STAFF, read(STAFF, words(FIRST)));
    }

    /** Languages there are words in, the first for everybody else. */
    public List<String> languages() {
        return languages;
    }

    private List<String> found() {
        List<String> all = new ArrayList<>(List.of(FIRST));
        try {
            for (Resource file : new PathMatchingResourcePatternResolver(files).getResources(FILES)) {
                all.add(Objects.requireNonNull(file.getFilename()).replaceAll("^words_|\\.properties$", ""));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all.stream().filter(language -> !language.equals(STAFF)).distinct().toList();
    }

    private Properties read(String language, Properties otherwise) {
        Properties read = new Properties(otherwise);
        Resource file = new PathMatchingResourcePatternResolver(files).getResource("classpath:words/words_" + language + ".properties");
        try (InputStreamReader in = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
            read.load(in);
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A language there are words in. */
    public String known(String language) {
        return languages.contains(language) ? language : FIRST;
    }

    /** What each language calls itself, by its code. */
    public Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        languages.forEach(language -> names.put(language, say(language, "language")));
        return names;
    }

    private Properties words(String language) {
        return Objects.requireNonNull(words.get(language.equals(STAFF) ? STAFF : known(language)));
    }

    private Locale locale(String language) {
        return Locale.forLanguageTag(language.equals(STAFF) ? FIRST : known(language));
    }

    /** A sentence; in the first language where this one lacks it. */
    public String say(String language, String key, Object... values) {
        return filled(language, find(language, key).orElseGet(() -> words(FIRST).getProperty(key, key)), values);
    }

    /** A sentence; empty where the language has none of that name. */
    Optional<String> find(String language, String key) {
        return Optional.ofNullable(words(language).getProperty(key));
    }

    /** One of two forms of a text, {@code one|many}. */
    static String form(String text, boolean many) {
        String[] forms = text.split("\\|", -1);
        return forms[many && forms.length > 1 ? 1 : 0];
    }

    String filled(String language, String text, Object... values) {
        return values.length == 0 ? text : new MessageFormat(text.replace("'", "''"), locale(language)).format(values);
    }

    /** Things of which each counts: a, b or c. */
    String any(String language, List<String> things) {
        String last = things.get(things.size() - 1);
        return things.size() == 1 ? last : String.join(", ", things.subList(0, things.size() - 1)) + say(language, "or") + last;
    }

    /** A day. */
    public String day(String language, LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale(language)).format(day);
    }

    /** A day of any year. */
    String day(String language, MonthDay day) {
        return DateTimeFormatter.ofPattern(say(language, "pattern.day"), locale(language)).format(day);
    }

    /** A number. */
    String number(String language, Fraction number) {
        NumberFormat format = NumberFormat.getNumberInstance(locale(language));
        format.setMaximumFractionDigits(DECIMALS);
        return format.format(number.decimal(DECIMALS));
    }

    /** The title of a milestone; as the framework writes it where the language has none of its own. */
    public String title(String language, String milestone, String title) {
        return find(language, "milestone." + milestone).orElse(title);
    }

    /** The state of a row; what waits for data is said to wait. */
    public String state(String language, String state, List<String> flags) {
        return say(language, "state." + (flags.contains("data_missing") ? "data_missing" : state));
    }

    /** One thing that a student lacks, for staff: never "you". */
    public String need(Need need) {
        return need(STAFF, need);
    }

    /** What only better data can tell of, for staff. */
    String awaited(Need need) {
        return new PlainNeeds(this, STAFF).about(need.asked());
    }

    /** One thing that is lacking. */
    public String need(String language, Need need) {
        return new PlainNeeds(this, language).say(need);
    }

    /** What staff call records of an entity. */
    String noun(String entity, boolean many) {
        return form(find(STAFF, "entity." + entity).orElse(spaced(entity)), many);
    }

    /** What staff call a code. */
    String code(String code) {
        return form(find(STAFF, "code." + code).orElse(spaced(code)), false);
    }

    /** A part of a milestone that people sign for. */
    String item(String language, String item) {
        return find(language, "item." + item).orElseGet(() -> spaced(item));
    }

    /** What staff call a number of a framework; empty text where nobody has named it. */
    String parameter(String name) {
        return find(STAFF, "parameter." + name).orElse("");
    }

    /** What staff call a field. */
    String field(String path) {
        String name = path.substring(path.lastIndexOf('.') + 1);
        return find(STAFF, "field." + name).orElse(spaced(path));
    }

    /** The beginning of a sentence. */
    static String capital(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    /** {@code CourseResult}, {@code host.supportKinds} and {@code not_met} as words. */
    static String spaced(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").replace('.', ' ').replace('_', ' ').toLowerCase(Locale.ROOT);
    }
}
