package org.milestonehub.core.store.delivery;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.milestonehub.core.store.DeliverySql;
import org.milestonehub.core.view.PublicId;
import org.milestonehub.spi.PersonChange;

/** Merges and splits a receiver has not been told of. One that is new hears of those after it came. */
final class PeopleChanged {

    private static final int MOST = 500;
    /** Keys under which the receiver knows somebody. */
    private static final String KEYS = """
            array(select p.source_key from person as p where p.district = c.district and p.id = c.%1$s and p.source_system = :receiver
                  union select k.source_key from link as k where k.district = c.district and k.entity = 'Person' and k.id = c.%1$s
                     and k.source_system = :receiver
                  %2$s select m.source_key from merge_key as m where m.district = c.district and m.event = c.event and m.source_system = :receiver
                  order by 1)""";

    private final DeliverySql sql;
    private final int district;

    PeopleChanged(DeliverySql sql, int district) {
        this.sql = sql;
        this.district = district;
    }

    List<PersonChange> next() {
        sql.update("""
                insert into person_change_told (district, delivery, id)
                select :district, :delivery, coalesce(max(id), 0) from person_change where district = :district on conflict do nothing""", Map.of());
        return sql.query("""
                select c.kind, c.person, c.other, %s as keys, %s as other_keys, c.at
                  from person_change as c join person_change_told as t on t.district = c.district and t.delivery = :delivery
                 where c.district = :district and c.id > t.id order by c.id limit %d""".formatted(KEYS.formatted("person", "except"),
                KEYS.formatted("other", "union"), MOST), Map.of(), this::change);
    }

    private PersonChange change(ResultSet row, int number) throws SQLException {
        return new PersonChange(PersonChange.Kind.valueOf(row.getString(1).toUpperCase(Locale.ROOT)), name(row.getLong(2)), name(row.getLong(3)),
                texts(row.getArray(4)), texts(row.getArray(5)), row.getObject(6, OffsetDateTime.class).toInstant());
    }

    void told(int count) {
        sql.update("""
                update person_change_told as t set id = (select max(c.id) from (select id from person_change
                        where district = :district and id > t.id order by id limit :count) as c)
                 where t.district = :district and t.delivery = :delivery""", Map.of("count", count));
    }

    private String name(long person) {
        return PublicId.of(district, person).toString();
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
