package org.milestonehub.core.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.milestonehub.core.identity.normalize.TextFold;

class TextFoldTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            Núñez, nunez
            NUÑEZ, nunez
            NÃºÃ±ez, nunez
            Łukasz, lukasz
            Đặng, dang
            O’Brien, obrien
            García-López, garcia lopez
            Weiß, weiss
            Øyvind, oyvind
            '  de   la Cruz ', de la cruz
            """)
    void spellings_of_one_name_meet(String raw, String folded) {
        assertThat(TextFold.fold(raw)).isEqualTo(folded);
    }

    @Test
    void what_is_not_a_name_is_empty() {
        assertThat(TextFold.fold("--- '' ...")).isEmpty();
        assertThat(TextFold.fold("x".repeat(10_000))).isEmpty();
    }

    @Test
    void cyrillic_is_read_in_latin_letters() {
        assertThat(TextFold.fold("Дмитрий")).isEqualTo("dmitriy");
        assertThat(TextFold.fold("Шевченко")).isEqualTo("shevchenko");
    }
}
