package org.milestonehub.core.milestone.framework;

import java.util.List;
import java.util.Optional;

/**
 * How figures of a framework are broken down and protected.
 *
 * @param dimensions characteristics, or {@code school}, {@code program_kind}, {@code grade}
 * @param cross allowed two-way tables
 * @param suppressBelow hides a cell whose denominator is smaller
 * @param maskExtremes prints rates nearer than this to 0 and 1 as bounds
 * @param atEvent whether a characteristic is read as of the event; else as of today
 */
public record Equity(
        List<String> dimensions,
        List<List<String>> cross,
        int suppressBelow,
        Optional<Fraction> maskExtremes,
        boolean atEvent) {}
