package org.milestonehub.core.store.milestone;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.milestone.UnitTable;
import org.milestonehub.core.milestone.framework.Fraction;
import org.milestonehub.core.model.EntityType;
import org.milestonehub.core.model.Field;
import org.milestonehub.core.model.Model;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Conversions of units in a table; organisation 0 stands for the whole district. */
public final class JdbcUnitTable implements UnitTable {

    private static final String UNITS = "credit_unit";

    private final JdbcClient jdbc;

    public JdbcUnitTable(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    @Override
    public List<Entry> entries(District district) {
        return jdbc.sql("""
                        select organization, unit, into_unit, factor, said_by, said_at from unit_conversion
                         where district = :district order by organization, unit, into_unit""")
                .param("district", district.id())
                .query((row, number) -> new Entry(
                        row.getLong("organization") == Conversions.DISTRICT_WIDE
                                ? OptionalLong.empty() : OptionalLong.of(row.getLong("organization")),
                        row.getString("unit"), row.getString("into_unit"),
                        Fraction.from(row.getString("factor")).orElseThrow(),
                        Objects.toString(row.getString("said_by"), ""),
                        Optional.ofNullable(row.getObject("said_at", OffsetDateTime.class)).map(OffsetDateTime::toInstant)))
                .list();
    }

    @Override
    public List<Use> uses(District district) {
        List<Use> uses = new ArrayList<>();
        for (EntityType entity : Model.shipped().entities()) {
            for (Field field : entity.fields()) {
                if (field.type().isCode() && field.type().target().equals(UNITS)) {
                    uses.addAll(uses(district, entity, field));
                }
            }
        }
        uses.sort(Comparator.comparingLong(Use::records).reversed());
        return uses;
    }

    private List<Use> uses(District district, EntityType entity, Field field) {
        return jdbc.sql("""
                        select coalesce(e.unit, '') as unit, count(*) as records
                          from (select %s as unit from %s where district = :district and lifecycle = 'active' limit :most) e
                         group by 1""".formatted(field.column(), entity.table()))
                .param("district", district.id())
                .param("most", LOOKED_AT)
                .query((row, number) -> new Use(entity.name(), field.name(), row.getString("unit"), row.getLong("records")))
                .list();
    }

    @Override
    public void set(District district, Entry entry) {
        jdbc.sql("""
                        insert into unit_conversion (district, organization, unit, into_unit, factor, said_by, said_at)
                        values (:district, :organization, :unit, :into, :factor, :by, :at)
                        on conflict (district, organization, unit, into_unit) do update
                           set factor = excluded.factor, said_by = excluded.said_by, said_at = excluded.said_at""")
                .param("district", district.id())
                .param("organization", entry.school().orElse(Conversions.DISTRICT_WIDE))
                .param("unit", entry.unit())
                .param("into", entry.into())
                .param("factor", entry.factor().toString())
                .param("by", entry.by())
                .param("at", entry.at().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null))
                .update();
    }

    @Override
    public void remove(District district, OptionalLong school, String unit, String into) {
        jdbc.sql("""
                        delete from unit_conversion
                         where district = :district and organization = :organization and unit = :unit and into_unit = :into""")
                .param("district", district.id())
                .param("organization", school.orElse(Conversions.DISTRICT_WIDE))
                .param("unit", unit)
                .param("into", into)
                .update();
    }
}
