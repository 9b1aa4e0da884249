package org.milestonehub.core.connection;

import java.util.List;

/** The configured connections of all districts. */
public interface Connections {

    /**
     * The connection of that name, with settings parsed and secrets resolved.
     *
     * @throws org.milestonehub.core.sync.SyncException {@code SETTINGS} when there is none, its connector is not installed
     *     or its settings are wrong (all mistakes in one message)
     */
    Connection connection(String district, String name);

    /** Names of a district's connections. */
    List<String> names(String district);

    /**
     * The district of that code.
     *
     * @throws org.milestonehub.core.sync.SyncException {@code SETTINGS} when there is none
     */
    District district(String code);
}
