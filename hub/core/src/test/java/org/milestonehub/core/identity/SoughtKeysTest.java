package org.milestonehub.core.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.milestonehub.core.identity.block.BlockingKeys;
import org.milestonehub.core.identity.normalize.Profile;
import org.milestonehub.core.identity.normalize.SystemKind;

class SoughtKeysTest {

    private static Profile rosa(String given, String surname, String born) {
        return born.isEmpty() ? InventedPeople.record("r", SystemKind.PORTAL, "given-name=" + given, "surname=" + surname)
                : InventedPeople.record("r", SystemKind.PORTAL, "given-name=" + given, "surname=" + surname, "birth-date=" + born);
    }

    private static boolean finds(Profile seeker, Profile held) {
        long[] keys = BlockingKeys.of(held);
        return Arrays.stream(BlockingKeys.sought(seeker)).anyMatch(key -> Arrays.binarySearch(keys, key) >= 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2009-03-11", "2009-11-03", "2009-03-12", "2009-08-11", "1999-03-11", "2010-03-11"})
    void a_slip_in_the_date_hides_nobody(String born) {
        assertThat(finds(rosa("Rosa", "Okowski", born), rosa("Rosa", "Okowski", "2009-03-11"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1900-01-01", "2009-01-01", "2009-02-30"})
    void whoever_says_no_date_that_can_be_trusted_finds_by_name_and_is_found(String born) {
        Profile undated = rosa("Rosa", "Okowski", born);
        Profile dated = rosa("Rosa", "Okowski", "2009-03-11");

        assertThat(finds(undated, dated)).isTrue();
        assertThat(finds(dated, undated)).isTrue();
        assertThat(finds(undated, undated)).isTrue();
    }

    @Test
    void names_in_the_wrong_columns_hide_nobody() {
        assertThat(finds(rosa("Okowski", "Rosa", "2009-03-11"), rosa("Rosa", "Okowski", "2009-03-11"))).isTrue();
        assertThat(finds(rosa("Okowski", "Rosa", ""), rosa("Rosa", "Okowski", "2009-03-11"))).isTrue();
    }

    @Test
    void a_namesake_born_on_another_day_is_not_looked_at() {
        assertThat(finds(rosa("Rosa", "Okowski", "2011-10-25"), rosa("Rosa", "Okowski", "2009-03-11"))).isFalse();
    }
}
