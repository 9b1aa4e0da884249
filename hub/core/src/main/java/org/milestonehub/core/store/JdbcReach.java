package org.milestonehub.core.store;

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

/**
 * Whom an account reaches, by enrolments and caseloads. A student who left stays with the last school for two years, because
 * what is due after graduation does; whoever is enrolled elsewhere is the other school's.
 */
public final class JdbcReach implements Reach {

    private static final int YEARS_AFTER = 2;

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
                        select s.id
                          from unnest(:students) as s(id)
                         where exists (select from school_enrollment e
                                        where e.district = :district and e.student = s.id and e.school = :school and e.lifecycle = 'active'
                                          and (e.exit_date is null or e.exit_date >= :today))
                            or exists (select from school_enrollment e
                                        where e.district = :district and e.student = s.id and e.school = :school and e.exit_date >= :before)
                               and not exists (select from school_enrollment e
                                                where e.district = :district and e.student = s.id and e.lifecycle = 'active'
                                                  and (e.exit_date is null or e.exit_date >= :today))
                            or exists (select from relationship r
                                        where r.district = :district and r.subject = s.id and r.type = 'counselor_of'
                                          and r.person = :person and r.lifecycle = 'active'
                                          and (r.effective_from is null or r.effective_from <= :today)
                                          and (r.effective_to is null or r.effective_to >= :today))
                        """)
                .param("students", students.toArray(new Long[0]))
                .param("district", district.id())
                .param("school", account.scope().school().orElse(-1))
                .param("person", account.scope().person().orElse(-1))
                .param("today", today)
                .param("before", today.minusYears(YEARS_AFTER))
                .query(Long.class)
                .list());
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
