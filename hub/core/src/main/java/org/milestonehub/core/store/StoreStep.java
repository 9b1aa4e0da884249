package org.milestonehub.core.store;

import java.sql.SQLException;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** Tells the flight recorder how long a step in the database took; costs nothing while nobody records. */
@Name("org.milestonehub.StoreStep")
@Label("Step in the database")
@Category("Milestone Hub")
@Description("matching: who new records are, from their candidates to the links and questions written; commit: until the transaction is safe")
@StackTrace(false)
public final class StoreStep extends Event {

    @Label("Step")
    private final String step;

    private StoreStep(String step) {
        this.step = step;
    }

    public static void time(String step, Timed work) throws SQLException {
        StoreStep event = new StoreStep(step);
        event.begin();
        try {
            work.run();
        } finally {
            event.commit();
        }
    }

    /** Work on the database. */
    @FunctionalInterface
    public interface Timed {
        void run() throws SQLException;
    }
}
