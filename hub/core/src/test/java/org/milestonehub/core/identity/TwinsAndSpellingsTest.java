package org.milestonehub.core.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.milestonehub.core.identity.compare.Level;
import org.milestonehub.core.identity.compare.Sounds;
import org.milestonehub.core.identity.decide.Guard;
import org.milestonehub.core.identity.normalize.Profile;
import org.milestonehub.core.identity.normalize.SystemKind;
import org.milestonehub.core.identity.score.Line;

class TwinsAndSpellingsTest {

    private static final String[] HOME = {"surname=Quispe Delacroix", "birth-date=2008-03-04", "phone=555-100-2000", "street=12 Hill Street"};

    private final List<Profile> records = new ArrayList<>(InventedPeople.district(300, 11));

    private void said(String key, SystemKind kind, String... fields) {
        records.add(InventedPeople.record(key, kind, fields));
    }

    private void atHome(String key, SystemKind kind, String given, String... more) {
        said(key, kind, IntStream.range(0, HOME.length + 1 + more.length).mapToObj(i -> i == 0 ? "given-name=" + given
                : i <= HOME.length ? HOME[i - 1] : more[i - 1 - HOME.length]).toArray(String[]::new));
    }

    @Test
    void the_short_form_of_a_part_that_goes_on_with_another_name_may_be_a_twin() {
        atHome("p1", SystemKind.PORTAL, "María");
        atHome("p2", SystemKind.PORTAL, "Marie-Ange");

        Linked linked = new Linked(records);

        assertThat(linked.together("p1", "p2")).isFalse();
        assertThat(linked.verdict("p1", "p2").guards()).contains(Guard.NEAR_GIVEN_TWIN);
    }

    @Test
    void a_word_in_common_or_another_spelling_is_the_same_student() {
        atHome("s1", SystemKind.ROSTER, "Marie-Ange", "local-id sis=910001");
        atHome("p1", SystemKind.PORTAL, "Marie");
        said("s2", SystemKind.ROSTER, "given-name=Yurii", "surname=Savchenko", "birth-date=2007-09-09", "phone=555-100-3000", "local-id sis=910002");
        said("p2", SystemKind.PORTAL, "given-name=Yuri", "surname=Savchenko", "birth-date=2007-09-09", "phone=555-100-3000");

        Linked linked = new Linked(records);

        assertThat(linked.together("s1", "p1")).isTrue();
        assertThat(linked.together("s2", "p2")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"yuri,yurii,true", "qasim,kasim,true", "sophia,sofia,true", "nasreen,nasrin,true", "sarah,sara,true", "erik,erika,false",
        "marta,maria,false", "jayden,hayden,false", "daniel,daniela,false", "al,all,false"})
    void names_sound_the_same_by_a_rule_of_spelling(String one, String other, boolean same) {
        assertThat(Sounds.same(one, other)).isEqualTo(same);
        assertThat(Sounds.same(other, one)).isEqualTo(same);
    }

    @Test
    void two_records_that_are_beyond_doubt_one_students_do_not_block_each_other() {
        atHome("s1", SystemKind.ROSTER, "Wideline", "local-id sis=910003", "email=wquispe@students.example");
        atHome("p1", SystemKind.PORTAL, "Widelene", "local-id sis=910003");
        said("c1", SystemKind.CLEARINGHOUSE, "given-name=Wideline", "surname=Quispe Delacroix", "birth-date=2008-03-04");

        Linked linked = new Linked(records);

        assertThat(linked.together("s1", "p1")).isTrue();
        assertThat(linked.together("s1", "c1")).isTrue();
    }

    @Test
    void two_students_of_the_roster_whom_one_record_fits_are_rivals() {
        atHome("s1", SystemKind.ROSTER, "Wideline", "local-id sis=910004");
        atHome("s2", SystemKind.ROSTER, "Widelene", "local-id sis=774411");
        atHome("p1", SystemKind.PORTAL, "W");

        Linked linked = new Linked(records);

        assertThat(linked.together("s1", "p1") || linked.together("s2", "p1")).isFalse();
        assertThat(linked.together("s1", "s2")).isFalse();
    }

    @Test
    void one_word_of_a_full_name_proves_what_it_proves_once() {
        said("e1", SystemKind.WORKPLACE, "full-name=Rosa Lucia Aberetti", "email=rosa1@mail.example", "postal-code=20016");
        said("e2", SystemKind.WORKPLACE, "full-name=Rosa Lucia Aberetti", "email=other2@mail.example", "postal-code=20016");

        Linked linked = new Linked(records);

        assertThat(linked.together("e1", "e2")).isFalse();
    }

    @Test
    void a_common_name_and_nothing_else_is_asked_about_nobody() {
        for (int i = 0; i < 40; i++) {
            said("n" + i, SystemKind.ROSTER, "given-name=Ana", "surname=Castillo", "birth-date=200%d-%02d-%02d".formatted(6 + i % 4, 1 + i % 12, 1 + i % 27),
                    "local-id sis=" + (920_000 + i));
        }
        said("e1", SystemKind.WORKPLACE, "full-name=Ana Castillo");
        said("e2", SystemKind.WORKPLACE, "full-name=Zenobia Okqvist");
        said("s2", SystemKind.ROSTER, "given-name=Zenobia", "surname=Okqvist", "birth-date=2007-01-02", "local-id sis=930000");

        Linked linked = new Linked(records);

        assertThat(linked.resolution().asked(linked.judge())).noneMatch(question -> question.a().records().contains("e1")
                || question.b().records().contains("e1"));
        assertThat(linked.together("e2", "s2") || linked.resolution().asked(linked.judge()).stream()
                .anyMatch(question -> question.a().records().contains("e2") || question.b().records().contains("e2"))).isTrue();
    }

    @Test
    void a_name_of_one_character_is_a_whole_name_where_the_script_writes_words_and_not_letters() {
        said("s1", SystemKind.ROSTER, "given-name=明", "surname=李", "birth-date=2008-05-06", "phone=555-100-4000", "local-id sis=910007");
        said("p1", SystemKind.PORTAL, "given-name=明", "surname=李", "birth-date=2008-05-06", "phone=555-100-4000");
        said("p2", SystemKind.PORTAL, "given-name=红", "surname=李", "birth-date=2008-05-06", "phone=555-100-4000");

        Linked linked = new Linked(records);

        assertThat(linked.together("s1", "p1")).isTrue();
        assertThat(linked.together("s1", "p2")).isFalse();
        assertThat(linked.verdict("s1", "p1").score().level(Line.GIVEN_NAME)).isEqualTo(Level.EXACT);
        assertThat(linked.verdict("s1", "p1").score().bits(Line.SURNAME)).isPositive();
        assertThat(linked.verdict("s1", "p2").score().level(Line.GIVEN_NAME)).isEqualTo(Level.DIFFERENT);
    }
}
