package org.milestonehub.core.identity.link;

import java.util.stream.IntStream;
import org.milestonehub.core.identity.decide.Verdict;

/** Compares pairs some thousands at a time on all cores, and tells of them in the order in which they were given. */
final class ComparedPairs {

    private static final int CHUNK = 4_096;
    /** Fewer are done before a second thread is awake. */
    private static final int WORTH_SHARING = 256;

    private final Comparing comparing;
    private final Resolver.Heard heard;
    private final int[] firsts = new int[CHUNK];
    private final int[] seconds = new int[CHUNK];
    private int size;

    /** Compares two units by their places; called by several threads. */
    @FunctionalInterface
    interface Comparing {
        Verdict compare(int first, int second);
    }

    ComparedPairs(Comparing comparing, Resolver.Heard heard) {
        this.comparing = comparing;
        this.heard = heard;
    }

    void all(Candidates candidates) {
        candidates.each((first, second) -> {
            firsts[size] = first;
            seconds[size] = second;
            if (++size == CHUNK) {
                compare();
            }
        });
        compare();
    }

    private void compare() {
        Verdict[] verdicts = new Verdict[size];
        IntStream places = IntStream.range(0, size);
        (size < WORTH_SHARING ? places : places.parallel()).forEach(i -> verdicts[i] = comparing.compare(firsts[i], seconds[i]));
        for (int i = 0; i < verdicts.length; i++) {
            heard.compared(firsts[i], seconds[i], verdicts[i]);
        }
        size = 0;
    }
}
