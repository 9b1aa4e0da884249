package org.milestonehub.core.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SheetCellTest {

    @Test
    void nothing_that_a_spreadsheet_would_run_stays_at_the_beginning_of_a_cell() {
        for (String first : List.of("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")) {
            assertThat(SheetCell.of(first + "HYPERLINK(1)")).as(first).matches("(?s)\"?'.*");
        }
        assertThat(SheetCell.of("\r=1+1")).isEqualTo("\"'\r=1+1\"");
    }

    @Test
    void what_shows_nothing_before_a_formula_hides_it_from_nobody() {
        for (String hidden : List.of("\u200b", "\ufeff", "\u2060", "\u00ad", "\u202e", " ", "\u00a0", "\u3000", "\0", "\u034f", "\ufe0f", "\u3164", "\u2800",
                "\udb40\udc01", "\u200b\u200d \ufeff")) {
            for (String first : List.of("=", "+", "-", "@", "\uff1d")) {
                assertThat(SheetCell.of(hidden + first + "HYPERLINK(1)")).as(hidden.codePointAt(0) + first).startsWith("'");
            }
            assertThat(SheetCell.of(hidden + "Amina")).isEqualTo(hidden + "Amina");
        }
        assertThat(SheetCell.of("\u200b")).isEqualTo("\u200b");
    }

    @Test
    void commas_quotes_and_line_ends_are_quoted_and_the_rest_stands_as_it_is() {
        assertThat(SheetCell.of("Okonkwo, \"Bea\"")).isEqualTo("\"Okonkwo, \"\"Bea\"\"\"");
        assertThat(SheetCell.of("9-12")).isEqualTo("9-12");
        assertThat(SheetCell.of("")).isEmpty();
    }
}
