package org.milestonehub.core.connection;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.milestonehub.spi.Connector;

/**
 * The connectors of this hub: those on the class path and those in {@code plugins/<id>/*.jar}. A broken plugin is shown
 * and left out; it never stops the hub. Immutable.
 */
public final class ConnectorRegistry {

    private final Map<String, Installed> connectors = new TreeMap<>();
    private final List<Broken> broken = new ArrayList<>();
    private final List<PluginTexts> texts = new ArrayList<>();

    /**
     * One connector.
     *
     * @param origin {@code class path}, or the jars of the plugin
     */
    public record Installed(Connector connector, String origin) {}

    /**
     * A plugin that could not be used.
     *
     * @param plugin name of its folder, or the jar
     * @param message why, for the operator
     */
    public record Broken(String plugin, String message) {

        @Override
        public String toString() {
            return plugin + ": " + message;
        }
    }

    /**
     * Mappings and crosswalks that came inside a plugin.
     *
     * @param plugin name of its folder
     * @param files path below {@code META-INF/hub/mappings/} to text, for example {@code sds-1.0/users.yaml}
     */
    public record PluginTexts(String plugin, Map<String, String> files) {

        public PluginTexts {
            files = Map.copyOf(files);
        }
    }

    private ConnectorRegistry() {}

    /** Connectors on the class path and in a folder of plugins; the folder may be absent. */
    public static ConnectorRegistry scan(ClassLoader classPath, Optional<Path> plugins) {
        ConnectorRegistry registry = new ConnectorRegistry();
        registry.addAll("class path", classPath);
        plugins.ifPresent(folder -> PluginFolder.scan(folder, registry.broken::add).forEach(registry::add));
        return registry;
    }

    /** These connectors alone. */
    public static ConnectorRegistry of(Connector... connectors) {
        ConnectorRegistry registry = new ConnectorRegistry();
        for (Connector connector : connectors) {
            registry.add(connector, "class path");
        }
        return registry;
    }

    /** All usable connectors, by id. */
    public Collection<Installed> installed() {
        return List.copyOf(connectors.values());
    }

    /** The connector of that id. */
    public Optional<Connector> find(String id) {
        return Optional.ofNullable(connectors.get(id)).map(Installed::connector);
    }

    /** Plugins that could not be used. */
    public List<Broken> broken() {
        return List.copyOf(broken);
    }

    /** Texts of all plugins, for the mapping repository. */
    public List<PluginTexts> texts() {
        return List.copyOf(texts);
    }

    private void add(PluginFolder plugin) {
        addAll(plugin.origin(), plugin.loader());
        plugin.texts(broken::add).ifPresent(texts::add);
    }

    private void addAll(String origin, ClassLoader loader) {
        ServiceLoader<Connector> services = ServiceLoader.load(Connector.class, loader);
        var found = services.stream().iterator();
        boolean any = false;
        while (true) {
            try {
                if (!found.hasNext()) {
                    break;
                }
                any = true;
                ServiceLoader.Provider<Connector> provider = found.next();
                add(PluginCalls.inside(loader, provider::get), origin);
            } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
                broken.add(new Broken(origin, "cannot be loaded: " + e));
            }
        }
        if (!any && loader instanceof PluginLoader) {
            broken.add(new Broken(origin, "holds no connector; META-INF/services/" + Connector.class.getName()
                    + " names it"));
        }
    }

    private void add(Connector connector, String origin) {
        String id = PluginCalls.inside(connector.getClass().getClassLoader(), connector::descriptor).id();
        Installed first = connectors.putIfAbsent(id, new Installed(connector, origin));
        if (first != null) {
            broken.add(new Broken(origin, "brings connector " + id + ", which " + first.origin()
                    + " brings already; remove one of them"));
        }
    }
}
