package org.milestonehub.core.store;

/** Calls that were taken in, in the table {@code webhook_event}: by a run as it is applied, or by themselves where nothing is. */
public final class RememberedCalls {

    /** Of {@code :district} and connection {@code :system}: texts {@code :events}, taken in by {@code :run} at {@code :receivedAt}. */
    public static final String INSERT = """
            insert into webhook_event (district, connection, event, received_at, run)
            select :district, :system, event, :receivedAt, :run from unnest(:events) as e (event)
            on conflict (district, connection, event) do nothing""";

    private RememberedCalls() {}
}
