package org.milestonehub.core.mapping;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads codes and remembers what each text meant: a roster of a million rows has a dozen of them. Not thread-safe. */
final class CodeReader implements ItemReader {

    private static final int REMEMBERED = 5_000;
    private static final int LONGEST = 200;

    /**
     * What a text means.
     *
     * @param result typed value, null, or a failure
     * @param raw what to keep of the source's text, empty for nothing
     */
    private record Meaning(@Nullable Object result, Map<String, String> raw) {}

    private final CodeTable table;
    private final String field;
    private final boolean keepsRaw;
    private final @Nullable Object whenUnknown;
    private final Map<String, Meaning> known = new HashMap<>();

    /**
     * A reader for one field line.
     *
     * @param keepsRaw the field is a code, so the source's text is kept beside it
     * @param whenUnknown value for a code without a meaning, null when that is a failure
     */
    CodeReader(CodeTable table, String field, boolean keepsRaw, @Nullable Object whenUnknown) {
        this.table = table;
        this.field = field;
        this.keepsRaw = keepsRaw;
        this.whenUnknown = whenUnknown;
    }

    @Override
    public @Nullable Object read(Object value, RowContext row) {
        String text = value instanceof String string ? string : Texts.text(value);
        if (text == null) {
            return Failure.NOT_ONE_VALUE;
        }
        Meaning meaning = known.get(text);
        if (meaning == null) {
            meaning = meaning(text);
            if (known.size() < REMEMBERED) {
                known.put(text, meaning);
            }
        }
        if (!meaning.raw.isEmpty()) {
            row.raw(meaning.raw);
        }
        return meaning.result;
    }

    @Override
    public @Nullable Object afterFailure() {
        return keepsRaw ? null : MappedPart.UNREADABLE;
    }

    private Meaning meaning(String text) {
        Object clean = Texts.clean(text, LONGEST, false);
        if (!(clean instanceof String code)) {
            return new Meaning(clean, Map.of());
        }
        Object value = table.find(code);
        Object result = value != CodeTable.UNKNOWN ? value : whenUnknown != null ? whenUnknown : unknown(code);
        boolean raw = keepsRaw && !code.equals(result);
        return new Meaning(result, raw ? Map.of(field, code) : Map.of());
    }

    private Failure unknown(String code) {
        return new Failure("unknown-code", UnknownCode.message(code, table.place()));
    }
}
