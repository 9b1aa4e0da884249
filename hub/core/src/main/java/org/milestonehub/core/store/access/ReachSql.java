package org.milestonehub.core.store.access;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.milestonehub.core.governance.Account;

/**
 * Whom an account bound to a school or a caseload reaches, as a condition on the id of a student. A student who left stays
 * with the last school for two years, because what is due after graduation does; whoever is enrolled elsewhere is the other
 * school's.
 */
public final class ReachSql {

    private static final int YEARS_AFTER = 2;
    private static final String CONDITION = """
            (exists (select from school_enrollment e
                      where e.district = :district and e.student = %1$s and e.school = :ownSchool and e.lifecycle = 'active'
                        and (e.exit_date is null or e.exit_date >= :today))
             or exists (select from school_enrollment e
                         where e.district = :district and e.student = %1$s and e.school = :ownSchool and e.exit_date >= :leftSince)
                and not exists (select from school_enrollment e
                                 where e.district = :district and e.student = %1$s and e.lifecycle = 'active'
                                   and (e.exit_date is null or e.exit_date >= :today))
             or exists (select from relationship r
                         where r.district = :district and r.subject = %1$s and r.type = 'counselor_of'
                           and r.person = :ownPerson and r.lifecycle = 'active'
                           and (r.effective_from is null or r.effective_from <= :today)
                           and (r.effective_to is null or r.effective_to >= :today)))""";

    private static final String NEAR = """
            with near as (
                 select e.student as id from school_enrollment e where e.district = :district and e.school = :ownSchool
                 union
                 select r.subject from relationship r
                  where r.district = :district and r.person = :ownPerson and r.type = 'counselor_of')
            select id from near
            union
            select m.absorbed from near join merge_event m on m.district = :district and m.survivor = near.id and m.undone_at is null""";

    private ReachSql() {}

    /** Query of everybody who may fulfil {@link #condition}, and of who was merged into them: few, found by index. */
    public static String near() {
        return NEAR;
    }

    /** The condition; {@code :district} is bound by the statement, the rest by {@link #parameters}. */
    public static String condition(String student) {
        return CONDITION.formatted(student);
    }

    public static Map<String, Object> parameters(Account account, LocalDate today) {
        return new HashMap<>(Map.of(
                "ownSchool", account.scope().school().orElse(-1),
                "ownPerson", account.scope().person().orElse(-1),
                "today", today,
                "leftSince", today.minusYears(YEARS_AFTER)));
    }
}
