package org.milestonehub.core.connection;

import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.Optional;
import org.milestonehub.core.sync.SyncException;
import org.milestonehub.spi.Connector;
import org.milestonehub.spi.ConnectorContext;
import org.milestonehub.spi.Fault;
import org.milestonehub.spi.Settings;

/** Connections as the applied documents describe them. */
public final class ConfiguredConnections implements Connections {

    private final DocumentStore store;
    private final Documents documents;
    private final ConnectorRegistry registry;
    private final ResolvedSettings settings;
    private final Clock clock;

    public ConfiguredConnections(
            DocumentStore store, Documents documents, ConnectorRegistry registry, Secrets secrets, Clock clock) {
        this.store = store;
        this.documents = documents;
        this.registry = registry;
        this.settings = new ResolvedSettings(secrets);
        this.clock = clock;
    }

    @Override
    public Connection connection(String district, String name) {
        District owner = district(district);
        ConnectionDocument document = documents.connections(district).stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new SyncException(Fault.SETTINGS, "district " + district + " has no connection " + name
                        + "; it has " + names(district)));
        Connector connector = registry.find(document.connector())
                .orElseThrow(() -> new SyncException(Fault.SETTINGS,
                        "connection " + name + ": " + notInstalled(registry, document.connector())));
        List<String> wrong = new ArrayList<>();
        Optional<Settings> checked = settings.of(connector, document, (key, message) -> wrong.add(key + ": " + message));
        int id = store.findConnection(owner, name).orElseThrow(
                () -> new SyncException(Fault.DEFECT, "connection " + name + " has a document and no number"));
        return new Connection(owner, id, name, connector,
                checked.orElseThrow(() -> new SyncException(Fault.SETTINGS,
                        "connection " + name + " has wrong settings: " + String.join("; ", wrong))),
                new Context(name, clock, owner.timeZone()), document.streams());
    }

    @Override
    public List<String> names(String district) {
        return documents.connections(district).stream().map(ConnectionDocument::name).toList();
    }

    @Override
    public District district(String code) {
        return store.findDistrict(code)
                .orElseThrow(() -> new SyncException(Fault.SETTINGS, "there is no district " + code + "; there are "
                        + store.districts().stream().map(District::code).toList()));
    }

    static String notInstalled(ConnectorRegistry registry, String connector) {
        List<String> ids = registry.installed().stream().map(i -> i.connector().descriptor().id()).toList();
        String broken = registry.broken().isEmpty() ? "" : "; plugins that could not be used: "
                + registry.broken().stream().map(Object::toString).collect(Collectors.joining("; "));
        return "connector " + connector + " is not installed; installed are " + String.join(", ", ids) + broken;
    }

    private record Context(String connection, Clock clock, ZoneId timeZone) implements ConnectorContext {

        @Override
        public System.Logger log() {
            return System.getLogger("connection." + connection);
        }
    }
}
