package org.milestonehub.simulator.district;

/** One school; {@code index} is its place in the district, {@code code} what all systems call it. */
public record School(int index, String sourcedId, String code, String name, boolean high) {
    public int lowestGrade() {
        return high ? 9 : 6;
    }

    public int highestGrade() {
        return high ? 12 : 8;
    }
}
