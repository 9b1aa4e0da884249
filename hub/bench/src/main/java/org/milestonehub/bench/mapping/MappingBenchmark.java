package org.milestonehub.bench.mapping;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.milestonehub.core.mapping.LoadedMappings;
import org.milestonehub.core.mapping.MappedRow;
import org.milestonehub.core.mapping.MappingFolder;
import org.milestonehub.core.mapping.RowMapper;
import org.milestonehub.spi.RowHeader;
import org.milestonehub.spi.SourceRow;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** A row of OneRoster 1.1 users.csv into a Person and a SchoolEnrollment (students) or a Relationship (one in 13). */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = {"-Xmx256m", "-XX:+UseSerialGC"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class MappingBenchmark {

    private static final int ROWS = 5_000;

    private RowMapper mapper;
    private SourceRow[] rows;
    private final MappedRow mapped = new MappedRow();

    /** Binds the mapping that the product ships. */
    @Setup
    public void bind() {
        List<String> columns = UserRows.COLUMNS;
        mapper = LoadedMappings.of(MappingFolder.onClassPath(MappingBenchmark.class.getClassLoader()))
                .shape("oneroster-1.1").orElseThrow().stream("users").orElseThrow().bind(columns);
        rows = UserRows.make(new RowHeader(columns), ROWS);
    }

    /** Nanoseconds per row. */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public void mapping(Blackhole hole) {
        for (SourceRow row : rows) {
            mapper.map(row, mapped);
            hole.consume(mapped.parts().size());
        }
    }

    /** Runs this class alone. */
    public static void main(String[] arguments) throws RunnerException {
        new Runner(new OptionsBuilder().include(MappingBenchmark.class.getSimpleName()).build()).run();
    }
}
