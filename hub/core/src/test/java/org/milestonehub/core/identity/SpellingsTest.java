package org.milestonehub.core.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.milestonehub.core.identity.compare.Level;
import org.milestonehub.core.identity.compare.Names;
import org.milestonehub.core.identity.normalize.Name;
import org.milestonehub.core.identity.normalize.Profile;
import org.milestonehub.core.identity.normalize.SystemKind;
import org.milestonehub.core.identity.normalize.TextFold;

class SpellingsTest {

    private static Name given(String text) {
        return InventedPeople.record("r", SystemKind.PORTAL, "given-name=" + text).given().get(0);
    }

    private static Name surname(String text) {
        return InventedPeople.record("r", SystemKind.PORTAL, "surname=" + text).surnames().get(0);
    }

    @ParameterizedTest
    @CsvSource({"Xiaolong,Hsiao-Lung", "Xiaolong,Siu-Lung", "Xiaoyu,Siu-Yu", "Jianhua,Kin-Wah", "Zixuan,Tzu-Hsuan", "Jihun,Ji-Hoon", "Gyeongsu,Kyung-Soo",
        "Kateryna,Ekaterina", "Yelyzaveta,Liza", "Bilal,Belal"})
    void a_given_name_is_known_in_another_spelling(String usual, String other) {
        assertThat(Names.given(given(usual), given(other))).isEqualTo(Level.NICKNAME);
        assertThat(Names.given(given(other), given(usual))).isEqualTo(Level.NICKNAME);
    }

    @ParameterizedTest
    @CsvSource({"Jiajun,Jiachun", "Jiyeon,Jiyun", "Tina,Dina", "Mira,Mila", "Ka-Yan,Ka-Yin", "Jun,Qun", "Ming,Min", "Zhiwei,Zhihui"})
    void two_names_that_brothers_and_sisters_bear_stay_two(String one, String other) {
        assertThat(Names.given(given(one), given(other))).isNotIn(Level.NICKNAME, Level.EXACT);
    }

    @ParameterizedTest
    @CsvSource({"Zhang,Cheung", "Li,Lee", "Wu,Ng", "Kim,Gim", "Yi,Rhee", "Qasim,Kassem", "Khalil,Khaleel", "al-Masri,Elmasry", "Shaheen,Chahine",
        "Oliynyk,Oliinyk"})
    void a_surname_is_known_in_another_spelling(String one, String other) {
        assertThat(Names.surname(surname(one), surname(other))).isEqualTo(Level.NICKNAME);
        assertThat(Names.surname(surname(other), surname(one))).isEqualTo(Level.NICKNAME);
    }

    @ParameterizedTest
    @CsvSource({"Moore,Muir", "Marin,Moran", "Wang,Zhang", "Kim,Kang", "Baker,Becker"})
    void two_surnames_stay_two(String one, String other) {
        assertThat(Names.surname(surname(one), surname(other))).isNotEqualTo(Level.NICKNAME);
    }

    @ParameterizedTest
    @CsvSource({"김,gim", "이,yi", "지훈,jihun", "박서연,bakseoyeon", "小明,xiaoming", "陳,chen", "রহমান,rahaman", "মোহাম্মদ,mohammad", "محمد,mhmd",
        "鱻,鱻"})
    void other_scripts_are_read_in_latin_letters(String raw, String folded) {
        assertThat(TextFold.fold(raw)).isEqualTo(folded);
    }

    @Test
    void a_whole_name_in_characters_has_its_surname_in_front() {
        Profile one = InventedPeople.record("e", SystemKind.WORKPLACE, "full-name=王小明");
        Profile other = InventedPeople.record("f", SystemKind.WORKPLACE, "full-name=김민준");
        Profile two = InventedPeople.record("g", SystemKind.WORKPLACE, "full-name=欧阳娜娜");

        assertThat(one.surnames().get(0).joined()).isEqualTo("wang");
        assertThat(one.given().get(0).joined()).isEqualTo("xiaoming");
        assertThat(other.surnames().get(0).joined()).isEqualTo("gim");
        assertThat(two.surnames().get(0).joined()).isEqualTo("ouyang");
    }

    @Test
    void a_student_is_linked_over_two_scripts_and_three_spellings_and_her_twin_is_not() {
        List<Profile> records = new ArrayList<>(InventedPeople.district(300, 12));
        String[] home = {"birth-date=2008-03-04", "phone=555-100-2000", "street=12 Hill Street"};
        records.add(student("s1", SystemKind.ROSTER, home, "given-name=Xiaoyu", "surname=Huang", "local-id sis=910001"));
        records.add(student("s2", SystemKind.ROSTER, home, "given-name=Jiayi", "surname=Huang", "local-id sis=910044"));
        records.add(student("p1", SystemKind.PORTAL, home, "given-name=Siu-Yu", "surname=Wong"));
        records.add(student("c1", SystemKind.CLEARINGHOUSE, home, "given-name=小雨", "surname=黃"));
        records.add(student("p2", SystemKind.PORTAL, home, "given-name=Kar-Yee", "surname=Wong"));

        Linked linked = new Linked(records);

        assertThat(linked.together("s1", "p1")).isTrue();
        assertThat(linked.together("s1", "c1")).isTrue();
        assertThat(linked.together("s2", "p2")).isTrue();
        assertThat(linked.together("s1", "s2")).isFalse();
    }

    private static Profile student(String key, SystemKind kind, String[] home, String... fields) {
        String[] all = Arrays.copyOf(home, home.length + fields.length);
        System.arraycopy(fields, 0, all, home.length, fields.length);
        return InventedPeople.record(key, kind, all);
    }
}
