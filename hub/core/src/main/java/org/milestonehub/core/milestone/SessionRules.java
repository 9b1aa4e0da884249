package org.milestonehub.core.milestone;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.milestonehub.core.model.Vocabulary;

/** Whether a session may be entered, in the words of the person who enters it. */
public final class SessionRules {

    /** The longest that fits into a school day. */
    public static final int MOST_MINUTES = 240;

    private SessionRules() {}

    /** The first day of which a session may be entered by hand. */
    public static LocalDate earliest(LocalDate today) {
        return today.minusYears(1);
    }

    /** What is wrong with it; empty when it may be written. */
    public static Optional<String> refusal(StaffEntries.Session session, LocalDate today) {
        if (session.heldOn().isAfter(today)) {
            return Optional.of(session.heldOn() + " has not come yet: a session is written down when it was held. Today is " + today
                    + " in this district.");
        }
        if (session.heldOn().isBefore(earliest(today))) {
            return Optional.of(session.heldOn() + " is more than a year ago: sessions are entered by hand from " + earliest(today)
                    + " on. Older ones belong in the system that kept them and come with its import.");
        }
        if (session.minutes().filter(minutes -> minutes < 1 || minutes > MOST_MINUTES).isPresent()) {
            return Optional.of("A session lasts from 1 to " + MOST_MINUTES + " minutes; write down several where it was longer.");
        }
        return codes(session);
    }

    private static Optional<String> codes(StaffEntries.Session session) {
        return Map.of("session_format", session.format(), "advising_purpose", session.purpose(), "delivery_mode", session.mode())
                .entrySet().stream()
                .filter(code -> !Vocabulary.find(code.getKey()).map(Vocabulary::labels).orElse(Map.of()).containsKey(code.getValue()))
                .findFirst()
                .map(code -> "Choose the " + code.getKey().replace('_', ' ') + " from the list.");
    }
}
