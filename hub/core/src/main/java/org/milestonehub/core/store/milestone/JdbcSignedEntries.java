package org.milestonehub.core.store.milestone;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.view.SignedEntries;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Entries of staff about organisations and programmes. */
public final class JdbcSignedEntries implements SignedEntries {

    private static final int MOST = 300;

    private final JdbcClient jdbc;

    public JdbcSignedEntries(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    @Override
    public List<Entry> of(District district, String subjectType, long subject) {
        return jdbc.sql("""
                        select e.*, coalesce(s.signed_name, '') as signed_name from (
                        select g.id, 'Goal' as kind, concat_ws(', ', g.measure, 'from ' || g.baseline, 'to ' || g.target,
                                      'by ' || g.due_on, case when g.is_public then 'published' end) as text,
                               '' as document, g.recorded_at, g.source_system = 0 as open,
                               array(select concat_ws(', ', r ->> 'date', r ->> 'by', r ->> 'note')
                                       from jsonb_array_elements(coalesce(g.reviews, '[]')) as r) as reviews, '' as role
                          from goal g
                         where g.district = :district and g.lifecycle = 'active'
                           and case when :type = 'program' then g.program = :subject
                                    else g.program is null and g.organization = :subject end
                        union all
                        select a.id, 'DataAgreement', concat_ws(', ', a.purpose,
                                      (select string_agg(o.name, ' and ' order by o.name) from organization o
                                        where o.district = a.district and o.id = any (a.parties)),
                                      a.effective_on || ' to ' || a.expires_on),
                               coalesce(a.terms ->> 'document', ''), a.recorded_at, false, '{}', ''
                          from data_agreement a
                         where a.district = :district and a.lifecycle = 'active' and a.source_system = 0
                           and case when :type = 'program' then a.program = :subject
                                    else a.program is null and :subject = any (a.parties) end
                        union all
                        select m.id, 'MilestoneReview', concat_ws(', ', replace(m.kind, '_', ' '), replace(m.milestone, '-', ' '),
                                      replace(m.item, '_', ' '), 'as ' || replace(m.reviewer_role, '_', ' ')),
                               coalesce(m.document_uri, ''), m.recorded_at, false, '{}',
                               case when m.source_system = 0 then coalesce(m.reviewer_role, '') else '' end
                          from milestone_review m
                         where m.district = :district and m.lifecycle = 'active' and m.subject_type = :type and m.subject_id = :subject
                        ) as e
                          left join staff_entry s on s.district = :district and s.entity = e.kind and s.id = e.id
                         order by e.recorded_at desc, e.id
                         limit 100
                        """)
                .param("district", district.id())
                .param("type", subjectType)
                .param("subject", subject)
                .query(JdbcSignedEntries::entry)
                .list();
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        String[] reviews = (String[]) row.getArray("reviews").getArray();
        return new Entry(row.getLong("id"), row.getString("kind"), row.getString("text"), row.getString("document"),
                Objects.toString(row.getString("signed_name"), ""), row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                Arrays.asList(reviews), row.getBoolean("open"), row.getString("role"));
    }

    @Override
    public Map<Long, String> staff(District district) {
        return names(district, """
                select p.id, trim(concat(coalesce(p.preferred_name, p.given_name, ''), ' ', coalesce(p.family_name, ''))) as name
                  from person p
                 where p.district = :district and p.lifecycle = 'active' and 'staff' = any (p.kinds)
                 order by p.family_name, p.given_name, p.id limit :most""");
    }

    @Override
    public Map<Long, String> partners(District district) {
        return names(district, """
                select o.id, o.name from organization o
                 where o.district = :district and o.lifecycle = 'active'
                   and o.kind in ('college', 'employer', 'community_org', 'training_provider', 'intermediary', 'agency')
                 order by o.name, o.id limit :most""");
    }

    private Map<Long, String> names(District district, String sql) {
        Map<Long, String> names = new LinkedHashMap<>();
        jdbc.sql(sql).param("district", district.id()).param("most", MOST).query(row -> {
            names.put(row.getLong("id"), row.getString("name"));
        });
        return names;
    }

    @Override
    public long organization(District district, String subjectType, long subject) {
        return subjectType.equals("program")
                ? jdbc.sql("select coalesce(max(organization), 0) from program where district = :district and id = :id")
                        .param("district", district.id()).param("id", subject).query(Long.class).single()
                : subject;
    }
}
