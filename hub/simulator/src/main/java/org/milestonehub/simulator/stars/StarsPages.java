package org.milestonehub.simulator.stars;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.milestonehub.simulator.stars.contract.Page;
import org.milestonehub.simulator.stars.contract.ReadRequest;
import org.milestonehub.simulator.stars.contract.StarsRecord;
import org.milestonehub.simulator.store.ChangeCounter;
import org.milestonehub.simulator.store.ChangeLog;

/** Cuts streams into pages. A token carries where its read stands, so the server remembers nothing between pages. */
final class StarsPages {
    /** One page, ready to be wrapped into its response. */
    record Answer<T>(Page page, List<T> records) {}

    /** A full read when {@code since} is negative. */
    private record Position(long since, long marker, long next) {
        String token() {
            String text = since + "." + marker + "." + next;
            return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static final int DEFAULT_SIZE = 200;
    private static final int LARGEST = 1000;

    private final ChangeCounter counter;
    private final String district;

    /** Markers of another district are refused: {@code district} is part of them. */
    StarsPages(ChangeCounter counter, String district) {
        this.counter = counter;
        this.district = district;
    }

    <T extends StarsRecord> Answer<T> read(StarsStream<T> stream, @Nullable ReadRequest request) {
        ReadRequest asked = request == null ? new ReadRequest() : request;
        int size = asked.getPageSize() == null ? DEFAULT_SIZE : asked.getPageSize();
        if (size < 1 || size > LARGEST) {
            throw new ReadFault("pageSize", size + " is not between 1 and " + LARGEST);
        }
        Position position = position(asked);
        List<T> records = new ArrayList<>();
        Position next = position.since() < 0 ? full(stream, position, size, records) : changed(stream, position, size,
                records);
        Page page = new Page();
        page.setTotalCount(position.since() < 0 ? stream.total()
                : stream.changes().countChanges(position.since(), position.marker()));
        page.setContinuationToken(next == null ? null : next.token());
        page.setMarker(marker(position.marker()));
        return new Answer<>(page, records);
    }

    private <T extends StarsRecord> @Nullable Position full(StarsStream<T> stream, Position position, int size,
            List<T> into) {
        StarsStream.Slice<T> slice = stream.scan(position.next(), position.marker(), size);
        into.addAll(slice.records());
        return slice.end() ? null : new Position(position.since(), position.marker(), slice.next());
    }

    private <T extends StarsRecord> @Nullable Position changed(StarsStream<T> stream, Position position, int size,
            List<T> into) {
        List<? extends ChangeLog.Change<?>> changes = stream.changes().changes(position.next(), position.marker(),
                size);
        long last = position.next();
        for (ChangeLog.Change<?> change : changes) {
            T current = stream.current(change.key());
            into.add(current == null ? stream.tombstone(change.key()) : current);
            last = change.sequence();
        }
        boolean more = stream.changes().countChanges(last, position.marker()) > 0;
        return more ? new Position(position.since(), position.marker(), last) : null;
    }

    private Position position(ReadRequest request) {
        String token = request.getContinuationToken();
        if (token != null && !token.isEmpty()) {
            return continued(token);
        }
        String since = request.getSinceMarker();
        if (since == null || since.isEmpty()) {
            return new Position(-1, counter.last(), 0);
        }
        long from = sequence(since);
        return new Position(from, counter.last(), from);
    }

    private static Position continued(String token) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.US_ASCII).split("\\.");
            return new Position(Long.parseLong(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new ReadFault("continuationToken", "not a token of this system");
        }
    }

    private String marker(long sequence) {
        return Base64.getUrlEncoder().withoutPadding()
                .encodeToString((district + ":" + sequence).getBytes(StandardCharsets.US_ASCII));
    }

    private long sequence(String marker) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(marker), StandardCharsets.US_ASCII);
            long sequence = text.startsWith(district + ":") ? Long.parseLong(text.substring(district.length() + 1))
                    : -1;
            if (sequence >= 0 && sequence <= counter.last()) {
                return sequence;
            }
        } catch (IllegalArgumentException e) {
            throw new ReadFault("sinceMarker", "not a marker of this system");
        }
        throw new ReadFault("sinceMarker", "no longer known; read in full");
    }
}
