package org.milestonehub.core.store;

import org.jspecify.annotations.Nullable;

/**
 * What the server says to a statement of a run. It is there once the statement was sent; asking for it earlier sends it, with all
 * that were said before it. Not thread-safe.
 */
public final class Answer<T> {

    private final Runnable send;
    private @Nullable T value;

    public Answer(Runnable send) {
        this.send = send;
    }

    /** One that is there. */
    public static <T> Answer<T> of(T value) {
        Answer<T> answer = new Answer<>(() -> {});
        answer.is(value);
        return answer;
    }

    void is(T given) {
        value = given;
    }

    /** Whether it is there. */
    public boolean isThere() {
        return value != null;
    }

    public T get() {
        if (value == null) {
            send.run();
        }
        if (value == null) {
            throw new IllegalStateException("the statement was given up");
        }
        return value;
    }
}
