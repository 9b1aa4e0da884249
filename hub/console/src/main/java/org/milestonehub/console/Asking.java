package org.milestonehub.console;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.governance.Account;
import org.milestonehub.core.governance.Reach;
import org.milestonehub.core.governance.ViewUse;
import org.milestonehub.core.model.Vocabulary;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** Who asks: what the account behind the request reaches, in which roles it may sign, and what it looked at. */
public final class Asking {

    private final Reach reach;
    private final ViewUse use;
    private final Clock clock;

    Asking(Reach reach, ViewUse use, Clock clock) {
        this.reach = reach;
        this.use = use;
        this.clock = clock;
    }

    /** The account; empty where nobody is signed in. */
    static Optional<Account> account() {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        return request != null && request.getAttribute(Account.class.getName(), RequestAttributes.SCOPE_REQUEST) instanceof Account found
                ? Optional.of(found)
                : Optional.empty();
    }

    /** Those of the students whom it reaches. */
    Set<Long> reached(District district, Collection<Long> students) {
        return account().map(account -> reach.students(district, account, students)).orElse(Set.of());
    }

    /** This day in a district. */
    LocalDate today(District district) {
        return LocalDate.ofInstant(clock.instant(), district.timeZone());
    }

    /** Whether it may sign for a school, a program or the district. */
    boolean signsFor(District district, String subjectType, long id) {
        return account().map(account -> reach.organization(district, account, subjectType, id)).orElse(false);
    }

    /** Whether it reaches every student that a school, a program or the district counts. */
    boolean reachesEverybody(District district, String subjectType, long id) {
        return account().map(account -> reach.everybody(district, account, subjectType, id)).orElse(false);
    }

    /** Whether it reaches only some of the students: those of a school, of a caseload, or none at all. */
    static boolean bound() {
        return account().map(account -> account.role().bySchool() || !account.role().seesStudents()).orElse(true);
    }

    /** Staff roles in which it may sign, with their labels. */
    static Map<String, String> roles() {
        Map<String, String> labels = Vocabulary.find("staff_role").map(Vocabulary::labels).orElse(Map.of());
        return labels.entrySet().stream()
                .filter(role -> account().map(account -> account.role().signsAs(role.getKey())).orElse(false))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, java.util.LinkedHashMap::new));
    }

    /** The name under which it signs unless another is typed; empty text where nobody said. */
    static String signature() {
        return account().map(Account::fullName).orElse("");
    }

    /** Remembers that a view was opened; frameworks ask by which role. Administrators are not counted. */
    void opened(District district, String view, String dimension) {
        account().filter(account -> account.district() == district.id()).ifPresent(account -> {
            List<String> roles = account.role().staffRoles();
            if (!roles.isEmpty()) {
                use.opened(district.id(), today(district), view, roles.get(0),
                        account.name(), dimension, account.scope().school());
            }
        });
    }
}
