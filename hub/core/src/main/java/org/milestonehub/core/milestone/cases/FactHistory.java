package org.milestonehub.core.milestone.cases;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.milestone.evaluate.Fact;

/**
 * Versions of records over the steps of a case. Each step's facts replace the set before; a record that comes back
 * with
 * other content is a later version, recorded on the day of the step unless it says when.
 */
final class FactHistory {

    private final List<Fact> past = new ArrayList<>();
    private Map<String, Fact> current = new LinkedHashMap<>();
    private List<Fact> extra = List.of();
    private boolean first = true;

    /** Takes the facts of a step, and gives all versions known then. */
    List<Fact> advance(List<Fact> facts, LocalDate asOf) {
        Map<String, Fact> next = new LinkedHashMap<>();
        List<Fact> versions = new ArrayList<>();
        for (Fact fact : chained(facts)) {
            if (fact.supersededOn() != null) {
                versions.add(fact);
            } else {
                next.put(key(fact), first ? fact : recorded(fact, current.get(key(fact)), asOf));
            }
        }
        current.forEach((key, before) -> retire(before, next.get(key), asOf));
        current = next;
        extra = versions;
        first = false;
        return Stream.of(past, extra, current.values())
                .flatMap(java.util.Collection::stream)
                .toList();
    }

    /** Versions of one record that a step gives together: each ends when the next was recorded. */
    private static List<Fact> chained(List<Fact> facts) {
        Map<String, List<Fact>> records = new LinkedHashMap<>();
        facts.forEach(fact ->
                records.computeIfAbsent(key(fact), key -> new ArrayList<>()).add(fact));
        List<Fact> chained = new ArrayList<>();
        records.values().forEach(versions -> {
            versions.sort(Comparator.comparing(Fact::recordedOn, Comparator.nullsFirst(Comparator.naturalOrder())));
            for (int i = 0; i < versions.size(); i++) {
                Fact fact = versions.get(i);
                LocalDate next = i + 1 < versions.size() ? versions.get(i + 1).recordedOn() : null;
                LocalDate superseded = fact.supersededOn() == null ? next : fact.supersededOn();
                LocalDate first = versions.get(0).recordedOn();
                chained.add(FactReader.copy(fact, fact.values(), fact.recordedOn(), first, superseded));
            }
        });
        return chained;
    }

    private static String key(Fact fact) {
        return fact.entity() + " " + fact.id();
    }

    private static boolean same(Fact one, Fact other) {
        return one.values().equals(other.values())
                && one.lifecycle().equals(other.lifecycle())
                && java.util.Objects.equals(one.effectiveFrom(), other.effectiveFrom())
                && java.util.Objects.equals(one.effectiveTo(), other.effectiveTo());
    }

    private static Fact recorded(Fact fact, @Nullable Fact before, LocalDate asOf) {
        if (before != null && same(fact, before)) {
            return FactReader.copy(fact, fact.values(), before.recordedOn(), before.firstRecordedOn(), null);
        }
        LocalDate when = fact.recordedOn() == null ? asOf : fact.recordedOn();
        if (before != null) {
            return FactReader.copy(fact, fact.values(), when, before.firstRecordedOn(), null);
        }
        LocalDate dated = fact.recordedOn() == null ? firstDay(fact, asOf) : fact.recordedOn();
        return FactReader.copy(fact, fact.values(), dated, dated, null);
    }

    /** A new record that says nothing about recording was recorded when it happened. */
    private static LocalDate firstDay(Fact fact, LocalDate asOf) {
        return fact.values().values().stream()
                .filter(LocalDate.class::isInstance)
                .map(LocalDate.class::cast)
                .filter(day -> !day.isAfter(asOf))
                .max(LocalDate::compareTo)
                .orElse(asOf);
    }

    private void retire(Fact before, @Nullable Fact next, LocalDate asOf) {
        if (next == null || !same(before, next)) {
            LocalDate when = next == null || next.recordedOn() == null ? asOf : next.recordedOn();
            past.add(FactReader.copy(before, before.values(), before.recordedOn(), before.firstRecordedOn(), when));
        }
    }
}
