package org.milestonehub.core.connection;

import java.util.Map;
import org.milestonehub.spi.Connector;
import org.milestonehub.spi.ConnectorContext;
import org.milestonehub.spi.OpenConnection;
import org.milestonehub.spi.Settings;

/**
 * One configured system of one district, ready to be opened.
 *
 * @param id number of the connection inside its district; {@code source_system} of the rows it feeds
 * @param name as the district wrote it
 * @param settings checked, secrets resolved
 * @param streams stream name to {@code auto}, {@code full}, {@code delta} or {@code off}; a stream not named is {@code auto}
 *     when the map is empty, else {@code off}
 */
public record Connection(
        District district,
        int id,
        String name,
        Connector connector,
        Settings settings,
        ConnectorContext context,
        Map<String, String> streams) {

    public Connection {
        streams = Map.copyOf(streams);
    }

    /**
     * Opens it. All calls on the result run with the connector's class loader as the thread's context class loader.
     *
     * @throws org.milestonehub.spi.ConnectorException when the system cannot be reached or refuses
     */
    public OpenConnection open() {
        return PluginCalls.guard(connector.getClass().getClassLoader(), () -> connector.open(settings, context));
    }

    /** The choice for a stream, {@code off} where the district does not want it. */
    public String modeOf(String stream) {
        return streams.isEmpty() ? "auto" : streams.getOrDefault(stream, "off");
    }
}
