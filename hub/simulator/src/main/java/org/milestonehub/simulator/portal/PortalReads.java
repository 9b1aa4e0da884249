package org.milestonehub.simulator.portal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.milestonehub.simulator.store.ChangeLog;
import org.milestonehub.simulator.web.Json;
import org.milestonehub.simulator.web.Refusal;

/** Lists by change cursor, and single records. */
final class PortalReads {
    private static final int DEFAULT_LIMIT = 100;
    private static final int LARGEST_LIMIT = 500;

    private final PortalSystem portal;

    PortalReads(PortalSystem portal) {
        this.portal = portal;
    }

    /** {@code path} is {@code stream} or {@code stream/id}. */
    ObjectNode answer(String path, @Nullable String limit, @Nullable String cursor, boolean half) {
        String[] parts = path.split("/", 2);
        if (!PortalStore.PREFIXES.containsKey(parts[0])) {
            throw new Refusal(404, "", "no stream " + parts[0]);
        }
        return parts.length == 2 ? single(parts[0], parts[1]) : list(parts[0], size(limit), cursor, half);
    }

    private ObjectNode single(String stream, String id) {
        ObjectNode record = portal.store().find(stream, id);
        if (record == null) {
            throw new Refusal(404, "", "no such record");
        }
        return record;
    }

    private ObjectNode list(String stream, int limit, @Nullable String cursor, boolean half) {
        long after = cursor == null || cursor.isEmpty() ? 0 : sequence(cursor);
        long until = portal.store().lastChange();
        ObjectNode answer = Json.object();
        ArrayNode data = answer.putArray("data");
        List<ChangeLog.Change<ObjectNode>> changes = portal.store().log(stream).changes(after, until, limit);
        long last = after;
        for (ChangeLog.Change<ObjectNode> change : changes) {
            last = change.sequence();
            ObjectNode value = change.value();
            if (value != null) {
                data.add(value);
            } else if (after > 0) {
                data.add(portal.store().tombstone(change.key()));
            }
        }
        while (half && data.size() > changes.size() / 2) {
            data.remove(data.size() - 1);
        }
        boolean more = portal.store().log(stream).countChanges(last, until) > 0;
        return answer.put("nextCursor", cursor(more ? last : until)).put("hasMore", more);
    }

    private static int size(@Nullable String limit) {
        int size = limit == null ? DEFAULT_LIMIT : limit.matches("[0-9]{1,6}") ? Integer.parseInt(limit) : 0;
        if (size < 1 || size > LARGEST_LIMIT) {
            throw new Refusal(400, "", "limit: is not between 1 and " + LARGEST_LIMIT);
        }
        return size;
    }

    private static String cursor(long sequence) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(("seq:" + sequence)
                .getBytes(StandardCharsets.US_ASCII));
    }

    private long sequence(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
            long sequence = text.startsWith("seq:") ? Long.parseLong(text.substring(4)) : -1;
            if (sequence < 0) {
                throw new Refusal(400, "", "cursor: is not one of ours");
            }
            if (sequence <= portal.store().lastChange()) {
                return sequence;
            }
        } catch (IllegalArgumentException e) {
            throw new Refusal(400, "", "cursor: is not one of ours");
        }
        throw new Refusal(400, "cursor-expired", "cursor: is no longer known; read from the beginning");
    }
}
