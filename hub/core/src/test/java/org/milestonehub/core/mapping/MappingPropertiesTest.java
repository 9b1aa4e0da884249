package org.milestonehub.core.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.milestonehub.spi.RowHeader;
import org.milestonehub.spi.SourceRow;

/** What holds for every row, however mad. */
class MappingPropertiesTest {

    private static final List<String> COLUMNS = List.of("id", "a", "b", "c", "d", "e", "f", "g", "h");
    private static final String[] TEXTS = {"", " ", "1", "09", "2026-11-16", "0001-01-01", "2026-02-30", "x@y.zz",
            "a,b", ",", "|",
        "\\|", "true", "N", "\u0000", "\ud800", "=\"7\"", "=\"", "7:30", "12,450.00", "{\"a\":1}", "F", "Zoe\u0308",
        "x".repeat(3_000), "-", "--", "1e999999999", "\u00a0", "2026-27", "$", "https://[", "𝔸"};

    private static final Shape SHAPE = Shape.with("rows.yaml", """
            mapping: demo/rows
            stream: rows
            key: [id, {from: h, optional: true}]
            emit:
              - to: Person
                when: {a: {not: zzz}}
                fields:
                  givenName: {from: a, as: name}
                  familyName: {from: [b, c], join: " "}
                  birthDate: {from: c, as: "date:MM/dd/yyyy;yyyy-MM-dd;M/d/yyyy"}
                  emails: {from: d, split: ",", as: email}
                  phones: {from: e, as: phone}
                  sex: {from: f, crosswalk: sex}
                  kinds: {from: g, split: "|", as: code}
                  city: {from: [a, b], expr: "a & $substring(b, 1)"}
                identifiers: {local_student: a, sis: {from: b, split: ","}}
                effective: {from: c, through: d}
              - to: Organization
                each: {from: b, split: ",", as: org}
                key: [id, $org]
                fields: {name: $org, admissionRate: a, netPrice: c, isChampion: d, insuranceVerifiedOn: e}
              - to: Course
                optional: true
                fields:
                  title: c
                  credits: {from: d, as: hours, unit: carnegie_unit}
                  isCore: {from: e, as: "boolean:inverted"}
              - to: Term
                optional: true
                fields: {kind: {from: a, as: code}, startDate: b, endDate: c, schoolYear: {from: d, as: school-year}}
              - to: Plan
                optional: true
                fields:
                  student: {ref: Person, key: [id, {from: h, optional: true}]}
                  kind: {const: career_academic}
                  version: {from: a, as: integer}
                  status: {const: active}
                  content: {from: b, as: json}
                  careerGoal: c
            """).crosswalk("sex", "F,female,", "x,,");

    @Test
    void mapping_a_flat_row_never_throws_and_always_gives_the_same() {
        Random random = new Random(20261116);
        RowMapper one = SHAPE.stream("rows").bind(COLUMNS);
        RowMapper other = SHAPE.stream("rows").bind(COLUMNS);
        RowHeader header = new RowHeader(COLUMNS);
        for (int i = 0; i < 2_000; i++) {
            String[] cells = new String[COLUMNS.size() - (i % 50 == 0 ? 2 : 0)];
            Arrays.setAll(cells, index -> text(random));
            SourceRow row = new SourceRow.Flat(header, cells, "f", i, false);
            assertThat(told(one, row)).isEqualTo(told(other, row));
        }
    }

    @Test
    void mapping_a_tree_never_throws_and_always_gives_the_same() {
        Random random = new Random(20261117);
        RowMapper one = SHAPE.stream("rows").bind(List.of());
        RowMapper other = SHAPE.stream("rows").bind(List.of());
        for (int i = 0; i < 2_000; i++) {
            Map<String, Object> tree = new LinkedHashMap<>();
            COLUMNS.stream().filter(column -> random.nextInt(8) > 0)
                    .forEach(column -> tree.put(column, value(random, 3)));
            SourceRow row = new SourceRow.Tree(tree, "f", i, false);
            assertThat(told(one, row)).isEqualTo(told(other, row));
        }
    }

    @Test
    void a_rejected_row_gives_nothing_and_a_good_one_gives_something_or_says_why_not() {
        Random random = new Random(7);
        RowMapper mapper = SHAPE.stream("rows").bind(COLUMNS);
        RowHeader header = new RowHeader(COLUMNS);
        MappedRow into = new MappedRow();
        for (int i = 0; i < 2_000; i++) {
            String[] cells = new String[COLUMNS.size()];
            Arrays.setAll(cells, index -> text(random));
            mapper.map(new SourceRow.Flat(header, cells, "f", i, false), into);
            assertThat(into.rejected() ? into.parts().isEmpty() : into.key().isPresent()).isTrue();
            assertThat(into.rejected() || into.parts().isEmpty() == into.filteredBecause().isPresent()).isTrue();
            assertThat(into.problems())
                    .allSatisfy(problem -> assertThat(problem.message()).doesNotContain("Zoe", "xxx"));
        }
    }

    private static String told(RowMapper mapper, SourceRow row) {
        MappedRow into = new MappedRow();
        mapper.map(row, into);
        StringBuilder told = new StringBuilder().append(into.key()).append(into.filteredBecause())
                .append(into.problems());
        into.parts().forEach(part -> told.append(part.key()).append(Arrays.toString(part.values()))
                .append(part.rawCodes())
                .append(part.identifiers()).append(part.effectiveFrom()).append(part.effectiveTo()));
        return told.append(into.extras()).toString();
    }

    private static String text(Random random) {
        String text = TEXTS[random.nextInt(TEXTS.length)];
        return random.nextInt(6) == 0 ? text + TEXTS[random.nextInt(TEXTS.length)] : text;
    }

    private static @Nullable Object value(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 6)) {
            case 0 -> null;
            case 1 -> new BigDecimal(BigInteger.valueOf(random.nextInt()),
                    random.nextInt(9) == 0 ? -900_000_000 : random.nextInt(60) - 30);
            case 2 -> random.nextBoolean();
            case 3 -> text(random);
            case 4 -> list(random, depth);
            default -> {
                Map<String, Object> map = new LinkedHashMap<>();
                map.put("x", value(random, depth - 1));
                yield map;
            }
        };
    }

    private static List<Object> list(Random random, int depth) {
        List<Object> list = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            list.add(value(random, depth - 1));
        }
        return list;
    }
}
