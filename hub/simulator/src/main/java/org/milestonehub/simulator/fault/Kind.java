package org.milestonehub.simulator.fault;

import java.util.Arrays;
import java.util.Locale;

/** The ways to go wrong; CONTRACTS.md says what each means for each system. */
public enum Kind {
    SLOW, ERROR_500, THROTTLE, UNAVAILABLE, DROP_BEFORE, DROP_AFTER, TRUNCATE, GARBLE, HALF_ROWS, REJECT_RECORDS,
    FORGET_REFERENCES, LOSE_RECORDS, DUPLICATE_WEBHOOKS, REORDER_WEBHOOKS, WRONG_SIGNATURE, EXPIRE_TOKENS;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Kind of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("kind: \"" + word + "\" is none of "
                        + Arrays.stream(values()).map(Kind::word).toList()));
    }
}
