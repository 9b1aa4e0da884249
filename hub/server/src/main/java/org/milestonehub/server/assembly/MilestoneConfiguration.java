package org.milestonehub.server.assembly;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.milestonehub.core.camel.BindingClock;
import org.milestonehub.core.camel.JudgeSoon;
import org.milestonehub.core.connection.ConfiguredOwnership;
import org.milestonehub.core.connection.DocumentStore;
import org.milestonehub.core.connection.Documents;
import org.milestonehub.core.connection.FrameworkDocument;
import org.milestonehub.core.milestone.ChosenFramework;
import org.milestonehub.core.milestone.FrameworkActivation;
import org.milestonehub.core.milestone.FrameworkEditions;
import org.milestonehub.core.milestone.FrameworkJudges;
import org.milestonehub.core.milestone.ImpactDesk;
import org.milestonehub.core.milestone.ImpactOfChange;
import org.milestonehub.core.milestone.JudgeAfterDecisions;
import org.milestonehub.core.milestone.JudgeAfterRuns;
import org.milestonehub.core.milestone.LocalNumbers;
import org.milestonehub.core.milestone.LocalRules;
import org.milestonehub.core.milestone.MeasureRounds;
import org.milestonehub.core.milestone.PastDesk;
import org.milestonehub.core.milestone.MeasureStore;
import org.milestonehub.core.milestone.MilestoneRecords;
import org.milestonehub.core.milestone.UnitTable;
import org.milestonehub.core.store.milestone.JdbcFrameworkEditions;
import org.milestonehub.core.store.milestone.JdbcMeasureStore;
import org.milestonehub.core.store.milestone.JdbcMilestoneRecords;
import org.milestonehub.core.store.milestone.JdbcUnitTable;
import org.milestonehub.core.view.Districts;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** Who judges, and by which frameworks: {@code hub.milestones.frameworks} names some that travel with the hub,
 * and files of the district's own. */
@Configuration(proxyBeanMethods = false)
@Lazy
class MilestoneConfiguration {

    /** Somebody who decides waits no longer for milestones. */
    private static final Duration A_MOMENT = Duration.ofMillis(700);

    private static final String SHIPPED = "nyc-postsecondary-milestones-2020,on-track-to-career-success,bps-career-pathways,"
            + "pathways-to-prosperity-9-14,district-postsecondary-strategies";

    @Bean
    JdbcMilestoneRecords milestoneRecords(DataSource dataSource, DocumentStore store, Documents documents, Clock clock) {
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
    UnitTable unitTable(DataSource dataSource) {
        return new JdbcUnitTable(dataSource);
    }

    @Bean
    ImpactOfChange impactOfChange(MilestoneRecords records) {
        return new ImpactOfChange(records);
    }

    @Bean
    ImpactDesk impactDesk(ImpactOfChange impact, ExecutorService impactThread) {
        return new ImpactDesk(impact, impactThread);
    }

    @Bean
    PastDesk pastDesk(MeasureRounds rounds, MilestoneRecords records, ExecutorService pastThread) {
        return new PastDesk(rounds, records, pastThread);
    }

    @Bean(destroyMethod = "shutdownNow")
    ExecutorService pastThread() {
        return oneThread("past-figures");
    }

    @Bean(destroyMethod = "shutdownNow")
    ExecutorService measureThread() {
        return oneThread("measures");
    }

    @Bean(destroyMethod = "shutdownNow")
    ExecutorService impactThread() {
        return oneThread("impact-preview");
    }

    private static ExecutorService oneThread(String name) {
        return Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Frameworks in force, in the order in which they are shown. */
    record InForce(List<ChosenFramework> frameworks) {}

    @Bean
    FrameworkEditions frameworkEditions(DataSource dataSource) {
        return new JdbcFrameworkEditions(dataSource);
    }

    @Bean
    InForce frameworksInForce(@Value("${hub.milestones.frameworks:" + SHIPPED + "}") String frameworks, FrameworkEditions editions) {
        List<ChosenFramework> files = Stream.of(frameworks.split(",")).map(id -> ChosenFramework.named(id.strip())).toList();
        return new InForce(FrameworkActivation.atStart(files, editions));
    }

    @Bean
    FrameworkActivation frameworkActivation(FrameworkEditions editions, FrameworkJudges judges, LocalRules rules,
            Districts districts, ObjectProvider<JudgeSoon> soon, Clock clock) {
        Runnable changed = () -> districts.all().forEach(district -> soon.getObject().changed(district.code()));
        return new FrameworkActivation(editions, judges, rules, changed, clock);
    }

    @Bean
    LocalRules localRules(InForce frameworks) {
        return new LocalRules(frameworks.frameworks());
    }

    @Bean
    LocalNumbers localNumbers(Documents documents) {
        return (district, framework) -> documents.frameworks(district.code()).stream()
                .filter(document -> document.name().equals(framework))
                .findFirst()
                .orElseGet(() -> FrameworkDocument.empty(district.code(), framework));
    }

    @Bean
    FrameworkJudges frameworkJudges(InForce frameworks, LocalNumbers numbers, MilestoneRecords records, MeasureRounds rounds,
            Districts districts, ExecutorService measureThread, Clock clock) {
        List<JudgeAfterRuns> judges = frameworks.frameworks().stream()
                .map(framework -> new JudgeAfterRuns(framework, numbers, records, districts, clock))
                .toList();
        return new FrameworkJudges(judges, rounds, districts, measureThread);
    }

    @Bean(destroyMethod = "shutdownNow")
    ExecutorService decisionThreads() {
        return Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "after-decision");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Bean
    JudgeAfterDecisions judgeAfterDecisions(FrameworkJudges judges, ExecutorService decisionThreads) {
        return new JudgeAfterDecisions(judges, decisionThreads, A_MOMENT);
    }

    /** After every run that changed something, and when numbers were set. */
    @Bean
    JudgeSoon judgeSoon(BindingClock bindingClock, Documents documents) {
        JudgeSoon soon = new JudgeSoon(bindingClock);
        documents.onApplied(() -> documents.districts().stream()
                .filter(district -> !documents.frameworks(district).isEmpty())
                .forEach(soon::changed));
        return soon;
    }
}
