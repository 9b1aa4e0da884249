package org.milestonehub.core.store.milestone;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.milestone.framework.Fraction;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Unit to unit to factor, as the organisations of a district have them: what a school says goes before its district's word. */
final class Conversions {

    static final long DISTRICT_WIDE = 0;

    private final Map<Long, Map<String, Map<String, Fraction>>> tables = new HashMap<>();

    Conversions(JdbcClient jdbc, District district) {
        jdbc.sql("select organization, unit, into_unit, factor from unit_conversion where district = :district")
                .param("district", district.id())
                .query(row -> {
                    Fraction factor = Fraction.from(row.getString("factor")).orElseThrow();
                    tables.computeIfAbsent(row.getLong("organization"), any -> new LinkedHashMap<>())
                            .computeIfAbsent(row.getString("unit"), any -> new LinkedHashMap<>())
                            .put(row.getString("into_unit"), factor);
                });
    }

    boolean none() {
        return tables.isEmpty();
    }

    Map<String, Map<String, Fraction>> at(Optional<Long> school) {
        Map<String, Map<String, Fraction>> everywhere = tables.getOrDefault(DISTRICT_WIDE, Map.of());
        Map<String, Map<String, Fraction>> own = school.map(tables::get).orElse(Map.of());
        if (own == null || own.isEmpty()) {
            return everywhere;
        }
        Map<String, Map<String, Fraction>> both = new LinkedHashMap<>();
        everywhere.forEach((unit, into) -> both.put(unit, new LinkedHashMap<>(into)));
        own.forEach((unit, into) -> both.computeIfAbsent(unit, any -> new LinkedHashMap<>()).putAll(into));
        return both;
    }

    /** All of them as one word; empty text for none. */
    static String word(JdbcClient jdbc, District district) {
        return jdbc.sql("""
                        select coalesce(md5(string_agg(concat_ws(' ', organization, unit, into_unit, factor), ','
                                                       order by organization, unit, into_unit)), '')
                          from unit_conversion where district = :district""")
                .param("district", district.id())
                .query(String.class)
                .single();
    }
}
