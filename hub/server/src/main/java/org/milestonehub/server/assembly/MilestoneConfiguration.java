package org.milestonehub.server.assembly;

import java.time.Clock;
import javax.sql.DataSource;
import org.milestonehub.core.camel.BindingClock;
import org.milestonehub.core.camel.ChangeListener;
import org.milestonehub.core.camel.JudgeSoon;
import org.milestonehub.core.connection.ConfiguredOwnership;
import org.milestonehub.core.connection.DocumentStore;
import org.milestonehub.core.connection.Documents;
import org.milestonehub.core.milestone.ChosenFramework;
import org.milestonehub.core.milestone.JudgeAfterRuns;
import org.milestonehub.core.milestone.MilestoneRecords;
import org.milestonehub.core.store.JdbcMilestoneRecords;
import org.milestonehub.core.view.Districts;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** Who judges, and by which framework: {@code hub.milestones.framework} names one that travels with the hub. */
@Configuration(proxyBeanMethods = false)
@Lazy
class MilestoneConfiguration {

    @Bean
    MilestoneRecords milestoneRecords(DataSource dataSource, DocumentStore store, Documents documents, Clock clock) {
        return new JdbcMilestoneRecords(dataSource, new ConfiguredOwnership(store, documents, clock), clock);
    }

    @Bean
    JudgeAfterRuns judgeAfterRuns(@Value("${hub.milestones.framework:nyc-postsecondary-milestones-2020}") String framework,
            MilestoneRecords records, Districts districts, Clock clock) {
        return new JudgeAfterRuns(ChosenFramework.shipped(framework), records, districts, clock);
    }

    @Bean
    ChangeListener judgeSoon(BindingClock bindingClock) {
        return new JudgeSoon(bindingClock);
    }
}
