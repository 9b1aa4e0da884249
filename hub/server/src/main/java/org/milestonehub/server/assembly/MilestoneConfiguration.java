package org.milestonehub.server.assembly;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.milestonehub.core.camel.BindingClock;
import org.milestonehub.core.camel.ChangeListener;
import org.milestonehub.core.camel.JudgeSoon;
import org.milestonehub.core.connection.ConfiguredOwnership;
import org.milestonehub.core.connection.DocumentStore;
import org.milestonehub.core.connection.Documents;
import org.milestonehub.core.milestone.ChosenFramework;
import org.milestonehub.core.milestone.FrameworkJudges;
import org.milestonehub.core.milestone.ImpactOfChange;
import org.milestonehub.core.milestone.JudgeAfterRuns;
import org.milestonehub.core.milestone.MeasureRounds;
import org.milestonehub.core.milestone.MeasureStore;
import org.milestonehub.core.milestone.MilestoneRecords;
import org.milestonehub.core.store.JdbcMeasureStore;
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
    MeasureStore measureStore(DataSource dataSource) {
        return new JdbcMeasureStore(dataSource);
    }

    @Bean
    MeasureRounds measureRounds(MilestoneRecords records, MeasureStore store, Clock clock) {
        return new MeasureRounds(records, store, clock);
    }

    @Bean
    ImpactOfChange impactOfChange(MilestoneRecords records) {
        return new ImpactOfChange(records);
    }

    @Bean(destroyMethod = "shutdownNow")
    ExecutorService measureThread() {
        return Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, "measures");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Bean
    FrameworkJudges frameworkJudges(@Value("${hub.milestones.frameworks:" + SHIPPED + "}") String frameworks,
            MilestoneRecords records, MeasureRounds rounds, Districts districts, ExecutorService measureThread, Clock clock) {
        List<JudgeAfterRuns> judges = Stream.of(frameworks.split(","))
                .map(id -> new JudgeAfterRuns(ChosenFramework.shipped(id.strip()), records, districts, clock))
                .toList();
        return new FrameworkJudges(judges, rounds, districts, measureThread);
    }

    @Bean
    ChangeListener judgeSoon(BindingClock bindingClock) {
        return new JudgeSoon(bindingClock);
    }
}
