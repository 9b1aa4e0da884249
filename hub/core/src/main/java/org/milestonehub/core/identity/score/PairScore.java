package org.milestonehub.core.identity.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.milestonehub.core.identity.compare.Level;

/** What a comparison of two profiles found, line by line, in bits. Built by the {@link Scorer}, then only read. */
public final class PairScore {

    private static final Line[] LINES = Line.values();

    private final Level[] levels = new Level[LINES.length];
    private final double[] bits = new double[LINES.length];
    private final double prior;
    private final int revision;
    private double chance = 1;
    private double total;
    private int marks;

    PairScore(double prior, int revision) {
        this.prior = prior;
        this.revision = revision;
        Arrays.fill(levels, Level.MISSING);
    }

    void set(Line line, Level level, double value) {
        levels[line.ordinal()] = level;
        bits[line.ordinal()] = value;
    }

    void mark(Mark mark) {
        marks |= 1 << mark.ordinal();
    }

    /** How often strangers agree as these do; only lines that name and date a person count. */
    void strangersAgree(double share) {
        chance *= share;
    }

    void close() {
        total = prior;
        for (double value : bits) {
            total += value;
        }
    }

    public Level level(Line line) {
        return levels[line.ordinal()];
    }

    public double bits(Line line) {
        return bits[line.ordinal()];
    }

    public boolean has(Mark mark) {
        return (marks & 1 << mark.ordinal()) != 0;
    }

    /** Bits before anything was compared: one person out of all. */
    public double prior() {
        return prior;
    }

    /** Revision of the district's document by which it was weighed; 0 for what ships with the hub. */
    public int revision() {
        return revision;
    }

    /** Prior and all lines. */
    public double total() {
        return total;
    }

    /** Expected number of strangers in the district that agree in names, date and what goes with them as these two do. */
    public double expectedNamesakes(int people) {
        return people * chance;
    }

    /** The lines that say something. */
    public List<Line> lines() {
        List<Line> said = new ArrayList<>();
        for (Line line : LINES) {
            if (levels[line.ordinal()] != Level.MISSING || bits[line.ordinal()] != 0) {
                said.add(line);
            }
        }
        return said;
    }
}
