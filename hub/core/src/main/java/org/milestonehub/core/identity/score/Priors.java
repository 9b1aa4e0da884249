package org.milestonehub.core.identity.score;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.milestonehub.core.identity.compare.Level;
import org.milestonehub.core.identity.normalize.SystemKind;

/**
 * How often two records of one person agree at each level, by the kinds of their systems, and how often strangers do
 * where
 * no count of the district says it better. A record of each kind errs on its own: what is not exact adds up over the
 * two.
 */
public final class Priors {

    private static final SystemKind[] KINDS = SystemKind.values();
    private static final Level[] LEVELS = Level.values();
    private static final double LEAST = 1e-4;
    /** So many pairs of values are looked up; more are rare. */
    private static final int TRIES = 8;
    static final double MOST = 0.95;

    private final double[][] mine = new double[Line.values().length][Level.values().length * KINDS.length];
    private final double[][] strangers = new double[Line.values().length][Level.values().length];
    private final double[][] same = new double[KINDS.length * KINDS.length][Line.values().length * Level.values()
            .length];
    private final double[] strangerBits = new double[Line.values().length * LEVELS.length * TRIES];

    private final int revision;

    private Priors(List<String> rows) {
        this.revision = 0;
        for (int i = 1; i < rows.size(); i++) {
            String[] cells = rows.get(i).split(",");
            if (cells.length != 3 + KINDS.length) {
                throw new IllegalArgumentException("priors.csv line " + (i + 1) + ": " + (3 + KINDS.length)
                        + " cells are needed");
            }
            Line line = Line.valueOf(constant(cells[0]));
            Level level = Level.valueOf(constant(cells[1]));
            strangers[line.ordinal()][level.ordinal()] = Double.parseDouble(cells[2]);
            for (SystemKind kind : KINDS) {
                mine[line.ordinal()][level.ordinal() * KINDS.length
                        + kind.ordinal()] = Double.parseDouble(cells[3 + kind.ordinal()]);
            }
        }
        combine();
        fillStrangers();
    }

    private Priors(Priors shipped, WeightShifts shifts, int revision) {
        this.revision = revision;
        for (Line line : Line.values()) {
            strangers[line.ordinal()] = shipped.strangers[line.ordinal()].clone();
            for (Level level : LEVELS) {
                for (SystemKind kind : KINDS) {
                    int at = level.ordinal() * KINDS.length + kind.ordinal();
                    mine[line.ordinal()][at] = shipped.mine[line.ordinal()][at] * shifts.factor(kind, line, level);
                }
            }
        }
        combine();
        fillStrangers();
    }

    /** The same with a district's shifts of what records of one person show. */
    public Priors moved(WeightShifts shifts, int byRevision) {
        return new Priors(this, shifts, byRevision);
    }

    private void fillStrangers() {
        for (int at = 0; at < strangerBits.length; at++) {
            double share = strangers[at / TRIES / LEVELS.length][at / TRIES % LEVELS.length];
            strangerBits[at] = Scorer.log2(Math.min(MOST, share * (at % TRIES + 1)));
        }
    }

    private void combine() {
        for (SystemKind a : KINDS) {
            for (SystemKind b : KINDS) {
                combine(a, b, same[a.ordinal() * KINDS.length + b.ordinal()]);
            }
        }
    }

    private static String constant(String word) {
        return word.strip().toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private void combine(SystemKind a, SystemKind b, double[] into) {
        int levels = Level.values().length;
        for (Line line : Line.values()) {
            double rest = 1;
            for (Level level : Level.values()) {
                int at = level.ordinal() * KINDS.length;
                double m = mine[line.ordinal()][at + a.ordinal()] + mine[line.ordinal()][at + b.ordinal()];
                into[line.ordinal() * levels + level.ordinal()] = Scorer.log2(Math.max(m, LEAST));
                rest -= m;
            }
            into[line.ordinal() * levels + Level.EXACT.ordinal()] = Scorer.log2(Math.max(rest, 0.2));
        }
    }

    /** The table that ships with the hub. */
    public static Priors shipped() {
        try (InputStream file = Priors.class.getResourceAsStream("/identity/priors.csv")) {
            if (file == null) {
                throw new IllegalStateException("identity/priors.csv is missing from the class path");
            }
            return new Priors(new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8)).lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether records of a kind may show this level instead of an exact agreement, so that its weight can be moved. */
    public boolean knows(SystemKind kind, Line line, Level level) {
        return rate(kind, line, level) > 0;
    }

    /** How often a record of this kind alone brings this level about. */
    public double rate(SystemKind kind, Line line, Level level) {
        return mine[line.ordinal()][level.ordinal() * KINDS.length + kind.ordinal()];
    }

    /** Revision of the document that moved them; 0 where none did. */
    public int revision() {
        return revision;
    }

    /** How often two records of one person show this level, as a power of two. */
    double samePersonBits(SystemKind a, SystemKind b, Line line, Level level) {
        return same[a.ordinal() * KINDS.length + b.ordinal()][line.ordinal() * LEVELS.length + level.ordinal()];
    }

    /** How often records of two strangers show this level; 0 where it depends on the value. */
    double strangers(Line line, Level level) {
        return strangers[line.ordinal()][level.ordinal()];
    }

    /** The same as a power of two, raised by the number of value pairs among which the best was taken. */
    double strangerBits(Line line, Level level, int tries) {
        return tries > TRIES ? Scorer.log2(Math.min(MOST, strangers(line, level) * tries))
                : strangerBits[(line.ordinal() * LEVELS.length + level.ordinal()) * TRIES + tries - 1];
    }
}
