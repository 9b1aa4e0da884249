package org.milestonehub.connectors.stars;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.milestonehub.spi.DeliveryResult.Rejected;
import org.milestonehub.spi.OutboundRecord;
import org.milestonehub.spi.OutboundRecord.Action;
import org.w3c.dom.Element;

/** One written record as the contract wants it: the shared part first, then the fields of its kind in the schema's order. */
final class StarsEntry {

    private static final String STUDENT = "studentNumber";

    private StarsEntry() {}

    /** Why the contract cannot carry this record, empty where it can. */
    static Optional<Rejected> refusal(StarsStream stream, OutboundRecord out) {
        if (out.action() == Action.REMOVE && out.targetId().isEmpty()) {
            return Optional.of(new Rejected("id", "cannot be taken back: the system never gave this record an id"));
        }
        for (Map.Entry<String, Object> field : out.fields().entrySet()) {
            if (!field.getKey().equals(STUDENT) && !stream.writtenFields().contains(field.getKey())) {
                return Optional.of(new Rejected(field.getKey(), "is no field of " + stream.streamName() + "; these are: "
                        + STUDENT + ", " + String.join(", ", stream.writtenFields())));
            }
            if (field.getValue() instanceof List<?> || field.getValue() instanceof Map<?, ?>) {
                return Optional.of(new Rejected(field.getKey(), "takes one value, not several"));
            }
            if (field.getValue() instanceof String text && !text.codePoints().allMatch(StarsEntry::isXml)) {
                return Optional.of(new Rejected(field.getKey(),
                        "holds a character that XML cannot carry; remove it at the source"));
            }
        }
        return Optional.empty();
    }

    static void write(StarsStream stream, OutboundRecord out, StarsRequest request) {
        Element entry = request.add(request.root(), stream.element());
        request.add(entry, "deliveryReference", out.deliveryReference());
        request.add(entry, "id", out.targetId());
        if (out.action() == Action.REMOVE) {
            request.add(entry, "withdrawn", "true");
        }
        List<String> names = new ArrayList<>(List.of(STUDENT));
        names.addAll(stream.writtenFields());
        for (String name : names) {
            request.add(entry, name, text(out.fields().get(name)));
        }
    }

    private static Optional<String> text(@Nullable Object value) {
        if (value instanceof BigDecimal number) {
            return Optional.of(number.toPlainString());
        }
        return Optional.ofNullable(value).map(Object::toString);
    }

    private static boolean isXml(int c) {
        return c == 0x9 || c == 0xA || c == 0xD || c >= 0x20 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD || c >= 0x10000;
    }
}
