package org.milestonehub.core.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.milestonehub.core.identity.InventedPeople.record;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.milestonehub.core.identity.compare.Dates;
import org.milestonehub.core.identity.compare.Level;
import org.milestonehub.core.identity.compare.Names;
import org.milestonehub.core.identity.normalize.Profile;
import org.milestonehub.core.identity.normalize.SystemKind;

class ComparisonTest {

    @ParameterizedTest
    @CsvSource({"Katherine,Kate,NICKNAME", "Jesús,Chuy,NICKNAME", "Guadalupe,Lupita,NICKNAME", "Mohammed,Muhammad,NICKNAME",
        "Oleksandr,Alexander,NICKNAME", "Jonathan,Jonathna,NEAR", "María José,Maria,NICKNAME", "Ana Sofía,Sofia,SHARED", "Marie-Ange,Marie-Claire,SIMILAR",
        "José Luis,José Manuel,SIMILAR", "Q,Quincy,INITIAL", "Robert,ROBERT,EXACT",
        "Min-Jun,Minjun,EXACT", "Diego,Rubén,DIFFERENT", "明,明,EXACT", "明,红,DIFFERENT", "明,明华,SIMILAR", "明,Ming,EXACT", "Guoqiang,Kwok-Keung,NICKNAME", "지훈,Ji-Hoon,NICKNAME", "Jun,Chun,NICKNAME", "Jiajun,Jiachun,SIMILAR", "Tina,Dina,NEAR", "小 明,小明,EXACT", "민,민,EXACT",
        "An,An,EXACT", "E,E,INITIAL"})
    void given_names_have_levels(String a, String b, Level level) {
        assertThat(Names.given(named(a, "X").given().get(0), named(b, "X").given().get(0))).isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource({"Muñoz Mejía,MUNOZMEJIA,EXACT", "Ortega-DeLeón,Deleon Ortega,EXACT", "García López,García,SHARED", "Green,Greencornejo,SHARED",
        "Wooss,Woods,NEAR", "O'Brien,OBrien,EXACT", "de la Cruz,Cruz,SHARED", "Kim,Park,DIFFERENT", "李,李,EXACT", "李,王,DIFFERENT", "이,이,EXACT", "Li,Li,EXACT", "L,Li,INITIAL"})
    void surnames_have_levels(String a, String b, Level level) {
        assertThat(Names.surname(named("X", a).surnames().get(0), named("X", b).surnames().get(0))).isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource({"2008-07-24,07/24/2008,EXACT", "2008-05-07,2008-07-05,SWAPPED", "20080724,20080725,NEAR", "2008-07-24,2008-07-13,TWO_PARTS",
        "2008-07-24,2008-01-02,YEAR", "2008-07-24,1999-12-31,DIFFERENT", "201q0320,20190320,NEAR", "24.07.2008,2008-07-24,EXACT"})
    void birth_dates_have_levels(String a, String b, Level level) {
        assertThat(Dates.birth(born(a), born(b))).isEqualTo(level);
    }

    private static org.milestonehub.core.identity.normalize.BirthDate born(String text) {
        return record("A", SystemKind.PORTAL, "birth-date=" + text).births().get(0);
    }

    private static Profile named(String given, String surname) {
        return record("A", SystemKind.PORTAL, "given-name=" + given, "surname=" + surname);
    }
}
