package org.milestonehub.core.store.milestone;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.milestone.framework.Milestone;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Ids of the subjects of one kind in order, a page at a time; whoever has rows is among them. */
final class SubjectPages implements Iterator<List<Long>> {

    /** One correlated subquery, so that each person costs an index probe and no page reads all rows of everybody. */
    private static final String WHO = """
              from %s p
             where p.district = :district and p.id > :after
               and exists (select %s
                           union all
                           select from milestone_status m
                            where m.district = p.district and m.subject_id = p.id and m.subject_type = :kind)""";

    private final JdbcClient jdbc;
    private final District district;
    private final Milestone.Subject kind;
    private final int page;
    private long after;
    private List<Long> next;

    SubjectPages(JdbcClient jdbc, District district, Milestone.Subject kind, int page) {
        this.jdbc = jdbc;
        this.district = district;
        this.kind = kind;
        this.page = page;
        this.next = read();
    }

    /** How many there are in all. */
    static long count(JdbcClient jdbc, District district, Milestone.Subject kind) {
        return jdbc.sql("select count(*)" + WHO.formatted(table(kind), condition(kind)))
                .param("district", district.id())
                .param("after", 0L)
                .param("kind", kind.code())
                .query(Long.class)
                .single();
    }

    private List<Long> read() {
        List<Long> ids = jdbc.sql("select p.id" + WHO.formatted(table(kind), condition(kind)) + " order by p.id limit :page")
                .param("district", district.id())
                .param("after", after)
                .param("kind", kind.code())
                .param("page", page)
                .query(Long.class)
                .list();
        after = ids.isEmpty() ? after : ids.get(ids.size() - 1);
        return ids;
    }

    private static String table(Milestone.Subject kind) {
        return switch (kind) {
            case STUDENT -> "person";
            case PROGRAM -> "program";
            case SCHOOL, DISTRICT -> "organization";
        };
    }

    private static String condition(Milestone.Subject kind) {
        return switch (kind) {
            case STUDENT -> "from school_enrollment e where e.district = p.district and e.student = p.id";
            case PROGRAM -> "where p.lifecycle = 'active'";
            case SCHOOL -> "where p.kind = 'school' and p.lifecycle = 'active'";
            case DISTRICT -> "where p.kind = 'district' and p.lifecycle = 'active'";
        };
    }

    @Override
    public boolean hasNext() {
        return !next.isEmpty();
    }

    @Override
    public List<Long> next() {
        if (next.isEmpty()) {
            throw new NoSuchElementException();
        }
        List<Long> given = next;
        next = read();
        return given;
    }
}
