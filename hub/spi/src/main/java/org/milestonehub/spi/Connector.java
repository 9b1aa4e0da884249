package org.milestonehub.spi;

/**
 * One kind of system the hub can talk to. Stateless; one instance per process, found by {@link java.util.ServiceLoader}.
 *
 * <p>Threads: all methods may be called from several threads at once.
 */
public interface Connector {

    /** Who this connector is, which settings it needs and which streams it offers. Constant; called before any setting exists. */
    ConnectorDescriptor descriptor();

    /**
     * Tries the settings for real (signs in, lists one record) and reports everything that is wrong, all at once.
     * Never throws for bad input or an unreachable system: those are problems of the answer.
     */
    SettingsCheck check(Settings settings, ConnectorContext context);

    /**
     * Opens one district's connection. Its methods are called from one thread at a time; the hub always closes it.
     *
     * @throws ConnectorException when the system cannot be reached or refuses the sign-in
     */
    OpenConnection open(Settings settings, ConnectorContext context);
}
