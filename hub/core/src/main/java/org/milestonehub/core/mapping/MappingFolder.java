package org.milestonehub.core.mapping;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The texts of one shape, wherever they were found.
 *
 * @param shape folder name
 * @param texts by path inside the folder with {@code /}, for example {@code crosswalks/grade.csv}; only mappings,
 *     outbound mappings and crosswalks
 */
public record MappingFolder(String shape, Map<String, String> texts) {

    /** Where mappings stand in a jar. */
    public static final String RESOURCES = "META-INF/hub/mappings/";

    public MappingFolder {
        texts = Collections.unmodifiableMap(new TreeMap<>(texts));
    }

    /** Every shape below a directory, by name; folders without a mapping are left out. */
    public static List<MappingFolder> below(Path directory) {
        Map<String, Map<String, String>> shapes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory, 3)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = directory.relativize(file).toString().replace('\\', '/');
                if (belongs(name)) {
                    keep(shapes, name, Files.readString(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("mappings cannot be read from " + directory, e);
        }
        return folders(shapes);
    }

    /**
     * Every shape among some texts, by name; what is no mapping is left out.
     *
     * @param files path that begins with the shape to text, for example {@code sds-2/users.yaml}
     */
    public static List<MappingFolder> of(Map<String, String> files) {
        Map<String, Map<String, String>> shapes = new TreeMap<>();
        files.forEach((path, text) -> {
            if (belongs(path)) {
                keep(shapes, path, text);
            }
        });
        return folders(shapes);
    }

    /** Every shape that the jars and directories of a class loader bring under {@link #RESOURCES}, by name. */
    public static List<MappingFolder> onClassPath(ClassLoader loader) {
        Map<String, Map<String, String>> shapes = new TreeMap<>();
        try {
            Enumeration<URL> roots = loader.getResources(RESOURCES);
            while (roots.hasMoreElements()) {
                readRoot(roots.nextElement(), shapes);
            }
        } catch (IOException e) {
            throw new IllegalStateException("mappings cannot be read from the class path", e);
        }
        return folders(shapes);
    }

    /** This folder laid over another of the same shape: a text that stands in both is taken from this one. */
    public MappingFolder over(MappingFolder base) {
        Map<String, String> both = new TreeMap<>(base.texts);
        both.putAll(texts);
        return new MappingFolder(shape, both);
    }

    private static void readRoot(URL root, Map<String, Map<String, String>> shapes) throws IOException {
        URLConnection connection = root.openConnection();
        // a shared, cached jar must not be closed under the class loader that uses it
        connection.setUseCaches(false);
        if (connection instanceof JarURLConnection inJar) {
            try (JarFile jar = inJar.getJarFile()) {
                readJar(jar, inJar.getEntryName(), shapes);
            }
        } else {
            for (MappingFolder folder : below(Path.of(URI.create(root.toString())))) {
                folder.texts.forEach((path, text) -> keep(shapes, folder.shape + "/" + path, text));
            }
        }
    }

    private static void readJar(JarFile jar, String prefix, Map<String, Map<String, String>> shapes)
            throws IOException {
        for (JarEntry entry : Collections.list(jar.entries())) {
            String name = entry.getName().startsWith(prefix) ? entry.getName().substring(prefix.length()) : "";
            if (!entry.isDirectory() && belongs(name)) {
                try (InputStream in = jar.getInputStream(entry)) {
                    keep(shapes, name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
    }

    private static boolean belongs(String path) {
        String[] parts = path.split("/");
        return switch (parts.length) {
            case 2 -> parts[1].endsWith(".yaml") && !parts[0].equals("milestones") && !parts[0].equals("target");
            case 3 -> (parts[1].equals("out") && parts[2].endsWith(".yaml"))
                    || (parts[1].equals("crosswalks") && parts[2].endsWith(".csv"));
            default -> false;
        };
    }

    private static void keep(Map<String, Map<String, String>> shapes, String path, String text) {
        int slash = path.indexOf('/');
        shapes.computeIfAbsent(path.substring(0, slash), shape -> new TreeMap<>())
                .putIfAbsent(path.substring(slash + 1), text);
    }

    private static List<MappingFolder> folders(Map<String, Map<String, String>> shapes) {
        List<MappingFolder> folders = new ArrayList<>();
        shapes.forEach((shape, texts) -> folders.add(new MappingFolder(shape, texts)));
        return folders;
    }
}
