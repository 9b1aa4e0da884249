package org.milestonehub.core.quarantine;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.milestonehub.spi.SourceRow;

/** Rows that wait under one key are judged together or not at all: one alone would pass for the right one. */
final class KeyMates {

    private record Place(String file, long line) {}

    private KeyMates() {}

    /** Without the rows of those keys of which the archive does not hold all rows. */
    static List<SourceRow> whole(List<WithheldRow> waiting, List<SourceRow> found) {
        Set<Place> left = found.stream().map(row -> new Place(row.file(), row.line())).collect(Collectors.toCollection(HashSet::new));
        Set<String> torn = waiting.stream().filter(row -> !left.remove(place(row)) && !row.key().isEmpty()).map(WithheldRow::key)
                .collect(Collectors.toSet());
        Set<Place> withheld = waiting.stream().filter(row -> torn.contains(row.key())).map(KeyMates::place).collect(Collectors.toSet());
        return found.stream().filter(row -> !withheld.contains(new Place(row.file(), row.line()))).toList();
    }

    private static Place place(WithheldRow row) {
        return new Place(row.file(), row.line());
    }
}
