package org.milestonehub.core.identity.normalize;

import java.util.Optional;

/** Two kinds of systems, the more careful one first. */
public record KindPair(SystemKind one, SystemKind other) implements Comparable<KindPair> {

    public KindPair {
        if (one.compareTo(other) > 0) {
            throw new IllegalArgumentException(other + " comes before " + one);
        }
    }

    /** In either order. */
    public static KindPair of(SystemKind a, SystemKind b) {
        return a.compareTo(b) <= 0 ? new KindPair(a, b) : new KindPair(b, a);
    }

    /** As documents write it: {@code roster+portal}, in either order. */
    public static Optional<KindPair> of(String word) {
        String[] kinds = word.split("\\+", -1);
        return kinds.length != 2 ? Optional.empty()
                : SystemKind.of(kinds[0]).flatMap(a -> SystemKind.of(kinds[1]).map(b -> of(a, b)));
    }

    public String word() {
        return one.word() + "+" + other.word();
    }

    @Override
    public int compareTo(KindPair pair) {
        int first = one.compareTo(pair.one);
        return first != 0 ? first : other.compareTo(pair.other);
    }
}
