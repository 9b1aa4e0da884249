package org.milestonehub.core.mapping;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.mapping.OutboundMapping.Rows;

/** One field of an outbound record. Immutable. */
sealed interface OutboundField {

    /** The value in the receiver's words, empty where there is none. */
    Optional<Object> value(Rows rows);

    /** Whether an empty value is sent as an explicit null. */
    boolean sendsNull();

    /** Always the same. */
    record Fixed(String text) implements OutboundField {

        @Override
        public Optional<Object> value(Rows rows) {
            return Optional.of(text);
        }

        @Override
        public boolean sendsNull() {
            return false;
        }
    }

    /**
     * A key or an identifier of the delivered record, or of one that a path leads to.
     *
     * @param path empty for the delivered record itself
     * @param key the receiver's own key comes first
     * @param scheme identifier that is taken else, null for none
     */
    record Named(String path, boolean key, @Nullable String scheme, @Nullable String otherwise, boolean sendsNull)
            implements OutboundField {

        @Override
        public Optional<Object> value(Rows rows) {
            Optional<String> found = key ? rows.receiverKey(path) : Optional.empty();
            if (found.isEmpty() && scheme != null) {
                found = rows.identifier(path, scheme);
            }
            return found.or(() -> Optional.ofNullable(otherwise)).map(Object.class::cast);
        }
    }

    /**
     * Values of the model.
     *
     * @param paths several are joined
     * @param format form of a date, null for ISO
     */
    record Valued(
            List<String> paths,
            @Nullable String join,
            @Nullable Crosswalk crosswalk,
            @Nullable DatePattern format,
            @Nullable String otherwise,
            boolean sendsNull)
            implements OutboundField {

        @Override
        public Optional<Object> value(Rows rows) {
            Optional<Object> found = join == null ? single(rows, paths.get(0)) : joined(rows, join);
            return found.or(() -> Optional.ofNullable(otherwise));
        }

        private Optional<Object> joined(Rows rows, String between) {
            List<String> texts = new ArrayList<>();
            paths.forEach(path -> single(rows, path).map(Texts::text).ifPresent(texts::add));
            return texts.isEmpty() ? Optional.empty() : Optional.of(String.join(between, texts));
        }

        private Optional<Object> single(Rows rows, String path) {
            return rows.value(path).flatMap(this::said);
        }

        private Optional<Object> said(Object value) {
            if (value instanceof List<?> list) {
                List<Object> items = new ArrayList<>();
                list.forEach(item -> said(item).ifPresent(items::add));
                return items.isEmpty() ? Optional.empty() : Optional.of(items);
            }
            if (crosswalk != null) {
                Crosswalk.Row row = crosswalk.find(String.valueOf(value));
                return row == null || row.code().isEmpty() ? Optional.empty() : Optional.of(row.code());
            }
            return Optional.of(plain(value));
        }

        private Object plain(Object value) {
            if (value instanceof LocalDate date) {
                return format == null ? date.toString() : format.write(date);
            }
            if (value instanceof Number number && !(value instanceof BigDecimal)) {
                return new BigDecimal(number.toString());
            }
            return value instanceof BigDecimal || value instanceof Boolean ? value : value.toString();
        }
    }
}
