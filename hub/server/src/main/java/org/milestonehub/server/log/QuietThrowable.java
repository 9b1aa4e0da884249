package org.milestonehub.server.log;

import ch.qos.logback.classic.pattern.ThrowableHandlingConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;

/** Stack traces without messages: those of a database or a parser quote the value they stumbled over. */
public final class QuietThrowable extends ThrowableHandlingConverter {

    private static final int FRAMES = 25;

    @Override
    public String convert(ILoggingEvent event) {
        StringBuilder text = new StringBuilder();
        int depth = 0;
        for (IThrowableProxy cause = event.getThrowableProxy(); cause != null && depth < 8; cause = cause.getCause(), depth++) {
            text.append(depth == 0 ? "" : "caused by ").append(cause.getClassName()).append('\n');
            StackTraceElementProxy[] frames = cause.getStackTraceElementProxyArray();
            for (int i = 0; i < Math.min(FRAMES, frames.length); i++) {
                text.append("    ").append(frames[i].getSTEAsString()).append('\n');
            }
        }
        return text.toString();
    }
}
