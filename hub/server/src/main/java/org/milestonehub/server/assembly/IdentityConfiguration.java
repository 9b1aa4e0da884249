package org.milestonehub.server.assembly;

import java.time.Clock;
import javax.sql.DataSource;
import org.milestonehub.core.connection.ConfiguredOwnership;
import org.milestonehub.core.connection.DocumentStore;
import org.milestonehub.core.connection.Documents;
import org.milestonehub.core.identity.learn.WeightProposals;
import org.milestonehub.core.identity.shadow.DistrictRecords;
import org.milestonehub.core.identity.shadow.ShadowRuns;
import org.milestonehub.core.identity.steward.MergeProposals;
import org.milestonehub.core.identity.steward.ReviewQueue;
import org.milestonehub.core.identity.steward.Stewardship;
import org.milestonehub.core.store.person.JdbcDistrictRecords;
import org.milestonehub.core.store.person.JdbcLearningGround;
import org.milestonehub.core.store.person.JdbcProposals;
import org.milestonehub.core.store.person.JdbcReviewQueue;
import org.milestonehub.core.store.person.PgMergeProposals;
import org.milestonehub.core.store.person.PgStewardship;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What stewards see and decide. */
@Configuration(proxyBeanMethods = false)
class IdentityConfiguration {

    @Bean
    ReviewQueue reviewQueue(DataSource dataSource) {
        return new JdbcReviewQueue(dataSource);
    }

    @Bean
    MergeProposals mergeProposals(DataSource dataSource, Clock clock) {
        return new PgMergeProposals(dataSource, clock);
    }

    @Bean
    DistrictRecords districtRecords(DataSource dataSource) {
        return new JdbcDistrictRecords(dataSource);
    }

    @Bean
    ShadowRuns shadowRuns(Documents documents, DistrictRecords records) {
        return new ShadowRuns(documents, records);
    }

    @Bean
    WeightProposals weightProposals(Documents documents, DistrictRecords records, ShadowRuns shadows, DataSource dataSource, Clock clock) {
        return new WeightProposals(documents, records, new JdbcLearningGround(dataSource), shadows, new JdbcProposals(dataSource), clock);
    }

    @Bean
    Stewardship stewardship(DataSource dataSource, DocumentStore store, Documents documents, Clock clock) {
        return new PgStewardship(dataSource, new ConfiguredOwnership(store, documents, clock), clock);
    }
}
