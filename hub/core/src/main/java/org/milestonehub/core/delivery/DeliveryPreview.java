package org.milestonehub.core.delivery;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a delivery would send if it were called now. Nothing was sent and nothing was written.
 *
 * @param lines one for each row that is due, in the order in which they would be sent; rows of which the receiver needs no word are
 *     left out
 */
public record DeliveryPreview(String district, String delivery, List<Line> lines) {

    public DeliveryPreview {
        lines = List.copyOf(lines);
    }

    /** What would happen with a row. */
    public enum What {
        /** It would be sent. */
        SEND,
        /** The receiver would be asked to take it back. */
        TAKE_BACK,
        /** It would wait, for the receiver's window or for its student. */
        WAIT,
        /** It must not, or cannot, be sent as it stands. */
        WITHHOLD;

        /** The word in data. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One row.
     *
     * @param student hub id of the student it is about
     * @param reason why it waits or is withheld, empty where it goes
     * @param fields what would be sent, in the receiver's words; empty where nothing would
     */
    public record Line(What what, String mapping, String stream, String entity, long rowId, Optional<Long> student, String reason,
            Map<String, Object> fields) {

        public Line {
            fields = new TreeMap<>(fields);
        }
    }

    /** How many rows would have that fate. */
    public long count(What what) {
        return lines.stream().filter(line -> line.what() == what).count();
    }
}
