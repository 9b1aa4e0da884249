package org.milestonehub.core.connection;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;

/**
 * How often: a five-field cron line or an ISO-8601 duration, in the district's time zone.
 */
public sealed interface Every {

    /** As a person wrote it. */
    String text();

    /** The next moment after this one. */
    Instant next(Instant after, ZoneId zone);

    /** A pause between the end of one run and the begin of the next. */
    record Pause(Duration pause, String text) implements Every {

        @Override
        public Instant next(Instant after, ZoneId zone) {
            return after.plus(pause);
        }
    }

    /** Moments of a calendar. */
    record Calendar(CronLine line) implements Every {

        @Override
        public String text() {
            return line.text();
        }

        @Override
        public Instant next(Instant after, ZoneId zone) {
            return line.next(after, zone);
        }
    }

    /**
     * Reads what a person wrote.
     *
     * @throws IllegalArgumentException with a message that says what is wrong and how to mend it
     */
    static Every parse(String text) {
        String stripped = text.strip();
        if (!stripped.startsWith("P")) {
            return new Calendar(CronLine.parse(stripped));
        }
        try {
            Duration pause = Duration.parse(stripped);
            if (pause.compareTo(Duration.ofSeconds(1)) < 0) {
                throw new IllegalArgumentException("\"" + text + "\" is shorter than a second");
            }
            return new Pause(pause, stripped);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("\"" + text + "\" is not a duration; write PT5M for five minutes", e);
        }
    }
}
