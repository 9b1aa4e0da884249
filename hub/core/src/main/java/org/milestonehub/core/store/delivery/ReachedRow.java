package org.milestonehub.core.store.delivery;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.delivery.HeldRow;
import org.milestonehub.core.mapping.OutboundMapping;
import org.milestonehub.core.mapping.OutboundMapping.Members;
import org.milestonehub.core.store.StoredRow;

/** A row of a batch, seen from a mapping. */
final class ReachedRow implements HeldRow {

    private final HeldRowBatch batch;
    private final StoredRow row;

    ReachedRow(HeldRowBatch batch, StoredRow row) {
        this.batch = batch;
        this.row = row;
    }

    @Override
    public long id() {
        return row.id();
    }

    @Override
    public boolean active() {
        return row.active();
    }

    @Override
    public Optional<Object> value(String path) {
        int dot = path.lastIndexOf('.');
        return end(dot < 0 ? "" : path.substring(0, dot)).map(found -> found.values().get(path.substring(dot + 1)));
    }

    @Override
    public Optional<String> receiverKey(String path) {
        return end(path).flatMap(batch::receiverKey);
    }

    @Override
    public Optional<String> identifier(String path, String scheme) {
        return end(path).flatMap(found -> found.identifiers().stream()
                .filter(identifier -> identifier.startsWith(scheme + ":"))
                .map(identifier -> identifier.substring(scheme.length() + 1))
                .sorted()
                .findFirst());
    }

    @Override
    public List<OutboundMapping.Rows> members(Members members) {
        return batch.members(row, members).stream().<OutboundMapping.Rows>map(member -> new ReachedRow(batch, member)).toList();
    }

    @Override
    public boolean cameFromReceiver(List<String> paths) {
        List<Integer> systems = paths.stream().map(this::system).filter(Objects::nonNull).toList();
        return !systems.isEmpty() && systems.stream().allMatch(system -> system == batch.receiver());
    }

    private @Nullable Integer system(String path) {
        if (value(path).isEmpty()) {
            return null;
        }
        int dot = path.lastIndexOf('.');
        return end(dot < 0 ? "" : path.substring(0, dot)).map(found -> batch.systemOf(found, path.substring(dot + 1))).orElse(null);
    }

    private Optional<StoredRow> end(String path) {
        Optional<StoredRow> found = Optional.of(row);
        if (!path.isEmpty()) {
            for (String step : path.split("\\.")) {
                found = found.flatMap(from -> batch.follow(from, step));
            }
        }
        return found;
    }
}
