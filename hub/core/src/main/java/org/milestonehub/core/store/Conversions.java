package org.milestonehub.core.store;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.milestone.framework.Fraction;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Unit to unit to factor, as the organisations of a district have them: a school's own table, else the district's. */
final class Conversions {

    private static final long DISTRICT_WIDE = 0;

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
        return school.map(tables::get).orElseGet(() -> tables.getOrDefault(DISTRICT_WIDE, Map.of()));
    }
}
