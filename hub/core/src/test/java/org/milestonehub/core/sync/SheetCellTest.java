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
    void commas_quotes_and_line_ends_are_quoted_and_the_rest_stands_as_it_is() {
        assertThat(SheetCell.of("Okonkwo, \"Bea\"")).isEqualTo("\"Okonkwo, \"\"Bea\"\"\"");
        assertThat(SheetCell.of("9-12")).isEqualTo("9-12");
        assertThat(SheetCell.of("")).isEmpty();
    }
}
