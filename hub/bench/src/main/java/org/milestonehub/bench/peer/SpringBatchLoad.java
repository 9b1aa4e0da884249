package org.milestonehub.bench.peer;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.milestonehub.bench.Contender;
import org.milestonehub.bench.Work;
import org.milestonehub.bench.measure.Meter;
import org.milestonehub.core.store.SchemaMigration;
import org.springframework.batch.core.Job;
import org.springframework.batch.core.JobExecution;
import org.springframework.batch.core.JobParameters;
import org.springframework.batch.core.StepExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.launch.support.TaskExecutorJobLauncher;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.JobRepositoryFactoryBean;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.item.file.FlatFileItemReader;
import org.springframework.batch.item.file.builder.FlatFileItemReaderBuilder;
import org.springframework.batch.item.file.mapping.PassThroughFieldSetMapper;
import org.springframework.batch.item.file.transform.FieldSet;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Spring Batch as its guide has it, one chunk of a thousand rows per transaction, into the hub's own tables and indexes. */
public final class SpringBatchLoad implements Contender {

    private static final int CHUNK = 1000;

    @Override
    public void run(Work work) throws Exception {
        try (HikariDataSource pool = work.pool()) {
            SchemaMigration.migrate(pool);
            new ResourceDatabasePopulator(new ClassPathResource("org/springframework/batch/core/schema-postgresql.sql")).execute(pool);
            JdbcTransactionManager transactions = new JdbcTransactionManager(pool);
            JobRepository repository = repository(pool, transactions);
            TaskExecutorJobLauncher launcher = new TaskExecutorJobLauncher();
            launcher.setJobRepository(repository);
            launcher.afterPropertiesSet();
            Map<String, Long> schools = loadSchools(pool, work.files().resolve("full/orgs.csv"));
            Job job = job(work, pool, transactions, repository, schools);
            work.report(new Meter(pool).measure("Spring Batch, three of the hub's tables", work.users(),
                    () -> outcome(launcher.run(job, new JobParameters()), pool)));
        }
    }

    private static JobRepository repository(DataSource source, JdbcTransactionManager transactions) throws Exception {
        JobRepositoryFactoryBean factory = new JobRepositoryFactoryBean();
        factory.setDataSource(source);
        factory.setTransactionManager(transactions);
        factory.afterPropertiesSet();
        return factory.getObject();
    }

    private static Job job(Work work, DataSource source, JdbcTransactionManager transactions, JobRepository repository,
            Map<String, Long> schools) {
        return new JobBuilder("roster", repository)
                .start(new StepBuilder("users", repository)
                        .<FieldSet, Pupil>chunk(CHUNK, transactions)
                        .reader(reader(work.usersFile()))
                        .processor(new PupilProcessor(schools, 1_000_000))
                        .writer(new PupilWriter(source, OffsetDateTime.now(ZoneOffset.UTC)))
                        .build())
                .build();
    }

    private static FlatFileItemReader<FieldSet> reader(Path file) {
        return new FlatFileItemReaderBuilder<FieldSet>()
                .name("users")
                .resource(new FileSystemResource(file))
                .encoding(StandardCharsets.UTF_8.name())
                .linesToSkip(1)
                .delimited().names(KeyedTable.COLUMNS.toArray(String[]::new))
                .fieldSetMapper(new PassThroughFieldSetMapper())
                .build();
    }

    private static Map<String, Long> loadSchools(DataSource source, Path file) throws Exception {
        List<String> keys = Files.readAllLines(file).stream().skip(1).map(line -> line.substring(0, line.indexOf(','))).toList();
        Map<String, Long> schools = new HashMap<>();
        JdbcClient jdbc = JdbcClient.create(source);
        for (String key : keys) {
            long id = schools.size() + 1;
            jdbc.sql("""
                    insert into organization (district, id, source_record_id, recorded_at, source_system, source_key)
                    values (1, ?, ?, now(), 1, ?)""").params(id, id, key).update();
            schools.put(key, id);
        }
        return schools;
    }

    private static String outcome(JobExecution execution, DataSource source) {
        StepExecution step = execution.getStepExecutions().iterator().next();
        JdbcClient jdbc = JdbcClient.create(source);
        return execution.getStatus() + ", read " + step.getReadCount() + ", "
                + jdbc.sql("select count(*) from source_record").query(Long.class).single() + " records, "
                + jdbc.sql("select count(*) from person").query(Long.class).single() + " people, "
                + jdbc.sql("select count(*) from school_enrollment").query(Long.class).single() + " enrolments";
    }
}
