package org.milestonehub.core.milestone;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.milestone.framework.Fraction;

/**
 * Port: how the organisations of a district count credits. A school's word goes before the district's, the district's before
 * what a framework says; without any of them an amount is unknown, never a guess. Implemented in the store.
 */
public interface UnitTable {

    /**
     * One conversion.
     *
     * @param school hub id of the school that counts so; empty for the whole district
     * @param unit code of the vocabulary {@code credit_unit}
     * @param into the unit wanted
     * @param factor how many of these one of those is; above zero
     * @param by who said so; empty text where nobody was asked
     * @param at when
     */
    record Entry(OptionalLong school, String unit, String into, Fraction factor, String by, Optional<Instant> at) {}

    /**
     * Where a unit stands in the records of the district.
     *
     * @param entity of the data model
     * @param field that names the unit
     * @param unit code; empty text for records without one, which count as unknown
     * @param records how many, among the first {@link #LOOKED_AT} of the entity
     */
    record Use(String entity, String field, String unit, long records) {}

    /** How many records of an entity are looked at for {@link #uses}. */
    int LOOKED_AT = 100_000;

    /** All of a district: its own first, then by school. */
    List<Entry> entries(District district);

    /** Which units the records of the district name, the most frequent first. */
    List<Use> uses(District district);

    /** Keeps one in place of what was said for the same school and units; everybody is judged again soon. */
    void set(District district, Entry entry);

    /** Takes one back. */
    void remove(District district, OptionalLong school, String unit, String into);
}
