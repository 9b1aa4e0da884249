package org.milestonehub.core.milestone.measure;

import java.util.Optional;
import org.milestonehub.core.milestone.evaluate.SubjectMeasure;
import org.milestonehub.core.milestone.framework.Fraction;

/**
 * The true figures of one cell.
 *
 * @param numerator above the line
 * @param denominator below it; subjects with an unknown numerator are not in it
 * @param unknown subjects beside the rate
 * @param subjects behind the denominator: where records are counted, one may have many
 */
public record Cell(Fraction numerator, Fraction denominator, long unknown, long subjects) {

    /** Nobody. */
    public static final Cell EMPTY = new Cell(Fraction.ZERO, Fraction.ZERO, 0, 0);

    /** What so many subjects with the same share add. */
    static Cell of(SubjectMeasure.Share share, long times) {
        Fraction weight = Fraction.of(times);
        return new Cell(
                share.numerator().times(weight), share.denominator().times(weight), share.unknown() ? times : 0,
                share.denominator().sign() == 0 ? 0 : times);
    }

    static Cell of(long numerator, long denominator, long unknown, long subjects) {
        return new Cell(Fraction.of(numerator), Fraction.of(denominator), unknown, subjects);
    }

    public Cell plus(Cell other) {
        return new Cell(numerator.plus(other.numerator), denominator.plus(other.denominator), unknown + other.unknown,
                subjects + other.subjects);
    }

    /** The rate; empty where there is nobody to have one. */
    public Optional<Fraction> rate() {
        return denominator.sign() == 0 ? Optional.empty() : Optional.of(numerator.over(denominator));
    }
}
