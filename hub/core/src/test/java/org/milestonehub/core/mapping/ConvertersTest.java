package org.milestonehub.core.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.milestonehub.core.model.Vocabulary;

/** Each converter against what real files hold. {@code none} stands for null, {@code !rule} for a failure. */
class ConvertersTest {

    /** Name, text, and what comes of it. */
    private static final String[] CASES = {
        "date", "2026-11-16", "2026-11-16",
        "date", "2024-02-29", "2024-02-29",
        "date", "2023-02-29", "!bad-date",
        "date", "2023-04-31", "!bad-date",
        "date", "1965-08-19T00:00:00", "1965-08-19",
        "date", "2018-06-06T14:30:01.1707917-03:00", "2018-06-06",
        "date", "2026-11-16 10:30", "2026-11-16",
        "date", "2026-11-16T", "!bad-date",
        "date", "2026-11-16 a week later", "!bad-date",
        "date", "0001-01-01", "none",
        "date", "0001-01-01T00:00:00", "none",
        "date", "9999-12-31", "none",
        "date", "1850-01-01", "!date-out-of-range",
        "date", "10/12/2015", "!bad-date",
        "date", "20240828", "2024-08-28",
        "date", "2024/08/28", "2024-08-28",
        "date", "2024/08-28", "!bad-date",
        "date", "20112011", "!bad-date",
        "date", "01012006", "!bad-date",
        "date", "-026-11-16", "!bad-date",
        "date:MM/dd/yyyy", "11/16/2026", "2026-11-16",
        "date:MM/dd/yyyy", "1/5/2026", "!bad-date",
        "date:M/d/yyyy", "1/5/2026", "2026-01-05",
        "date:M/d/yyyy", "11/16/2026", "2026-11-16",
        "date:MM/dd/yyyy", "13/01/2026", "!bad-date",
        "date:MM/dd/yyyy", "11/16/2026 x", "!bad-date",
        "date:yyyyMMdd", "20240828", "2024-08-28",
        "date:MMddyyyy", "01012006", "2006-01-01",
        "date:MM/dd/yyyy;yyyy-MM-dd", "2015-10-12", "2015-10-12",
        "date:MM/dd/yyyy;dd/MM/yyyy", "10/12/2015", "!ambiguous-date",
        "date:MM/dd/yyyy;dd/MM/yyyy", "10/10/2015", "2015-10-10",
        "date:MM/dd/yyyy;dd/MM/yyyy", "30/12/2015", "2015-12-30",
        "instant", "2026-11-16T10:30:00Z", "2026-11-16T10:30:00Z",
        "instant", "2018-06-06T14:30:01.1707917-03:00", "2018-06-06T17:30:01.170791700Z",
        "instant", "2026-11-16 10:30:00+00:00", "2026-11-16T10:30:00Z",
        "instant", "2026-11-16T10:30:00", "!bad-instant",
        "instant", "0001-01-01T00:00:00Z", "none",
        "boolean", "TRUE", "true",
        "boolean", "True", "true",
        "boolean", "y", "true",
        "boolean", "1", "true",
        "boolean", "yes", "true",
        "boolean", "N", "false",
        "boolean", "0", "false",
        "boolean", "no", "false",
        "boolean", "false", "false",
        "boolean", "maybe", "!bad-boolean",
        "boolean", "+", "!bad-boolean",
        "boolean:inverted", "Y", "false",
        "boolean:inverted", "false", "true",
        "integer", "12", "12",
        "integer", "007", "7",
        "integer", "-3", "-3",
        "integer", "12.0", "12",
        "integer", "12.5", "!bad-number",
        "integer", "1e3", "!bad-number",
        "integer", "twelve", "!bad-number",
        "integer", "99999999999999999999", "!number-out-of-range",
        "decimal", "7.50", "7.5",
        "decimal", ".5", "0.5",
        "decimal", "-0.0", "0",
        "decimal", "1000", "1000",
        "decimal", "7,5", "!bad-number",
        "decimal", "NaN", "!bad-number",
        "decimal", "1e400000", "!bad-number",
        "decimal", ".", "!bad-number",
        "decimal", "1.2.3", "!bad-number",
        "credits", "0.5", "0.5",
        "credits", "44", "44",
        "credits", "-1", "!number-out-of-range",
        "credits", "1.00001", "!number-out-of-range",
        "credits", "1000", "!number-out-of-range",
        "hours", "7.5", "7.5",
        "hours", "7:30", "7.5",
        "hours", "7h30", "7.5",
        "hours", "7H", "7",
        "hours", "0:20", "0.3333",
        "hours", "7:60", "!bad-number",
        "hours", "7:3", "!bad-number",
        "hours", "-2", "!number-out-of-range",
        "hours", "seven", "!bad-number",
        "hours", ":30", "!bad-number",
        "money", "12,450.00", "12450",
        "money", "$12,450", "12450",
        "money", "12450.5", "12450.5",
        "money", "12,45", "!bad-number",
        "money", "1,2450", "!bad-number",
        "money", ",450", "!bad-number",
        "money", "1,234,567.89", "1234567.89",
        "money", "0.001", "!number-out-of-range",
        "money", "1234,567", "!bad-number",
        "school-year", "2027", "2027",
        "school-year", "2026-27", "2027",
        "school-year", "2026/2027", "2027",
        "school-year", "1999-00", "2000",
        "school-year", "2026-28", "!bad-school-year",
        "school-year", "27", "!bad-school-year",
        "school-year", "0027", "!bad-school-year",
        "school-year:begins", "2026", "2027",
        "school-year:begins", "2026-27", "2027",
        "email", "Ada@Example.ORG", "ada@example.org",
        "email", "ada", "!bad-email",
        "email", "a@b", "!bad-email",
        "email", "a@@b.c", "!bad-email",
        "email", "a b@c.de", "!bad-email",
        "email", "a@b.", "!bad-email",
        "email", "@b.de", "!bad-email",
        "phone", "(555) 123-4567 ext. 8", "(555) 123-4567 ext. 8",
        "phone", "12", "!bad-phone",
        "phone", "call me 5551234", "!bad-phone",
        "uri", "https://example.org/x?y=1", "https://example.org/x?y=1",
        "uri", "javascript:alert(1)", "!bad-uri",
        "uri", "example.org", "!bad-uri",
        "json", "{\"b\": 1, \"a\": 1.50}", "{\"a\":1.50,\"b\":1}",
        "json", "{broken", "!bad-json",
        "json", "{} {}", "!bad-json",
        "name", "Mary  Ann", "Mary Ann",
        "name", "Šabanović", "Šabanović",
    };

    static Stream<Arguments> cases() {
        return IntStream.range(0, CASES.length / 3)
                .mapToObj(i -> Arguments.of(CASES[3 * i], CASES[3 * i + 1], CASES[3 * i + 2]));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void reads_what_it_says_and_refuses_the_rest(String name, String text, String expected) {
        Object value = Converters.find(name).orElseThrow().converter().convert(text);
        String seen = value == null ? "none" : value instanceof Failure failure ? "!" + failure.rule()
                : value instanceof BigDecimal number ? number.toPlainString() : value.toString();
        assertThat(seen).isEqualTo(expected);
    }

    @Test
    void a_number_or_a_boolean_of_a_tree_is_read_like_its_text() {
        assertThat(IntegerConverter.INSTANCE.convert(new BigDecimal("9"))).isEqualTo(9L);
        assertThat(BooleanConverter.PLAIN.convert(new BigDecimal("1"))).isEqualTo(true);
        assertThat(BooleanConverter.PLAIN.convert(Boolean.FALSE)).isEqualTo(false);
        assertThat(TextConverter.TEXT.convert(new BigDecimal("1E+2"))).isEqualTo("100");
        assertThat(SchoolYearConverter.ENDS.convert(new BigDecimal("2027"))).isEqualTo(2027L);
        assertThat(JsonConverter.INSTANCE.convert(Map.of("a", List.of(1)))).isEqualTo("{\"a\":[1]}");
        assertThat(TextConverter.TEXT.convert(List.of("a"))).isEqualTo(Failure.NOT_ONE_VALUE);
    }

    @Test
    void text_is_one_line_in_nfc_without_characters_that_break_things() {
        assertThat(TextConverter.TEXT.convert("Zoe\u0308")).isEqualTo("Zo\u00eb");
        assertThat(TextConverter.TEXT.convert("a\r\nb\tc")).isEqualTo("a b c");
        assertThat(TextConverter.PROSE.convert("a\r\nb\tc")).isEqualTo("a\nb\tc");
        assertThat(TextConverter.TEXT.convert("a\u0000b")).isEqualTo(Failure.FORBIDDEN);
        assertThat(TextConverter.TEXT.convert("a\u0085b")).isEqualTo(Failure.FORBIDDEN);
        assertThat(TextConverter.TEXT.convert("a\ud800b")).isEqualTo(Failure.FORBIDDEN);
        assertThat(TextConverter.TEXT.convert("a\udc00")).isEqualTo(Failure.FORBIDDEN);
        assertThat(TextConverter.TEXT.convert("\ud835\udd38da")).isEqualTo("\ud835\udd38da");
        assertThat(TextConverter.NAME.convert("Mary\u00a0 Ann")).isEqualTo("Mary Ann");
        assertThat(TextConverter.NAME.convert("x".repeat(10_000))).isEqualTo(Failure.TOO_LONG);
        assertThat(TextConverter.NAME.convert("x".repeat(200))).isEqualTo("x".repeat(200));
    }

    @Test
    void a_cell_is_trimmed_and_excels_guard_is_unwrapped() {
        assertThat(Texts.cell("=\"01.0000\"")).isEqualTo("01.0000");
        assertThat(Texts.cell(" =\" 7 \" ")).isEqualTo("7");
        assertThat(Texts.cell("=\"\"")).isNull();
        assertThat(Texts.cell("=1+1")).isEqualTo("=1+1");
        assertThat(Texts.cell("\ufeff\u00a0x\u3000")).isEqualTo("x");
        assertThat(Texts.cell("  \t")).isNull();
        assertThat(Texts.cell("\u0000")).isEqualTo("\u0000");
    }

    @ParameterizedTest
    @CsvSource({"9,09", "09,09", "12,12", "K,KG", "kg,KG", "pk,PK", "UG,UG", "13,13", "Other,other", "0,", "9th,",
            "99,", "Grade 9,"})
    void grades_are_ceds_codes(String written, String code) {
        Object found = CodeTable.grades(Vocabulary.find("grade").orElseThrow()).find(written);
        assertThat(found).isEqualTo(code == null ? CodeTable.UNKNOWN : code);
    }

    @Test
    void a_form_of_date_names_day_month_and_a_whole_year() {
        assertThat(Converters.find("date:MM/dd/yyyy")).isPresent();
        assertThat(Converters.find("date:MMddyy")).isEmpty();
        assertThat(Converters.find("date:yyyy-MM")).isEmpty();
        assertThat(Converters.find("date:")).isEmpty();
        assertThat(Converters.find("date:MM/dd/yyyy HH")).isEmpty();
    }
}
