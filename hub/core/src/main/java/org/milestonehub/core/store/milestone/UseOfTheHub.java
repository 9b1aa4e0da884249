package org.milestonehub.core.store.milestone;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.milestone.evaluate.HubUse;
import org.milestonehub.core.milestone.framework.Fraction;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the hub knows of its own use and of the age of its data, for one school or the whole district. Where nobody has a
 * role, its use is unknown.
 */
final class UseOfTheHub implements HubUse {

    private static final List<String> FAMILY = List.of("student", "guardian");
    private static final LocalDate LONG_AGO = LocalDate.of(1900, 1, 1);
    private static final LocalDate FAR_AHEAD = LocalDate.of(2999, 1, 1);

    private final JdbcClient jdbc;
    private final int district;
    private final long school;
    private final Map<String, Fraction> ageHours;

    /** @param school 0 for the whole district */
    UseOfTheHub(JdbcClient jdbc, int district, long school, Map<String, Fraction> ageHours) {
        this.jdbc = jdbc;
        this.district = district;
        this.school = school;
        this.ageHours = ageHours;
    }

    @Override
    public Optional<Fraction> share(String view, List<String> roles, @Nullable LocalDate from, @Nullable LocalDate to) {
        boolean family = roles.stream().anyMatch(FAMILY::contains);
        long all = family ? students() : accounts(roles);
        return all == 0 ? Optional.empty() : Optional.of(Fraction.of(opened(view, roles, family, from, to)).over(Fraction.of(all)));
    }

    @Override
    public Optional<Fraction> breakdowns(String view, List<String> roles, @Nullable LocalDate from, @Nullable LocalDate to) {
        if (accounts(roles) == 0) {
            return Optional.empty();
        }
        return Optional.of(Fraction.of(uses("""
                        select count(distinct dimension) from view_use
                         where district = :district and view = :view and role = any (:roles) and day between :from and :to
                           and dimension <> '' and (:school = 0 or school in (0, :school))
                        """, view, roles, from, to)));
    }

    @Override
    public Optional<Fraction> ageHours(String fieldGroup) {
        return Optional.ofNullable(ageHours.get(fieldGroup));
    }

    /** Accounts that sign in one of these roles: a counselor's is the role counselor, a school leader's principal. */
    private long accounts(List<String> roles) {
        return jdbc.sql("""
                        select count(*) from account a
                         where a.district = :district and a.disabled_at is null and (:school = 0 or a.school = :school or a.role = 'district_leader')
                           and case a.role when 'counselor' then 'counselor' when 'school_leader' then 'principal'
                                           else a.role end = any (:roles)
                        """)
                .param("district", district)
                .param("school", school)
                .param("roles", roles.toArray(new String[0]))
                .query(Long.class)
                .single();
    }

    private long students() {
        return jdbc.sql("""
                        select count(distinct e.student) from school_enrollment e
                         where e.district = :district and e.lifecycle = 'active' and (:school = 0 or e.school = :school)
                           and (e.exit_date is null or e.exit_date >= current_date)
                        """)
                .param("district", district)
                .param("school", school)
                .query(Long.class)
                .single();
    }

    /** People who opened it and are still among those who are counted below the line. */
    private long opened(String view, List<String> roles, boolean family, @Nullable LocalDate from, @Nullable LocalDate to) {
        String still = family
                ? """
                        exists (select from school_enrollment e
                                 where e.district = u.district and e.student = u.who::bigint and e.lifecycle = 'active'
                                   and (:school = 0 or e.school = :school) and (e.exit_date is null or e.exit_date >= current_date))"""
                : """
                        exists (select from account a
                                 where a.district = u.district and a.name = u.who and a.disabled_at is null
                                   and (:school = 0 or a.school = :school or a.role = 'district_leader'))""";
        return uses("""
                        select count(distinct u.who) from view_use u
                         where u.district = :district and u.view = :view and u.role = any (:roles) and u.day between :from and :to
                           and %s
                        """.formatted(still), view, roles, from, to);
    }

    private long uses(String count, String view, List<String> roles, @Nullable LocalDate from, @Nullable LocalDate to) {
        return jdbc.sql(count)
                .param("district", district)
                .param("view", view)
                .param("roles", roles.toArray(new String[0]))
                .param("from", from == null ? LONG_AGO : from)
                .param("to", to == null ? FAR_AHEAD : to)
                .param("school", school)
                .query(Long.class)
                .single();
    }
}
