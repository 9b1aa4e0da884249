package org.milestonehub.bench.linkage;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.milestonehub.core.identity.block.BlockingKeys;
import org.milestonehub.core.identity.decide.Judge;
import org.milestonehub.core.identity.decide.Thresholds;
import org.milestonehub.core.identity.decide.Verdict;
import org.milestonehub.core.identity.normalize.NicknameTable;
import org.milestonehub.core.identity.normalize.Normalizer;
import org.milestonehub.core.identity.normalize.PersonAttribute;
import org.milestonehub.core.identity.normalize.Profile;
import org.milestonehub.core.identity.normalize.SourcePerson;
import org.milestonehub.core.identity.normalize.SourcePerson.Statement;
import org.milestonehub.core.identity.normalize.SystemKind;
import org.milestonehub.core.identity.score.Counts;
import org.milestonehub.core.identity.score.Priors;
import org.milestonehub.core.identity.score.Scorer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * What one record costs before any table is asked: normalizing it, its keys, and one pair compared, scored and
 * judged.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PairBenchmark {

    private static final int PAIRS = 1 << 12;
    private static final String[] GIVEN = {"Robert", "Bob", "Ana", "Anna", "Kateryna", "Katherine", "María José",
            "Mohammed", "Muhamad", "Jayden"};
    private static final String[] SURNAMES = {"García López", "Garcia", "Nguyen", "Whitfield", "Whitfeild", "O'Brien",
            "Ortega-DeLeon", "Rahman"};

    private final Normalizer normalizer = new Normalizer(NicknameTable.shipped());
    private final List<SourcePerson> raw = new ArrayList<>();
    private final List<Profile> profiles = new ArrayList<>();
    private Judge judge = new Judge(new Scorer(Priors.shipped(), Counts.of(List.of(), 1)), Thresholds.SHIPPED);
    private int next;

    @Setup
    public void people() {
        Random random = new Random(42);
        for (int i = 0; i < 2 * PAIRS; i++) {
            raw.add(person(i, random));
        }
        raw.forEach(one -> profiles.add(normalizer.profile(one)));
        judge = new Judge(new Scorer(Priors.shipped(), Counts.of(profiles, profiles.size())), Thresholds.SHIPPED);
    }

    private static SourcePerson person(int number, Random random) {
        return new SourcePerson("r" + number, "s", number % 2 == 0 ? SystemKind.ROSTER : SystemKind.PORTAL, List.of(
                new Statement(PersonAttribute.GIVEN_NAME, "", GIVEN[random.nextInt(GIVEN.length)]),
                new Statement(PersonAttribute.MIDDLE_NAME, "", GIVEN[random.nextInt(GIVEN.length)].substring(0, 1)),
                new Statement(PersonAttribute.SURNAME, "", SURNAMES[random.nextInt(SURNAMES.length)]),
                new Statement(PersonAttribute.BIRTH_DATE, "",
                        "200%d-%02d-1%d".formatted(random.nextInt(9), 1 + random.nextInt(12), random.nextInt(9))),
                new Statement(PersonAttribute.PHONE, "", "55512" + (10_000 + random.nextInt(80_000))),
                new Statement(PersonAttribute.EMAIL, "", "user" + random.nextInt(5_000) + "@mail.example"),
                new Statement(PersonAttribute.STREET, "", random.nextInt(900) + " Washington Avenue"),
                new Statement(PersonAttribute.POSTAL_CODE, "", "104" + (50 + random.nextInt(30))),
                new Statement(PersonAttribute.SCHOOL, "", "1" + random.nextInt(30))));
    }

    @Benchmark
    public Verdict compare_score_and_judge_one_pair() {
        int pair = next++ & PAIRS - 1;
        return judge.judge(profiles.get(2 * pair), profiles.get(2 * pair + 1));
    }

    @Benchmark
    public Profile normalize_one_record() {
        return normalizer.profile(raw.get(next++ & PAIRS - 1));
    }

    @Benchmark
    public long[] blocking_keys_of_one_record() {
        return BlockingKeys.of(profiles.get(next++ & PAIRS - 1));
    }

    /** Times, and bytes allocated ({@code gc.alloc.rate.norm}). */
    public static void main(String[] arguments) throws RunnerException {
        new Runner(new OptionsBuilder().include(PairBenchmark.class.getSimpleName()).addProfiler(GCProfiler.class).build()).run();
    }
}
