package org.milestonehub.core.connection;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.milestonehub.core.connection.ConnectorRegistry.Broken;
import org.milestonehub.core.connection.ConnectorRegistry.PluginTexts;

/**
 * One folder {@code plugins/<id>}.
 *
 * @param loader stays open as long as the hub runs
 */
record PluginFolder(String name, List<Path> jars, PluginLoader loader) {

    private static final String TEXTS = "META-INF/hub/mappings/";
    private static final long MOST_BYTES = 4_000_000;

    /** All plugins below a folder, by name; what cannot be opened is told. */
    static List<PluginFolder> scan(Path plugins, Consumer<Broken> broken) {
        List<PluginFolder> found = new ArrayList<>();
        if (!Files.isDirectory(plugins)) {
            return found;
        }
        for (Path folder : children(plugins, broken)) {
            List<Path> jars = Files.isDirectory(folder)
                    ? children(folder, broken).stream().filter(path -> path.toString().endsWith(".jar")).toList()
                    : List.of();
            if (jars.isEmpty()) {
                continue;
            }
            String name = String.valueOf(folder.getFileName());
            List<Path> readable = jars.stream().filter(jar -> opens(name, jar, broken)).toList();
            if (readable.size() == jars.size()) {
                found.add(new PluginFolder(name, jars, new PluginLoader(name, urls(jars))));
            }
        }
        return found;
    }

    /** Jars, as a person finds them. */
    String origin() {
        return "plugins/" + name + " (" + String.join(", ", jars.stream().map(jar -> jar.getFileName().toString()).toList())
                + ")";
    }

    /** Texts that travel with the plugin. */
    Optional<PluginTexts> texts(Consumer<Broken> broken) {
        Map<String, String> files = new TreeMap<>();
        for (Path jar : jars) {
            try (JarFile file = new JarFile(jar.toFile())) {
                for (JarEntry entry : file.stream().filter(e -> !e.isDirectory() && e.getName().startsWith(TEXTS)).toList()) {
                    try (var in = file.getInputStream(entry)) {
                        byte[] bytes = in.readNBytes((int) MOST_BYTES);
                        files.put(entry.getName().substring(TEXTS.length()), new String(bytes, StandardCharsets.UTF_8));
                    }
                }
            } catch (IOException e) {
                broken.accept(new Broken(origin(), "its mappings cannot be read: " + e.getMessage()));
            }
        }
        return files.isEmpty() ? Optional.empty() : Optional.of(new PluginTexts(name, files));
    }

    private static boolean opens(String plugin, Path jar, Consumer<Broken> broken) {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.size() >= 0;
        } catch (IOException e) {
            broken.accept(new Broken("plugins/" + plugin + " (" + jar.getFileName() + ")", "is not a jar: " + e.getMessage()));
            return false;
        }
    }

    private static List<Path> children(Path folder, Consumer<Broken> broken) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        } catch (IOException e) {
            broken.accept(new Broken(String.valueOf(folder.getFileName()), "cannot be listed: " + e.getMessage()));
            return List.of();
        }
    }

    private static URL[] urls(List<Path> jars) {
        List<URL> urls = new ArrayList<>();
        for (Path jar : jars) {
            try {
                urls.add(jar.toUri().toURL());
            } catch (MalformedURLException e) {
                throw new IllegalArgumentException("no address for " + jar, e);
            }
        }
        return urls.toArray(URL[]::new);
    }
}
