package org.milestonehub.core.connection;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.milestonehub.spi.Connector;
import org.milestonehub.spi.ConnectorContext;
import org.milestonehub.spi.ConnectorDescriptor;
import org.milestonehub.spi.ConnectorDescriptor.Bringing;
import org.milestonehub.spi.ConnectorException;
import org.milestonehub.spi.Fault;
import org.milestonehub.spi.OpenConnection;
import org.milestonehub.spi.Secret;
import org.milestonehub.spi.Setting;
import org.milestonehub.spi.Settings;
import org.milestonehub.spi.SettingsCheck;
import org.milestonehub.spi.StreamDescriptor;
import org.milestonehub.spi.StreamDescriptor.Capability;

/** A connector that only describes itself. */
public record NotebookConnector(String id, Bringing bringing) implements Connector {

    static final Setting<URI> ADDRESS = Setting.uri("address").example("https://notebook.example.org").required();
    static final Setting<Secret> TOKEN = Setting.secret("token").required();
    static final Setting<Integer> PAGE = Setting.integer("page-size", 1, 500).defaultsTo("100");

    @Override
    public ConnectorDescriptor descriptor() {
        return new ConnectorDescriptor(id, "1", "Notebook", "sis", bringing,
                bringing == Bringing.SELF ? List.of(ADDRESS, TOKEN, PAGE) : List.of(PAGE),
                List.of(new StreamDescriptor("users", "Users", Set.of(Capability.FULL, Capability.WRITE, Capability.WEBHOOK),
                        List.of("Person.identity"))),
                Optional.empty());
    }

    @Override
    public SettingsCheck check(Settings settings, ConnectorContext context) {
        return SettingsCheck.GOOD;
    }

    @Override
    public OpenConnection open(Settings settings, ConnectorContext context) {
        throw new ConnectorException(Fault.UNREACHABLE, "a notebook answers nobody");
    }
}
