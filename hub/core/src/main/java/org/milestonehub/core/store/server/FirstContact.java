package org.milestonehub.core.store.server;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.store.DatabaseException;

/** Waits for a server that is starting or recovering; a refusal is final at once. */
final class FirstContact {

    private static final String STARTING_UP = "57P03";
    private static final String NOT_REACHED = "08";

    private FirstContact() {}

    static void await(String url, String user, String password, Duration patience) {
        long giveUpAt = System.nanoTime() + patience.toNanos();
        for (SQLException refusal = attempt(url, user, password); refusal != null; refusal = attempt(url, user, password)) {
            if (!mayCome(refusal) || System.nanoTime() > giveUpAt) {
                throw new DatabaseException("cannot reach the database " + url + ": " + refusal.getMessage(), refusal);
            }
            pause();
        }
    }

    private static @Nullable SQLException attempt(String url, String user, String password) {
        try {
            DriverManager.getConnection(url, user, password).close();
            return null;
        } catch (SQLException e) {
            return e;
        }
    }

    private static boolean mayCome(SQLException refusal) {
        String state = refusal.getSQLState() == null ? "" : refusal.getSQLState();
        return state.equals(STARTING_UP) || state.startsWith(NOT_REACHED);
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseException("interrupted while waiting for the database", e);
        }
    }
}
