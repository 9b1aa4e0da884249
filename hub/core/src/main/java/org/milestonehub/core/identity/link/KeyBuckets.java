package org.milestonehub.core.identity.link;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.milestonehub.core.identity.block.BlockingKeys;
import org.milestonehub.core.identity.normalize.Profile;

/** Pairs of units that share a blocking key; crowded keys are refined first. */
public final class KeyBuckets implements Candidates {

    private final List<Profile> units;
    private final Map<Long, Bucket> buckets = new HashMap<>();
    private final long[][] keys;

    public KeyBuckets(List<Profile> units) {
        this.units = units;
        this.keys = new long[units.size()][];
        for (int i = 0; i < units.size(); i++) {
            keys[i] = BlockingKeys.of(units.get(i));
            for (long key : keys[i]) {
                buckets.computeIfAbsent(key, k -> new Bucket()).add(i);
            }
        }
        for (int i = 0; i < units.size(); i++) {
            keys[i] = refine(i);
        }
        buckets.values().removeIf(bucket -> bucket.size > BlockingKeys.MOST_PEOPLE || bucket.size < 2);
    }

    private long[] refine(int unit) {
        long[] refined = keys[unit];
        int plain = refined.length;
        for (int k = 0; k < plain; k++) {
            if (buckets.get(refined[k]).size > BlockingKeys.MOST_PEOPLE) {
                long[] finer = BlockingKeys.refined(units.get(unit), refined[k]);
                int from = refined.length;
                refined = Arrays.copyOf(refined, from + finer.length);
                System.arraycopy(finer, 0, refined, from, finer.length);
                for (long key : finer) {
                    buckets.computeIfAbsent(key, x -> new Bucket()).add(unit);
                }
            }
        }
        return refined;
    }

    @Override
    public void each(PairSink sink) {
        int[] seenFrom = new int[units.size()];
        Arrays.fill(seenFrom, -1);
        for (int i = 0; i < units.size(); i++) {
            for (long key : keys[i]) {
                Bucket bucket = buckets.get(key);
                for (int at = 0; bucket != null && at < bucket.size && bucket.units[at] < i; at++) {
                    int other = bucket.units[at];
                    if (seenFrom[other] != i) {
                        seenFrom[other] = i;
                        sink.take(other, i);
                    }
                }
            }
        }
    }

    /** Units under one key, ascending. */
    private static final class Bucket {
        private int[] units = new int[2];
        private int size;

        void add(int unit) {
            if (size > 0 && units[size - 1] == unit) {
                return;
            }
            if (size == units.length) {
                units = Arrays.copyOf(units, size * 2);
            }
            units[size++] = unit;
        }
    }
}
