package org.milestonehub.core.milestone.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.LinkedHashSet;
import org.milestonehub.core.milestone.evaluate.SubjectMeasure;

/**
 * Breakdowns of one shape while millions of subjects are added: the figures a subject counts in are looked up once, as
 * {@link Places}, and every rate then only adds to its numbers there. One thread.
 */
public final class RunningBreakdown {

    /** The figures of the shape that anybody was counted in so far, by number. Shared by the rates of one shape. */
    public static final class Places {

        private final Breakdown shape;
        private final Map<String, Integer> numbers = new HashMap<>();
        private final List<String> names = new ArrayList<>();

        /** Figures by each of these dimensions and by each of these pairs of them. */
        public Places(List<String> dimensions, List<List<String>> crosses) {
            this.shape = new Breakdown(dimensions, crosses);
        }

        public List<String> dimensions() {
            return shape.dimensions();
        }

        /** Where a subject with these values counts. */
        public int[] of(Map<String, List<String>> values) {
            Set<String> figures = new LinkedHashSet<>(shape.names(values));
            return figures.stream().mapToInt(this::number).toArray();
        }

        private int number(String name) {
            return numbers.computeIfAbsent(name, fresh -> {
                names.add(fresh);
                return names.size() - 1;
            });
        }
    }

    private static final int FIRST = 64;

    private final Places places;
    private final Map<Integer, Cell> broken = new HashMap<>();
    private long[] numerators = new long[FIRST];
    private long[] denominators = new long[FIRST];
    private long[] unknown = new long[FIRST];
    private long[] subjects = new long[FIRST];

    public RunningBreakdown(Places places) {
        this.places = places;
    }

    /** Adds a share at the places of its subject. */
    public void add(SubjectMeasure.Share share, int[] at) {
        boolean whole = share.numerator().isWhole() && share.denominator().isWhole();
        for (int place : at) {
            if (whole) {
                add(place, share.numerator().whole(), share.denominator().whole(), share.unknown() ? 1 : 0,
                        share.denominator().sign() == 0 ? 0 : 1);
            } else {
                broken.merge(place, Cell.of(share, 1), Cell::plus);
            }
        }
    }

    private void add(int place, long numerator, long denominator, long beside, long counted) {
        if (place >= numerators.length) {
            int length = Math.max(place + 1, numerators.length * 2);
            numerators = Arrays.copyOf(numerators, length);
            denominators = Arrays.copyOf(denominators, length);
            unknown = Arrays.copyOf(unknown, length);
            subjects = Arrays.copyOf(subjects, length);
        }
        numerators[place] += numerator;
        denominators[place] += denominator;
        unknown[place] += beside;
        subjects[place] += counted;
    }

    /** Adds what another of the same shape has counted. */
    public void add(RunningBreakdown other) {
        for (int i = 0; i < Math.min(other.numerators.length, other.places.names.size()); i++) {
            add(places.number(other.places.names.get(i)), other.numerators[i], other.denominators[i], other.unknown[i],
                    other.subjects[i]);
        }
        other.broken.forEach((place, cell) ->
                broken.merge(places.number(other.places.names.get(place)), cell, Cell::plus));
    }

    /** The tables so far. */
    public Breakdown tables() {
        Map<String, Cell> cells = new HashMap<>();
        for (int i = 0; i < places.names.size(); i++) {
            Cell cell = i < numerators.length ? Cell.of(numerators[i], denominators[i], unknown[i], subjects[i]) : Cell.EMPTY;
            Cell whole = cell.plus(broken.getOrDefault(i, Cell.EMPTY));
            if (!whole.equals(Cell.EMPTY)) {
                cells.put(places.names.get(i), whole);
            }
        }
        return new Breakdown(places.shape.dimensions(), places.shape.crosses(), cells);
    }
}
