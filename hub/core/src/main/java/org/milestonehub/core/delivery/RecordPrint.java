package org.milestonehub.core.delivery;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.milestonehub.spi.OutboundRecord.Action;

/**
 * What a record said, without the values: enough to know whether it says the same again.
 *
 * @param content hash over action and all fields
 * @param parts one number per field, its name in the upper and its value in the lower half
 */
public record RecordPrint(String content, long[] parts) {

    private static final int REFERENCE_DIGITS = 32;

    /** The print of a record's fields. */
    public static RecordPrint of(Action action, Map<String, Object> fields) {
        StringBuilder all = new StringBuilder(action.name());
        long[] parts = new long[fields.size()];
        int next = 0;
        for (Map.Entry<String, Object> field : new TreeMap<>(fields).entrySet()) {
            String value = text(field.getValue());
            all.append('\n').append(field.getKey()).append('=').append(value);
            parts[next++] = (long) field.getKey().hashCode() << 32 | Integer.toUnsignedLong(head(value));
        }
        return new RecordPrint(hex(all.toString()), parts);
    }

    /**
     * Whether the receiver holds all of it already.
     *
     * @param held print of what it accepted
     * @param echoed fields whose value came from the receiver itself
     */
    public boolean heldIn(long[] held, Set<String> echoed) {
        Map<Integer, Integer> before = byName(held);
        Map<Integer, Integer> now = byName(parts);
        echoed.forEach(name -> {
            before.remove(name.hashCode());
            now.remove(name.hashCode());
        });
        return before.equals(now);
    }

    /**
     * Names of those fields that a record says otherwise than it was accepted. Fields it does not tell, or that were never sent, say
     * nothing; a number is the same number however it is written.
     *
     * @param accepted print of what the receiver accepted
     * @param told what it gives back, under the names by which it was sent
     */
    public static List<String> otherwise(long[] accepted, Map<String, Object> told) {
        Map<Integer, Integer> held = byName(accepted);
        return told.entrySet().stream().filter(field -> held.containsKey(field.getKey().hashCode()))
                .filter(field -> forms(field.getValue()).stream().noneMatch(form -> head(form) == held.get(field.getKey().hashCode())))
                .map(Map.Entry::getKey).sorted().toList();
    }

    /** Texts that mean the same as a value that came over the wire. */
    private static Set<String> forms(@Nullable Object value) {
        String said = text(value);
        Set<String> forms = new HashSet<>(List.of(said, said.strip()));
        if (said.isBlank() || value == null) {
            forms.addAll(List.of("", "\0"));
        }
        if (said.matches("[+-]?\\d{1,18}([.]\\d{1,9})?")) {
            BigDecimal number = new BigDecimal(said);
            forms.add(text(number));
            IntStream.range(0, 3).filter(scale -> number.stripTrailingZeros().scale() <= scale)
                    .forEach(scale -> forms.add(number.setScale(scale, RoundingMode.UNNECESSARY).toPlainString()));
        }
        return forms;
    }

    /** Reference of a delivery: the same for the same record, content and revision, and telling nothing about any of them. */
    public static String reference(String... parts) {
        return "mh-" + hex(String.join("\n", parts));
    }

    private static Map<Integer, Integer> byName(long[] parts) {
        Map<Integer, Integer> map = new LinkedHashMap<>();
        for (long part : parts) {
            map.put((int) (part >>> 32), (int) part);
        }
        return map;
    }

    private static String text(@Nullable Object value) {
        if (value == null) {
            return "\0";
        }
        if (value instanceof BigDecimal number) {
            return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        }
        if (value instanceof List<?> list) {
            return "[" + String.join("\1", list.stream().map(RecordPrint::text).toList()) + "]";
        }
        if (value instanceof Map<?, ?> map) {
            StringBuilder all = new StringBuilder("{");
            map.forEach((name, member) -> all.append(name).append('=').append(text(member)).append('\1'));
            return all.append('}').toString();
        }
        return value.toString();
    }

    private static int head(String text) {
        return ByteBuffer.wrap(digest(text)).getInt();
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(digest(text)).substring(0, REFERENCE_DIGITS);
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RecordPrint print && content.equals(print.content) && Arrays.equals(parts, print.parts);
    }

    @Override
    public int hashCode() {
        return content.hashCode();
    }

    @Override
    public String toString() {
        return content;
    }
}
