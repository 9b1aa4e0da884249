package org.milestonehub.server.assembly;

import java.nio.file.Path;
import java.util.Optional;
import org.milestonehub.core.connection.MasterKeys;
import org.springframework.core.env.Environment;

/**
 * Where this hub keeps its things.
 *
 * @param data data directory: embedded database, archive, logs, plugins
 * @param keys folder of the key files, outside the data directory: whoever copies the data alone has no secrets
 * @param databaseUrl a PostgreSQL server of the district's own; empty for the embedded one
 */
public record HubSettings(
        Path data, Path keys, Optional<String> databaseUrl, String databaseUser, String databasePassword) {

    /** Reads {@code hub.data}, {@code hub.keys}, {@code hub.database.url}, {@code .user} and {@code .password}, also as environment variables. */
    public static HubSettings from(Environment environment) {
        return new HubSettings(
                Path.of(environment.getProperty("hub.data", "milestone-hub-data")).toAbsolutePath().normalize(),
                Path.of(environment.getProperty("hub.keys", MasterKeys.usualPlace().getParent().toString())).toAbsolutePath(),
                Optional.ofNullable(environment.getProperty("hub.database.url")).filter(url -> !url.isBlank()),
                environment.getProperty("hub.database.user", "milestonehub"),
                environment.getProperty("hub.database.password", ""));
    }

    /** Raw input by content. */
    public Path archive() {
        return data.resolve("archive");
    }

    /** Where the web server lays down uploads on their way in. */
    public Path web() {
        return web(data);
    }

    /** The same for a hub whose settings are not read yet. */
    public static Path web(Path data) {
        return data.resolve("web");
    }

    /** Connectors that came as jars. */
    public Path plugins() {
        return data.resolve("plugins");
    }

    /** Never the password. */
    @Override
    public String toString() {
        return "hub in " + data;
    }
}
