package org.milestonehub.core.milestone.evaluate;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.milestone.framework.Fraction;

/**
 * What one operator found: a node of the explanation.
 *
 * @param operator as the format writes it
 * @param truth whether it holds
 * @param progress 0..1; one when true
 * @param since date of the fact that completed it; null unless true and dated
 * @param have the value found, empty text where nothing was measured
 * @param need the value wanted, empty text where nothing was measured
 * @param records what it looked at and counted
 * @param stale field groups that were not to be trusted
 * @param parts findings of the parts
 */
public record Finding(
        String operator,
        Truth truth,
        Fraction progress,
        @Nullable LocalDate since,
        String have,
        String need,
        List<Fact> records,
        List<String> stale,
        List<Finding> parts) {

    static Finding parts(
            String operator, Truth truth, Fraction progress, @Nullable LocalDate since, List<Finding> parts) {
        return new Finding(
                operator,
                truth,
                truth == Truth.TRUE ? Fraction.ONE : progress,
                since,
                "",
                "",
                List.of(),
                List.of(),
                parts);
    }

    static Finding leaf(
            String operator, Truth truth, Fraction progress, @Nullable LocalDate since, String have, String need) {
        return new Finding(operator, truth, progress, since, have, need, List.of(), List.of(), List.of());
    }

    /** Whether it holds and no more: neither quantities, nor days, nor records. */
    public Finding untold(List<Finding> told) {
        return new Finding(operator, truth, flat(truth), null, "", "", List.of(), stale, told);
    }

    /** One when true, else nothing. */
    static Fraction flat(Truth truth) {
        return truth == Truth.TRUE ? Fraction.ONE : Fraction.ZERO;
    }

    /** Visits this node and all below. */
    public void walk(Consumer<Finding> visitor) {
        visitor.accept(this);
        parts.forEach(part -> part.walk(visitor));
    }
}
