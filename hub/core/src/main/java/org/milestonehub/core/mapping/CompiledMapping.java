package org.milestonehub.core.mapping;

import java.util.List;
import java.util.Set;

/**
 * A checked inbound mapping.
 *
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
        List<Emit> emits,
        Set<String> singleFed,
        Set<String> multiFed,
        String filterCause)
        implements StreamMapping {

    @Override
    public RowMapper bind(List<String> columns) {
        Binding binding = new Binding(columns);
        EmitNode[] nodes = emits.stream()
                .map(emit -> new EmitNode(emit, binding, singleFed, multiFed)).toArray(EmitNode[]::new);
        return new CompiledMapper(binding.key(key), nodes, Extras.of(binding, knownColumns), filterCause);
    }
}
