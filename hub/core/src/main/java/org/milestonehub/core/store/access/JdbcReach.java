package org.milestonehub.core.store.access;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.governance.Account;
import org.milestonehub.core.governance.Reach;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whom an account reaches, by enrolments and caseloads ({@link ReachSql}); an old id of somebody who was merged is his. */
public final class JdbcReach implements Reach {

    private final JdbcClient jdbc;
    private final Clock clock;

    public JdbcReach(DataSource dataSource, Clock clock) {
        this.jdbc = JdbcClient.create(dataSource);
        this.clock = clock;
    }

    @Override
    public Set<Long> students(District district, Account account, Collection<Long> students) {
        if (!account.sees(district.id()) || !account.role().seesStudents() || students.isEmpty()) {
            return Set.of();
        }
        if (!account.role().bySchool()) {
            return new TreeSet<>(students);
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), district.timeZone());
        return new TreeSet<>(jdbc.sql("""
                select s.asked from (
                    select u.id as asked, case when exists (select from merge_event as m where m.district = :district and m.absorbed = u.id
                           and m.undone_at is null) then person_now(:district, u.id) else u.id end as id from unnest(:students) as u(id)) as s
                 where """ + ReachSql.condition("s.id"))
                .param("students", students.toArray(new Long[0]))
                .param("district", district.id())
                .params(ReachSql.parameters(account, today))
                .query(Long.class)
                .list());
    }

    @Override
    public boolean everybody(District district, Account account, String subjectType, long id) {
        if (!account.sees(district.id()) || !account.role().seesStudents()) {
            return false;
        }
        return !account.role().bySchool() || subjectType.equals("school") && account.scope().school().orElse(-1) == id
                || subjectType.equals("program") && everybodyEnrolled(district, account, id);
    }

    private boolean everybodyEnrolled(District district, Account account, long program) {
        return jdbc.sql("select not exists (select from program_enrollment g where g.district = :district and g.program = :program and not "
                        + ReachSql.condition("g.student") + ")")
                .param("district", district.id())
                .param("program", program)
                .params(ReachSql.parameters(account, LocalDate.ofInstant(clock.instant(), district.timeZone())))
                .query(Boolean.class)
                .single();
    }

    @Override
    public boolean organization(District district, Account account, String subjectType, long id) {
        if (!account.sees(district.id())) {
            return false;
        }
        return switch (account.role()) {
            case ADMIN, DISTRICT_LEADER -> true;
            case SCHOOL_LEADER -> subjectType.equals("school") && account.scope().school().orElse(-1) == id
                    || subjectType.equals("program") && isOfSchool(district, id, account.scope().school().orElse(-1));
            case COUNSELOR, IT, PARTNER -> false;
        };
    }

    private boolean isOfSchool(District district, long program, long school) {
        return jdbc.sql("select exists (select from program where district = :district and id = :id and organization = :school)")
                .param("district", district.id())
                .param("id", program)
                .param("school", school)
                .query(Boolean.class)
                .single();
    }
}
