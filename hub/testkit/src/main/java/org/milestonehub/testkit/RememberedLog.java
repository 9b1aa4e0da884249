package org.milestonehub.testkit;

import java.text.MessageFormat;
import java.util.List;
import java.util.ResourceBundle;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A log that keeps its lines for a test to look at.
 *
 * <p>Threads: usable from any thread.
 */
public final class RememberedLog implements System.Logger {

    private final List<String> lines = new CopyOnWriteArrayList<>();

    /** Every line so far, formatted, with its level in front and the throwable behind. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public String getName() {
        return "test";
    }

    @Override
    public boolean isLoggable(Level level) {
        return true;
    }

    @Override
    public void log(Level level, @Nullable ResourceBundle bundle, @Nullable String message, @Nullable Throwable thrown) {
        lines.add(level + " " + message + (thrown == null ? "" : " " + thrown));
    }

    @Override
    public void log(Level level, @Nullable ResourceBundle bundle, @Nullable String format,
            @Nullable Object @Nullable ... params) {
        boolean plain = format == null || params == null || params.length == 0;
        lines.add(level + " " + (plain ? format : MessageFormat.format(format, params)));
    }
}
