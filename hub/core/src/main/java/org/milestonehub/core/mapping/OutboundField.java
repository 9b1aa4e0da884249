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

    /** Paths of the values it is made of. */
    default List<String> valuePaths() {
        return List.of();
    }

    /** All paths it looks at. */
    default List<String> looksAt() {
        return valuePaths();
    }

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
        public List<String> looksAt() {
            return List.of(path);
        }

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
     * A list with a part for each row that belongs to the delivered one; nothing at all when one of them is incomplete.
     *
     * @param item how one row becomes a part
     */
    record Each(OutboundMapping.Members members, CompiledOutbound item) implements OutboundField {

        @Override
        public Optional<Object> value(Rows rows) {
            List<Object> parts = new ArrayList<>();
            for (Rows row : rows.members(members)) {
                OutboundMapping.Result result = item.map(row);
                if (result instanceof OutboundMapping.Result.Incomplete) {
                    return Optional.empty();
                }
                if (result instanceof OutboundMapping.Result.Ready ready) {
                    parts.add(ready.fields());
                }
            }
            return Optional.of(List.copyOf(parts));
        }

        @Override
        public boolean sendsNull() {
            return false;
        }
    }

    /**
     * Values of the model.
     *
     * @param paths of several the first that has a value, or with {@code join} all of them as one text, which is then
     *     walked
     * @param join also joins the items of a list
     * @param first only the first item of a list
     * @param format form of a date, null for ISO
     */
    record Valued(
            List<String> paths,
            @Nullable String join,
            boolean first,
            @Nullable Crosswalk crosswalk,
            @Nullable DatePattern format,
            @Nullable String otherwise,
            boolean sendsNull)
            implements OutboundField {

        @Override
        public List<String> valuePaths() {
            return paths;
        }

        @Override
        public Optional<Object> value(Rows rows) {
            Optional<Object> found = join != null && paths.size() > 1 ? combined(rows, join) : first(rows);
            return found.or(() -> Optional.ofNullable(otherwise));
        }

        private Optional<Object> first(Rows rows) {
            return paths.stream().flatMap(path -> rows.value(path).flatMap(this::said).stream()).findFirst();
        }

        private Optional<Object> combined(Rows rows, String between) {
            List<String> texts = new ArrayList<>();
            paths.forEach(path -> rows.value(path).map(this::plain).map(Texts::text).ifPresent(texts::add));
            String text = String.join(between, texts);
            return text.isEmpty() ? Optional.empty() : walked(text);
        }

        private Optional<Object> said(Object value) {
            if (!(value instanceof List<?> list)) {
                return walked(plain(value));
            }
            List<Object> items = new ArrayList<>();
            list.forEach(item -> walked(plain(item)).ifPresent(items::add));
            if (items.isEmpty()) {
                return Optional.empty();
            }
            if (first) {
                return Optional.of(items.get(0));
            }
            return Optional.of(join == null ? items : String.join(join, items.stream().map(String::valueOf).toList()));
        }

        private Optional<Object> walked(Object value) {
            if (crosswalk == null) {
                return Optional.of(value);
            }
            Crosswalk.Row row = crosswalk.find(String.valueOf(value));
            return row == null || row.code().isEmpty() ? Optional.empty() : Optional.of(row.code());
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
