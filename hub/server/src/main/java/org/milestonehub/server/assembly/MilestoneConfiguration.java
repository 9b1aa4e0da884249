package org.milestonehub.server.assembly;

import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.milestonehub.core.camel.BindingClock;
import org.milestonehub.core.camel.ChangeListener;
import org.milestonehub.core.camel.JudgeSoon;
import org.milestonehub.core.connection.ConfiguredOwnership;
import org.milestonehub.core.connection.DocumentStore;
import org.milestonehub.core.connection.Documents;
import org.milestonehub.core.milestone.ChosenFramework;
import org.milestonehub.core.milestone.FrameworkJudges;
import org.milestonehub.core.milestone.JudgeAfterRuns;
import org.milestonehub.core.milestone.MilestoneRecords;
import org.milestonehub.core.store.JdbcMilestoneRecords;
import org.milestonehub.core.view.Districts;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** Who judges, and by which frameworks: {@code hub.milestones.frameworks} names some that travel with the hub. */
@Configuration(proxyBeanMethods = false)
@Lazy
class MilestoneConfiguration {

    private static final String SHIPPED = "nyc-postsecondary-milestones-2020,on-track-to-career-success,bps-career-pathways,"
            + "pathways-to-prosperity-9-14,district-postsecondary-strategies";

    @Bean
    MilestoneRecords milestoneRecords(DataSource dataSource, DocumentStore store, Documents documents, Clock clock) {
        return new JdbcMilestoneRecords(dataSource, new ConfiguredOwnership(store, documents, clock), clock);
    }

    @Bean
    FrameworkJudges frameworkJudges(@Value("${hub.milestones.frameworks:" + SHIPPED + "}") List<String> frameworks,
            MilestoneRecords records, Districts districts, Clock clock) {
        return new FrameworkJudges(frameworks.stream()
                .map(id -> new JudgeAfterRuns(ChosenFramework.shipped(id.strip()), records, districts, clock))
                .toList());
    }

    @Bean
    ChangeListener judgeSoon(BindingClock bindingClock) {
        return new JudgeSoon(bindingClock);
    }
}
