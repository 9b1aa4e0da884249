package org.milestonehub.core.mapping;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The value of a JSONata expression. Every mapper parses its own, since an evaluation keeps state; it may take a tenth
 * of a second and a hundred levels, then the row has a problem.
 */
final class ExpressionSource extends Source {

    private static final long MILLIS = 100;
    private static final int DEPTH = 100;
    /** The same row must give the same result tomorrow, and a text from outside must not become code. */
    private static final Pattern FORBIDDEN = Pattern.compile("\\$(now|millis|random|shuffle|eval)\\b");

    private final Jsonata expression;
    private final List<Source> reads;
    private final @Nullable List<Source> columns;

    ExpressionSource(String text, List<String> reads, Binding binding) {
        super(reads.isEmpty() ? "expr" : String.join(", ", reads));
        this.expression = Jsonata.jsonata(text);
        this.reads = reads.stream().map(binding::source).toList();
        this.columns = binding.columns().isEmpty() ? null : binding.columns().stream().map(binding::source).toList();
    }

    /** What is wrong with an expression, empty where nothing is. */
    static Optional<String> check(String text) {
        Matcher forbidden = FORBIDDEN.matcher(text);
        if (forbidden.find()) {
            return Optional.of(forbidden.group()
                    + " is not used in mappings: the same row must always give the same result");
        }
        try {
            Jsonata.jsonata(text);
            return Optional.empty();
        } catch (JException e) {
            return Optional.of("JSONata cannot read it: " + e.getMessage());
        } catch (RuntimeException | StackOverflowError e) {
            return Optional.of("JSONata cannot read it");
        }
    }

    @Override
    @Nullable Object value(RowContext row) {
        try {
            Jsonata.Frame frame = expression.createFrame();
            frame.setRuntimeBounds(MILLIS, DEPTH);
            if (row.item != null) {
                frame.bind(row.itemName, row.item);
            }
            return Texts.normal(exact(expression.evaluate(input(row), frame)));
        } catch (RuntimeException | StackOverflowError e) {
            return Failure.EXPRESSION;
        }
    }

    private Map<String, ?> input(RowContext row) {
        if (reads.isEmpty() && columns == null) {
            return row.tree;
        }
        Map<String, @Nullable Object> input = new LinkedHashMap<>();
        for (Source source : reads.isEmpty() && columns != null ? columns : reads) {
            Object value = source.value(row);
            if (value != MISSING) {
                input.put(source.name, value);
            }
        }
        return input;
    }

    /** JSONata counts in doubles; what leaves here is exact again, as written. */
    private static @Nullable Object exact(@Nullable Object value) {
        if (value instanceof Number number && !(number instanceof BigDecimal)) {
            return new BigDecimal(number.toString());
        }
        if (value instanceof List<?> list) {
            List<Object> items = new ArrayList<>(list.size());
            for (Object item : list) {
                Object exact = exact(item);
                if (exact != null) {
                    items.add(exact);
                }
            }
            return items;
        }
        return value;
    }
}
