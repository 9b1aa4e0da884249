package org.milestonehub.bench.hub;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.milestonehub.core.connection.Connection;
import org.milestonehub.core.connection.Connections;
import org.milestonehub.core.connection.District;
import org.milestonehub.spi.ConnectorContext;
import org.milestonehub.spi.Settings;

/** Each district's one connection: a roster in OneRoster CSV with the connector's own defaults. */
record RosterConnections(List<District> districts) implements Connections {

    static final String NAME = "sis";

    @Override
    public Connection connection(String district, String name) {
        CallingRoster connector = new CallingRoster();
        Settings settings = Settings.parse(connector.descriptor().settings(), Map.of()).settings().orElseThrow();
        District owner = district(district);
        return new Connection(owner, 1, NAME, connector, settings, new Context(owner.timeZone()), Map.of());
    }

    @Override
    public List<String> names(String district) {
        return List.of(NAME);
    }

    @Override
    public District district(String code) {
        return districts.stream().filter(district -> district.code().equals(code)).findFirst().orElseThrow();
    }

    private record Context(ZoneId timeZone) implements ConnectorContext {

        @Override
        public String connection() {
            return NAME;
        }

        @Override
        public Clock clock() {
            return Clock.systemUTC();
        }

        @Override
        public System.Logger log() {
            return System.getLogger("bench");
        }
    }
}
