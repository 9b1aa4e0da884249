package org.milestonehub.core.mapping;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A checked inbound mapping.
 *
 * @param changed column or path that tells when the source changed the row
 * @param singleFed required fields as {@code Entity.field} that only one stream of the shape feeds
 * @param multiFed required fields that several streams feed: the bundle decides
 * @param filterCause what is said of a row that no emission takes
 */
record CompiledMapping(
        String name,
        String stream,
        List<Emission> emissions,
        Set<String> requiredColumns,
        Set<String> readColumns,
        Set<String> knownColumns,
        KeySpec key,
        Optional<String> changed,
        List<Emit> emits,
        Set<String> singleFed,
        Set<String> multiFed,
        String filterCause)
        implements StreamMapping {

    @Override
    public int[] decisiveCells(List<String> columns) {
        BitSet cells = new BitSet();
        cells.set(0, columns.size());
        if (emits.stream().noneMatch(Emit::readsWholeRow)) {
            Binding binding = new Binding(columns);
            BitSet read = places(binding, readColumns);
            places(binding, knownColumns).stream().filter(place -> !read.get(place)).forEach(cells::clear);
        }
        return cells.stream().toArray();
    }

    private static BitSet places(Binding binding, Set<String> columns) {
        BitSet places = new BitSet();
        columns.stream().mapToInt(binding::indexOf).filter(place -> place >= 0).forEach(places::set);
        return places;
    }

    @Override
    public RowMapper bind(List<String> columns) {
        Binding binding = new Binding(columns);
        EmitNode[] nodes = emits.stream()
                .map(emit -> new EmitNode(emit, binding, singleFed, multiFed)).toArray(EmitNode[]::new);
        return new CompiledMapper(binding.key(key), changed.map(binding::source), nodes, Extras.of(binding, knownColumns), filterCause);
    }
}
