package org.milestonehub.core.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.milestonehub.spi.RowHeader;
import org.milestonehub.spi.SourceRow;

class RowMapperTest {

    @Test
    void an_empty_cell_says_none_and_a_missing_column_says_nothing() {
        MappedRow row = Shape.person("givenName: first", "middleName: middle", "suffix: suffix",
                "sex: {from: g, as: code}")
                .map("id,first,middle,g", "1", "Ada", "  ", "");

        assertThat(Shape.value(row, "givenName")).isEqualTo("Ada");
        assertThat(Shape.value(row, "middleName")).isNull();
        assertThat(Shape.value(row, "suffix")).isSameAs(MappedPart.ABSENT);
        assertThat(Shape.value(row, "sex")).isNull();
        assertThat(row.problems()).isEmpty();
    }

    @Test
    void a_mapping_may_say_otherwise_for_a_file_or_for_a_line() {
        String body = """
                mapping: demo/rows
                stream: rows
                key: id
                empty: absent
                missing: null
                emit:
                  - to: Person
                    fields:
                      givenName: first
                      middleName: {from: middle, empty: "null"}
                      suffix: suffix
                      city: {from: c, default: Rivergate}
                """;
        MappedRow row = Shape.with("rows.yaml", body).map("id,first,middle", "1", "", "");

        assertThat(Shape.value(row, "givenName")).isSameAs(MappedPart.ABSENT);
        assertThat(Shape.value(row, "middleName")).isNull();
        assertThat(Shape.value(row, "suffix")).isNull();
        assertThat(Shape.value(row, "city")).isEqualTo("Rivergate");
    }

    @Test
    void a_code_keeps_the_sources_own_word_where_it_differs() {
        Shape shape = Shape.person("sex: {from: g, crosswalk: sex}",
                "kinds: {from: role, crosswalk: kind, split: \";\"}")
                .crosswalk("sex", "F,female,", "male,male,", "U,,the hub has no such code")
                .crosswalk("kind", "Pupil,student,", "aide,staff,", "teacher,staff,");

        MappedRow row = shape.map("id,g,role", "1", " f ", "pupil; Teacher;aide; ");
        assertThat(Shape.value(row, "sex")).isEqualTo("female");
        assertThat(Shape.value(row, "kinds")).isEqualTo(List.of("student", "staff"));
        assertThat(row.parts().get(0).rawCodes()).isEqualTo(Map.of("sex", "f", "kinds", "pupil,Teacher,aide"));

        MappedRow known = shape.map("id,g,role", "1", "U", "pupil");
        assertThat(Shape.value(known, "sex")).isNull();
        assertThat(known.problems()).isEmpty();
        assertThat(shape.map("id,g", "1", "male").parts().get(0).rawCodes()).isEmpty();
    }

    @Test
    void an_unknown_code_withholds_an_optional_value_and_keeps_the_word() {
        MappedRow row = Shape.person("sex: {from: g, crosswalk: sex}",
                "kinds: {from: role, as: code, unknown: contact}")
                .crosswalk("sex", "F,female,").map("id,g,role", "1", "Q", "wizard");

        assertThat(Shape.rules(row)).containsExactly("WARNING unknown-code g");
        assertThat(row.problems().get(0).message()).isEqualTo("g has \"Q\", which is not in demo/crosswalks/sex.csv;"
                + " who keeps the mapping adds a row for it, or the school corrects it at the source");
        assertThat(row.problems().get(0).line()).isEqualTo(7);
        assertThat(Shape.value(row, "sex")).isNull();
        assertThat(Shape.value(row, "kinds")).isEqualTo(List.of("contact"));
        assertThat(row.parts().get(0).rawCodes()).isEqualTo(Map.of("sex", "Q", "kinds", "wizard"));
    }

    @Test
    void a_row_whose_kind_hangs_on_a_code_that_nobody_explained_is_withheld_and_not_taken_for_another_kind() {
        Shape shape = Shape.emitting("""
                  - to: Person
                    fields: {givenName: n, kinds: {from: role, crosswalk: kind}}
                  - to: Organization
                    when: {status: {not: gone}, role: {crosswalk: kind, is: student}}
                    fields: {name: s}
                """).crosswalk("kind", "pupil,student,", "mum,contact,", "robot,,");

        assertThat(Shape.rules(shape.map("id,n,role,status,s", "1", "Ana", "learner", "here", "s1"))).containsExactly("ERROR unknown-code role");
        assertThat(shape.map("id,n,role,status,s", "1", "Ana", "learner", "here", "s1").rejected()).isTrue();
        assertThat(Shape.rules(shape.map("id,n,role,status,s", "1", "Ana", "learner", "gone", "s1"))).as("kept out by another word anyway")
                .containsExactly("WARNING unknown-code role");
        assertThat(Shape.rules(shape.map("id,n,role,status,s", "1", "Ana", "", "here", "s1"))).as("left empty").containsExactly("ERROR missing-value role");
        assertThat(Shape.rules(shape.map("id,n,status,s", "1", "Ana", "here", "s1"))).as("a file without that column").isEmpty();
        assertThat(shape.map("id,n,role,status,s", "1", "Ana", "mum", "here", "s1").parts()).hasSize(1);
        assertThat(Shape.rules(shape.map("id,n,role,status,s", "1", "R2", "robot", "here", "s1"))).as("explained as nothing").isEmpty();
        assertThat(shape.map("id,n,role,status,s", "1", "Ana", "pupil", "here", "s1").parts()).hasSize(2);
    }

    @Test
    void an_unknown_code_in_a_required_field_withholds_the_row() {
        MappedRow row = Shape.emitting(
                "  - to: Term\n    fields: {kind: {from: type, as: code}, startDate: b, endDate: e,"
                + " schoolYear: y}\n").map("id,type,b,e,y", "1", "wizardry", "2026-09-08", "next year", "");

        assertThat(Shape.rules(row)).containsExactly(
                "ERROR unknown-code type", "ERROR bad-date e", "ERROR missing-value y");
        assertThat(row.rejected()).isTrue();
        assertThat(row.parts()).isEmpty();
        assertThat(row.key()).contains("1");
    }

    @Test
    void a_message_says_what_to_do_and_never_the_value() {
        MappedRow row = Shape.person("birthDate: born", "emails: {from: mail, as: email}")
                .map("id,born,mail", "1", "the ides of March", "Ada Lovelace");

        assertThat(Shape.rules(row)).containsExactly("WARNING bad-date born", "WARNING bad-email mail");
        assertThat(row.problems())
                .allSatisfy(problem -> assertThat(problem.message()).doesNotContain("ides", "Lovelace"));
        assertThat(Shape.value(row, "birthDate")).isSameAs(MappedPart.UNREADABLE);
        assertThat(row.rejected()).isFalse();
    }

    @Test
    void a_required_field_that_several_streams_feed_is_judged_by_the_bundle() {
        Shape shape = Shape.emitting("  - to: Organization\n    fields: {name: name}\n").and("more.yaml", """
                mapping: demo/more
                stream: more
                key: id
                emit:
                  - to: Organization
                    part: true
                    fields: {name: title}
                """);
        MappedRow row = shape.map("id,name", "1", "");

        assertThat(row.problems()).isEmpty();
        assertThat(Shape.value(row, "name")).isSameAs(MappedPart.ABSENT);
    }

    @Test
    void one_of_several_names_is_enough() {
        Shape shape = Shape.emitting(
                "  - to: Person\n    oneOf: [givenName, familyName]\n    fields: {givenName: a, familyName: b}\n");

        assertThat(shape.map("id,a,b", "1", "", "Teller").problems()).isEmpty();
        assertThat(Shape.rules(shape.map("id,a,b", "1", "", "")))
                .containsExactly("ERROR missing-value givenName, familyName");
    }

    @Test
    void each_item_of_a_cell_becomes_a_part_with_its_own_key() {
        MappedRow row = Shape.emitting("""
                  - to: Person
                    fields: {givenName: first}
                  - to: Organization
                    each: {from: schools, split: ",", as: org}
                    key: $org
                    fields: {name: $org}
                  - to: SchoolEnrollment
                    when: {role: student}
                    each: {from: schools, split: ",", as: org}
                    key: [id, $org]
                    fields:
                      student: {ref: Person, key: id}
                      school: {ref: Organization, key: $org}
                """).map("id,first,role,schools", "1", "Ada", "Student", "o1, o|2,,o1");

        assertThat(row.parts()).extracting(MappedPart::key).containsExactly("1", "o1", "o|2", "1|o1", "1|o\\|2");
        assertThat(row.parts().get(4).values()).containsExactly("1", "o|2");
    }

    @Test
    void a_row_that_no_when_accepts_is_filtered_with_the_cause_and_no_value() {
        Shape shape = Shape.emitting(
                "  - to: Person\n    when: {role: student, status: {not: gone}}\n    fields: {givenName: a}\n");

        assertThat(shape.map("id,role,status,a", "1", "wizard", "", "x").filteredBecause())
                .contains("the mapping leaves such rows out; it goes by role, status");
        assertThat(shape.map("id,role,status,a", "1", " STUDENT ", "", "x").filteredBecause()).isEmpty();
        assertThat(shape.map("id,role,status,a", "1", "student", "Gone", "x").parts()).isEmpty();
        assertThat(shape.map("id,a", "1", "x").parts()).isEmpty();
    }

    @Test
    void of_several_emissions_the_cause_names_what_the_least_demanding_one_looks_at() {
        Shape shape = Shape.emitting("""
                  - to: Person
                    when: {status: {not: tobedeleted}}
                    fields: {givenName: a}
                  - to: Organization
                    when: {status: {not: tobedeleted}, role: student}
                    each: {from: schools, split: ",", as: org}
                    key: $org
                    fields: {name: $org}
                """);

        assertThat(shape.map("id,status,role,schools,a", "1", "tobedeleted", "student", "s1", "x").filteredBecause())
                .contains("the mapping leaves such rows out; it goes by status");
    }

    @Test
    void a_number_that_a_spreadsheet_shortened_is_nobodys() {
        Shape shape = Shape.emitting("  - to: Person\n    fields: {givenName: a}\n    identifiers: {local_student: number}\n");

        MappedRow row = shape.map("id,a,number", "1", "x", "1.00E+11");
        assertThat(row.rejected()).isFalse();
        assertThat(row.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.rule()).isEqualTo("spreadsheet-number");
            assertThat(problem.column()).isEqualTo("number");
        });
        assertThat(shape.map("id,a,number", "1", "x", "E+1").problems()).isEmpty();
        assertThat(shape.map("id,a,number", "1", "x", "100E12").problems()).isEmpty();
    }

    @Test
    void when_knows_presence_and_the_hubs_own_words() {
        Shape shape = Shape.emitting("""
                  - to: Person
                    when: {role: {crosswalk: kind, is: student}, left: {present: false}, first: {present: true}}
                    fields: {givenName: {from: first, when: {enabled: ["true", "1"]}}}
                """).crosswalk("kind", "pupil,student,", "teacher,staff,");

        assertThat(Shape.value(shape.map("id,role,left,first,enabled", "1", "Pupil", "", "Ada", "TRUE"), "givenName"))
                .isEqualTo("Ada");
        assertThat(Shape.value(shape.map("id,role,first,enabled", "1", "Pupil", "Ada", "0"), "givenName"))
                .isSameAs(MappedPart.ABSENT);
        assertThat(shape.map("id,role,left,first,enabled", "1", "teacher", "", "Ada", "1").parts()).isEmpty();
        assertThat(shape.map("id,role,left,first,enabled", "1", "pupil", "2026-01-01", "Ada", "1").parts()).isEmpty();
        assertThat(shape.map("id,role,left,first,enabled", "1", "pupil", "", "", "1").parts()).isEmpty();
    }

    @Test
    void an_optional_emission_never_withholds_the_row() {
        MappedRow row = Shape.emitting("""
                  - to: Person
                    fields: {givenName: first}
                  - to: SchoolEnrollment
                    optional: true
                    key: [id, school]
                    fields:
                      student: {ref: Person, key: id}
                      school: {ref: Organization, key: school}
                  - to: Organization
                    optional: true
                    fields: {name: name}
                """).map("id,first,school,name", "1", "Ada", "", "");

        assertThat(row.parts()).extracting(part -> part.emission().entity().name()).containsExactly("Person");
        assertThat(Shape.rules(row)).containsExactly("WARNING missing-key id|school", "WARNING missing-value name");
    }

    @Test
    void a_row_without_a_key_is_an_error_and_a_removed_row_is_only_its_key() {
        Shape shape = Shape.emitting("  - to: Organization\n    fields: {name: name}\n");
        assertThat(Shape.rules(shape.map("id,name", " ", "x"))).containsExactly("ERROR missing-key id");
        assertThat(shape.map("name", "x").key()).isEmpty();

        MappedRow removed = new MappedRow();
        shape.stream("rows").bind(List.of("id", "name"))
                .map(new SourceRow.Flat(new RowHeader(List.of("id", "name")), new String[] {"1", ""}, "f", 2, true),
                        removed);
        assertThat(removed.key()).contains("1");
        assertThat(removed.parts()).isEmpty();
        assertThat(removed.problems()).isEmpty();
        assertThat(removed.filteredBecause()).isEmpty();
    }

    @Test
    void columns_that_the_mapping_does_not_know_are_kept() {
        String body = "mapping: demo/rows\nstream: rows\nkey: id\nignore: [password]\nvolatile: [touched]\nemit:\n"
                + "  - to: Person\n    fields: {givenName: First}\n";
        MappedRow row = Shape.with("rows.yaml", body)
                .map("id,first,password,touched,ext_house,empty", "1", "Ada", "secret", "now", "Blue", "");

        assertThat(Shape.value(row, "givenName")).isEqualTo("Ada");
        assertThat(row.extras()).isEqualTo(Map.of("ext_house", "Blue"));
    }

    @Test
    void identifiers_and_days_of_effect_travel_with_the_part() {
        MappedRow row = Shape.emitting("""
                  - to: Person
                    fields: {givenName: first}
                    identifiers:
                      local_student: {from: number, when: {role: student}}
                      sis: {from: ids, split: ";"}
                    effective: {from: begins, through: {from: ends, as: "date:MM/dd/yyyy"}}
                """).map("id,first,number,ids,role,begins,ends", "1", "Ada", "=\"000123\"", "a; b;a", "student",
                "2026-09-08", "06/25/2027");

        assertThat(row.parts().get(0).identifiers()).containsExactly("local_student:000123", "sis:a", "sis:b");
        assertThat(row.parts().get(0).effectiveFrom()).isEqualTo(LocalDate.of(2026, 9, 8));
        assertThat(row.parts().get(0).effectiveTo()).isEqualTo(LocalDate.of(2027, 6, 26));
    }

    @Test
    void keys_take_constants_converted_and_optional_parts() {
        MappedRow row = Shape.emitting("""
                  - to: Person
                    key: [{const: kiosk}, {from: mail, as: email}, {from: born, as: "date:M/d/yyyy", optional: true}]
                    fields: {givenName: first}
                """).map("id,first,mail,born", "1", "Ada", "ADA@example.org", "1/5/2009");

        assertThat(row.parts().get(0).key()).isEqualTo("kiosk|ada@example.org|2009-01-05");
    }

    @Test
    void several_columns_fall_back_or_join() {
        Shape shape = Shape.person("givenName: {from: [nick, first]}", "street: {from: [line1, line2], join: \", \"}");

        MappedRow row = shape.map("id,nick,first,line1,line2", "1", "", "Ada", "1 Main St", "Apt 2");
        assertThat(Shape.value(row, "givenName")).isEqualTo("Ada");
        assertThat(Shape.value(row, "street")).isEqualTo("1 Main St, Apt 2");
        MappedRow nothing = shape.map("id,first,line2", "1", "", "");
        assertThat(Shape.value(nothing, "givenName")).isNull();
        assertThat(Shape.value(nothing, "street")).isNull();
        assertThat(Shape.value(shape.map("id,x", "1", ""), "street")).isSameAs(MappedPart.ABSENT);
    }

    @Test
    void one_problem_of_a_column_is_told_once_however_many_fields_read_it() {
        MappedRow row = Shape.person("givenName: a", "familyName: a").map("id,a", "1", "x\u0000");

        assertThat(Shape.rules(row)).containsExactly("WARNING forbidden-character a");
    }

    @Test
    void the_same_filled_row_is_reused_without_a_trace_of_the_row_before() {
        Shape shape = Shape.person("givenName: a", "sex: {from: g, crosswalk: sex}").crosswalk("sex", "F,female,");
        RowMapper mapper = shape.stream("rows").bind(List.of("id", "a", "g", "x"));
        RowHeader header = new RowHeader(List.of("id", "a", "g", "x"));
        MappedRow into = new MappedRow();

        for (String[] cells : Arrays.asList(new String[] {"1", "\u0000", "Q", "y"},
                new String[] {"2", "Ada", "F", ""})) {
            mapper.map(new SourceRow.Flat(header, cells, "f", 2, false), into);
        }

        assertThat(into.key()).contains("2");
        assertThat(into.problems()).isEmpty();
        assertThat(into.extras()).isEmpty();
        assertThat(into.parts()).singleElement()
                .satisfies(part -> assertThat(part.rawCodes()).isEqualTo(Map.of("sex", "F")));
    }
}
