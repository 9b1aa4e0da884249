package org.milestonehub.core.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.milestonehub.core.identity.InventedPeople.record;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.milestonehub.core.identity.normalize.Profile;
import org.milestonehub.core.identity.normalize.SystemKind;
import org.milestonehub.core.identity.score.Placeholders;

@Timeout(20)
class BadInputTest {

    @Test
    void a_short_number_is_a_number_whatever_its_digits_are() {
        assertThat(List.of("9012", "1234", "7777").stream().noneMatch(Placeholders::looksEmpty)).isTrue();
        assertThat(List.of("99999", "123456", "0000000").stream().allMatch(Placeholders::looksEmpty)).isTrue();
    }

    @Test
    void a_thousand_records_with_one_id_and_one_birthday_stay_apart_and_both_are_named() {
        List<Profile> records = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            records.add(record("D" + i, SystemKind.ROSTER, "state-id state=999999999", "birth-date=1900-01-01",
                    "given-name=" + letters(i * 7919), "surname=" + letters(i * 104_729)));
        }
        Linked linked = new Linked(records);

        assertThat(linked.people()).hasSize(1_000);
        assertThat(linked.judge().scorer().counts().placeholders().names())
                .contains("id state 999999999", "birth date 19000101");
    }

    @Test
    void a_shared_number_that_looks_real_is_found_by_the_people_who_bear_it() {
        List<Profile> records = new ArrayList<>(InventedPeople.district(200, 29));
        for (String given : List.of("Aldo", "Bettina", "Conrad", "Dagmar", "Egon", "Frieda")) {
            records.add(record("Q" + given, SystemKind.ROSTER, "state-id state=4471902", "given-name=" + given,
                    "surname=Test" + given,
                    "birth-date=2007-05-1" + given.length()));
        }
        Linked linked = new Linked(records);

        assertThat(linked.judge().scorer().counts().placeholders().names()).contains("id state 4471902");
        assertThat(linked.together("QAldo", "QEgon")).isFalse();
    }

    @Test
    void endless_empty_and_one_letter_names_merge_nobody() {
        List<Profile> records = new ArrayList<>(InventedPeople.district(200, 31));
        String endless = "ab".repeat(5_000);
        records.add(record("L1", SystemKind.PORTAL, "given-name=" + endless, "surname=" + endless,
                "birth-date=2008-02-31"));
        records.add(record("L2", SystemKind.PORTAL, "given-name=" + endless, "surname=" + endless,
                "birth-date=2008-02-31"));
        records.add(record("L3", SystemKind.PORTAL, "given-name=", "surname=", "birth-date="));
        records.add(record("L4", SystemKind.PORTAL, "given-name=", "surname=", "birth-date="));
        records.add(record("L5", SystemKind.PORTAL, "given-name=A", "surname=B", "birth-date=2008-02-03"));
        records.add(record("L6", SystemKind.PORTAL, "given-name=A", "surname=B", "birth-date=2008-02-03"));
        records.add(record("L7", SystemKind.PORTAL, "email=lonely@mail.example"));
        Linked linked = new Linked(records);

        for (int i = 1; i <= 7; i++) {
            int one = i;
            assertThat(linked.people()).anySatisfy(people -> assertThat(people).containsExactly("L" + one));
        }
    }

    @Test
    @Timeout(30)
    void thousands_with_one_name_do_not_make_a_slow_block() {
        List<Profile> records = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            records.add(record("M" + i, SystemKind.ROSTER, "local-id sis=" + (30_000_000 + i * 7_919L),
                    "given-name=Maria", "surname=Garcia",
                    "birth-date=20%02d-%02d-%02d".formatted(i % 12, 1 + i % 11, 1 + i % 27)));
        }
        long start = System.nanoTime();
        Linked linked = new Linked(records);

        assertThat(linked.people()).hasSize(3_000);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(25));
    }

    private static String letters(int number) {
        StringBuilder word = new StringBuilder();
        int rest = Math.abs(number) + 20_000_000;
        for (int i = 0; i < 6; i++) {
            word.append((char) ('a' + rest % 26));
            rest /= 26;
        }
        return word.toString();
    }
}
