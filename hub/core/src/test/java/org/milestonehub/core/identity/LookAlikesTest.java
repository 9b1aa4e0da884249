package org.milestonehub.core.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.milestonehub.core.identity.normalize.Profile;
import org.milestonehub.core.identity.normalize.SystemKind;

/** Wrong merges that a district full of look-alikes brought to light. */
class LookAlikesTest {

    private static final String BORN = "birth-date=2009-03-11";
    private static final String PARENT = "email=hicks1343@mail.example";
    private static final String PHONE = "phone=555-387-7268";

    private final List<Profile> records = new ArrayList<>(InventedPeople.district(300, 11));

    private void said(String key, SystemKind kind, String... fields) {
        records.add(InventedPeople.record(key, kind, fields));
    }

    private boolean together(String a, String b) {
        return new Linked(records).together(a, b);
    }

    @Test
    void the_mail_of_a_parent_does_not_make_one_of_twins_whose_names_are_a_letter_apart() {
        said("p1", SystemKind.PORTAL, "given-name=Daniel", "surname=Hicks", BORN, PARENT, PHONE);
        said("p2", SystemKind.PORTAL, "given-name=Daniela", "surname=Hicks", BORN, PARENT, PHONE);

        assertThat(together("p1", "p2")).isFalse();
    }

    @Test
    void an_initial_under_the_telephone_and_mail_of_a_family_may_be_a_sister() {
        said("s1", SystemKind.ROSTER, "local-id sis=910001", "given-name=Thomas", "surname=Moore", BORN, "phone=555-828-7275");
        said("p1", SystemKind.PORTAL, "local-id sis=910001", "given-name=Thomas", "surname=Moore", BORN, "email=moore3453@mail.example");
        said("e1", SystemKind.WORKPLACE, "full-name=T Moore", "email=moore3453@mail.example", "phone=555-828-7275");
        said("e2", SystemKind.WORKPLACE, "full-name=T Moore", "email=thomas.m@mail.example", "phone=555-828-7275");
        said("p2", SystemKind.PORTAL, "local-id sis=910001", "given-name=Thomas", "surname=Moore", "email=thomas.m@mail.example");

        assertThat(together("s1", "p1")).isTrue();
        assertThat(together("s1", "e1")).isFalse();
        assertThat(together("s1", "e2")).as("the address names him").isTrue();
    }

    @Test
    void a_word_that_brothers_have_in_common_under_a_mail_they_share_may_be_either() {
        said("s1", SystemKind.ROSTER, "local-id sis=910001", "given-name=Jean-Robert", "surname=Toussaint-Michel", "birth-date=2012-01-16");
        said("p1", SystemKind.PORTAL, "local-id sis=910001", "given-name=Jean", "surname=Toussaint-Michel", "birth-date=2012-01-16", PARENT);
        said("p2", SystemKind.PORTAL, "given-name=Jean-Baptiste", "surname=Toussaint", BORN, PARENT);
        said("e1", SystemKind.WORKPLACE, "full-name=Jean-Baptiste Toussaint-Michel", PARENT);

        assertThat(together("s1", "p1")).isTrue();
        assertThat(together("s1", "e1")).isFalse();
        assertThat(together("p1", "e1")).isFalse();
    }

    @Test
    void a_record_without_a_given_name_at_the_address_of_a_family_is_nobodys() {
        said("s1", SystemKind.ROSTER, "local-id sis=910001", "given-name=Isabella", "surname=Aguilar", BORN, "street=1039 Elm Street", "postal-code=10146");
        said("p1", SystemKind.PORTAL, "given-name=" + "Jos".repeat(2_000), "surname=Aguilar", "birth-date=1900-01-01", "street=1039 Elm Street",
                "postal-code=10146");

        assertThat(together("s1", "p1")).isFalse();
    }

    @Test
    void a_date_that_stands_for_nothing_agrees_in_nothing_before_it_is_frequent_too() {
        said("p1", SystemKind.PORTAL, "given-name=Chuy", "surname=Garabedian", "birth-date=1900-01-01");
        said("p2", SystemKind.PORTAL, "given-name=Chuy", "surname=Garabedian", "birth-date=1900-01-01");
        said("p3", SystemKind.PORTAL, "given-name=Nacho", "surname=Ferreira Lund", "birth-date=2009-02-30");
        said("p4", SystemKind.PORTAL, "given-name=Nacho", "surname=Ferreira Lund", "birth-date=2009-02-30");

        assertThat(together("p1", "p2")).isFalse();
        assertThat(together("p3", "p4")).isFalse();
    }

    @Test
    void two_names_in_the_wrong_columns_are_still_two() {
        said("s1", SystemKind.ROSTER, "given-name=Omar", "surname=Abdeberova", BORN);
        said("s2", SystemKind.ROSTER, "given-name=Rosa", "surname=Abdeberova", "birth-date=2011-05-06");
        said("p1", SystemKind.PORTAL, "given-name=Abdeberova", "surname=Omar", PARENT, PHONE);
        said("p2", SystemKind.PORTAL, "given-name=Abdeberova", "surname=Rosa", PARENT, PHONE);

        assertThat(together("p1", "p2")).isFalse();
    }

    @Test
    void a_name_in_the_wrong_column_that_is_nearly_the_twins_is_not_the_twins() {
        said("s1", SystemKind.ROSTER, "given-name=Addison", "surname=Bondarenko", BORN, PHONE);
        said("e1", SystemKind.WORKPLACE, "full-name=Bondarenko Madison", PHONE);

        assertThat(together("s1", "e1")).isFalse();
    }

    @Test
    void first_names_of_two_words_that_go_on_differently_are_two() {
        said("e1", SystemKind.WORKPLACE, "full-name=Maria Luisa Chowdhury", "email=chowdhury3459@mail.example", "postal-code=30019");
        said("e2", SystemKind.WORKPLACE, "full-name=Maria Jose Chowdhury", "email=chowdhury3459@mail.example", "postal-code=30019");

        assertThat(together("e1", "e2")).isFalse();
    }

    @Test
    void the_same_mail_with_another_number_is_a_namesakes() {
        said("e1", SystemKind.WORKPLACE, "full-name=Mason Oqvistado", "email=mason7625@mail.example");
        said("e2", SystemKind.WORKPLACE, "full-name=Mason Oqvistado", "email=mason7627@mail.example");

        assertThat(together("e1", "e2")).isFalse();
    }

    @Test
    void what_fits_two_students_of_the_roster_alike_is_not_joined_with_something_else_that_does() {
        said("s1", SystemKind.ROSTER, "local-id sis=910001", "given-name=Rania", "surname=Pelperescu", BORN, "phone=555-111-2222");
        said("s2", SystemKind.ROSTER, "local-id sis=774411", "given-name=Rania", "surname=Pelperescu", BORN, "phone=555-333-4444");
        said("c1", SystemKind.CLEARINGHOUSE, "given-name=RANIA", "surname=PELPERESCU", BORN);
        said("c2", SystemKind.CLEARINGHOUSE, "given-name=RANIA", "surname=PELPERESCU", BORN);

        assertThat(together("c1", "c2")).isFalse();
    }

    @Test
    void what_a_hyphen_joins_is_one_name_and_a_surname_that_stands_first_makes_no_brothers_one() {
        said("e1", SystemKind.WORKPLACE, "full-name=al-Masri Abdallah", "email=abdallah960@mail.example", PHONE);
        said("e2", SystemKind.WORKPLACE, "full-name=al-Masri Amr", "email=almasri3484@mail.example", PHONE);

        assertThat(together("e1", "e2")).isFalse();
    }

    @Test
    void a_surname_in_the_column_of_the_given_name_is_nobodys_given_name() {
        said("s1", SystemKind.ROSTER, "local-id sis=910001", "given-name=Emmanuel", "surname=Saint-Fleur", BORN, PHONE);
        said("p1", SystemKind.PORTAL, "local-id sis=910001", "given-name=Saint-Fleur", "surname=Emmanuel", BORN, "email=saintfleur5832@mail.example");
        said("e1", SystemKind.WORKPLACE, "full-name=Saint-Fleur Jean-Baptiste", "email=saintfleur5832@mail.example");

        assertThat(together("s1", "p1")).isTrue();
        assertThat(together("s1", "e1")).as("a brother under the mail of the family").isFalse();
    }

    @Test
    void two_names_known_in_both_orders_do_not_prove_the_rare_one() {
        said("s1", SystemKind.ROSTER, "local-id sis=910001", "given-name=Rosa", "surname=Okowski", BORN, "postal-code=30021");
        said("s2", SystemKind.ROSTER, "local-id sis=774411", "given-name=Rosa", "surname=Okowski", "birth-date=2009-10-13", "postal-code=30021");
        said("p2", SystemKind.PORTAL, "local-id sis=774411", "given-name=Okowski", "surname=Rosa", "birth-date=2009-10-13", "postal-code=30021");
        said("e1", SystemKind.WORKPLACE, "full-name=Okowski Rosa", "postal-code=30021");

        assertThat(together("s2", "p2")).isTrue();
        assertThat(together("s2", "e1")).as("it may as well be her namesake").isFalse();
    }

    @Test
    void two_numbers_of_the_district_outweigh_a_name_in_another_script() {
        said("s1", SystemKind.ROSTER, "local-id sis=910001", "given-name=Jiayi", "surname=Zeng", BORN, "email=jiayi.zeng21@students.example");
        said("p1", SystemKind.PORTAL, "local-id sis=910001", "given-name=Kar-Yee", "surname=Zeng", BORN, "email=jiayi.zeng21@students.example");
        said("p2", SystemKind.PORTAL, "local-id sis=910001", "given-name=Wenjing", "surname=Zeng", BORN);

        assertThat(together("s1", "p1")).isTrue();
        assertThat(together("s1", "p2")).as("one number alone may be a twin's").isFalse();
    }

    /** Half of the district comes from one country, half from another; every surname is borne with names of its own country alone. */
    @Test
    void a_coincidence_is_the_likelier_the_more_often_two_names_go_together() {
        String[][] countries = {{"Tanvir", "Sabbir", "Rashed"}, {"Emmanuel", "Wilner", "Frantz"}};
        String[][] families = {{"Rahman", "Islam", "Hossain"}, {"Toussaint", "Augustin", "Dorvil"}};
        List<Profile> apart = new ArrayList<>();
        List<Profile> mixed = new ArrayList<>();
        for (int i = 0; i < 1_800; i++) {
            String given = countries[i % 2][i / 2 % 3];
            String born = "birth-date=20%02d-%02d-%02d".formatted(5 + i % 9, 1 + i / 7 % 12, 1 + i / 11 % 28);
            apart.add(InventedPeople.record("s" + i, SystemKind.ROSTER, "given-name=" + given, "surname=" + families[i % 2][i / 6 % 3], born));
            mixed.add(InventedPeople.record("s" + i, SystemKind.ROSTER, "given-name=" + given, "surname=" + families[i / 18 % 2][i / 6 % 3], born));
        }

        assertThat(namesakes(apart)).isGreaterThan(1.6 * namesakes(mixed));
    }

    private static double namesakes(List<Profile> district) {
        Profile stranger = InventedPeople.record("p", SystemKind.PORTAL, "given-name=Tanvir", "surname=Rahman", "birth-date=2005-01-01");
        List<Profile> all = new ArrayList<>(district);
        all.add(stranger);
        return new Linked(all).judge().judge(stranger, district.get(0)).score().expectedNamesakes(1);
    }
}
