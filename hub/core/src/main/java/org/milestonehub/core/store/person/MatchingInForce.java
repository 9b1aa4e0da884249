package org.milestonehub.core.store.person;

import java.util.Optional;
import org.milestonehub.core.connection.IdentityDocument;
import org.milestonehub.core.identity.settings.Matching;
import org.milestonehub.core.store.RunSql;

/** How students of a district are matched, as its document says at this moment. */
final class MatchingInForce {

    private record Body(String district, int revision, String text) {

        Optional<Matching> matching() {
            return IdentityDocument.read(district, text).map(found -> found.matching(revision));
        }
    }

    private MatchingInForce() {}

    static Matching of(RunSql sql) {
        return sql.query("""
                select d.code, i.revision, i.body from document as i join district as d on d.id = i.district
                 where i.district = :district and i.kind = 'identity' and i.name = 'students' and not i.removed
                   and not exists (select 1 from document as later where later.district = i.district and later.kind = i.kind
                                      and later.name = i.name and later.revision > i.revision)""",
                (row, n) -> new Body(row.getString(1), row.getInt(2), row.getString(3))).stream().findFirst().flatMap(Body::matching)
                .orElse(Matching.SHIPPED);
    }
}
