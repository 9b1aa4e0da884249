package org.milestonehub.server.assembly;

import java.time.Clock;
import javax.sql.DataSource;
import org.milestonehub.core.governance.Accounts;
import org.milestonehub.core.governance.ApiTokens;
import org.milestonehub.core.governance.AuditLog;
import org.milestonehub.core.governance.Reach;
import org.milestonehub.core.governance.ViewUse;
import org.milestonehub.core.store.access.JdbcAccounts;
import org.milestonehub.core.store.access.JdbcApiTokens;
import org.milestonehub.core.store.access.JdbcAuditLog;
import org.milestonehub.core.store.access.JdbcReach;
import org.milestonehub.core.store.view.JdbcViewUse;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Accounts, tokens and the audit trail. */
@Configuration(proxyBeanMethods = false)
class GovernanceConfiguration {

    @Bean
    Accounts accounts(DataSource dataSource) {
        return new JdbcAccounts(dataSource);
    }

    @Bean
    ApiTokens apiTokens(DataSource dataSource) {
        return new JdbcApiTokens(dataSource);
    }

    @Bean
    AuditLog auditLog(DataSource dataSource) {
        return new JdbcAuditLog(dataSource);
    }

    @Bean
    Reach reach(DataSource dataSource, Clock clock) {
        return new JdbcReach(dataSource, clock);
    }

    @Bean
    ViewUse viewUse(DataSource dataSource) {
        return new JdbcViewUse(dataSource);
    }
}
