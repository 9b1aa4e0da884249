package org.milestonehub.server.api;

import java.util.Optional;
import org.milestonehub.core.governance.Account;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** The account behind the request at hand; empty where the machine itself asks. */
final class Asking {

    private Asking() {}

    static Optional<Account> account() {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        return request != null && request.getAttribute(Account.class.getName(), RequestAttributes.SCOPE_REQUEST) instanceof Account found
                ? Optional.of(found)
                : Optional.empty();
    }
}
