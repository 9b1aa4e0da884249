package org.milestonehub.spi;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who a connector is and what it offers. Constant for one version of the connector.
 *
 * @param id kebab-case, unique in a hub, for example {@code oneroster-csv}; also the plugin's folder name
 * @param version version of the connector, shown and written into provenance; a new version makes the hub read again
 * @param title what a person calls this kind of system
 * @param systemKind code of the hub's vocabulary {@code system_kind}, for example {@code sis}
 * @param bringing whether the hub brings files to it, or it fetches by itself
 * @param settings all settings, in the order of the form; names are unique
 * @param streams all streams, names are unique; parents come before children where that matters
 * @param receivingWindow in words, when the system takes in what is written to it; empty: always
 */
public record ConnectorDescriptor(
        String id,
        String version,
        String title,
        String systemKind,
        Bringing bringing,
        List<Setting<?>> settings,
        List<StreamDescriptor> streams,
        Optional<String> receivingWindow) {

    /** Who moves the bytes. */
    public enum Bringing {
        /** A format connector: a route brings files from a folder, SFTP, HTTPS or e-mail, the connector speaks the format. */
        FILES,
        /** The connector talks to the system itself. */
        SELF
    }

    public ConnectorDescriptor {
        if (!id.matches("[a-z][a-z0-9-]*")) {
            throw new IllegalArgumentException("connector id \"" + id + "\" is not kebab-case");
        }
        settings = List.copyOf(settings);
        streams = List.copyOf(streams);
        requireUnique(settings.stream().map(Setting::name).toList(), "setting");
        requireUnique(streams.stream().map(StreamDescriptor::name).toList(), "stream");
    }

    /** The stream of that name, empty where this connector has none. */
    public Optional<StreamDescriptor> stream(String name) {
        return streams.stream().filter(stream -> stream.name().equals(name)).findFirst();
    }

    private static void requireUnique(List<String> names, String what) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException(what + " \"" + name + "\" is declared twice");
            }
        }
    }
}
