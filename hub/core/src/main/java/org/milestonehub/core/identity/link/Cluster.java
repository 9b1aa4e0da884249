package org.milestonehub.core.identity.link;

import java.util.Map;
import java.util.TreeMap;
import org.milestonehub.core.identity.decide.Verdict;
import org.milestonehub.core.identity.normalize.Profile;

/** Records that are one person so far, and what it is to its neighbours. */
final class Cluster implements Comparable<Cluster> {

    private final Profile profile;
    private final int rank;
    private final Map<Cluster, Verdict> neighbours = new TreeMap<>();
    private boolean alive = true;

    /** @param rank place of its first record among all records */
    Cluster(Profile profile, int rank) {
        this.profile = profile;
        this.rank = rank;
    }

    int rank() {
        return rank;
    }

    Profile profile() {
        return profile;
    }

    Map<Cluster, Verdict> neighbours() {
        return neighbours;
    }

    boolean isAlive() {
        return alive;
    }

    void die() {
        alive = false;
    }

    /** By the records, so that no order of arrival shows. A dead cluster and its successor may share the first record. */
    @Override
    public int compareTo(Cluster other) {
        int first = Integer.compare(rank, other.rank);
        return first != 0 ? first : Integer.compare(profile.records().size(), other.profile.records().size());
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return rank;
    }
}
