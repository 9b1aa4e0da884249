package org.milestonehub.server.start;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.security.CodeSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.loader.net.protocol.jar.JarUrlClassLoader;

/**
 * Classes of the packaged jar. The loader that comes with the jar asks its almost two hundred libraries for each class, one after
 * the other, which is a third of the time the hub needs to start; this one asks first where a class of the same package was.
 */
final class PackagedClasses extends JarUrlClassLoader {

    static {
        ClassLoader.registerAsParallelCapable();
    }

    private final Map<String, CodeSource> homes = new ConcurrentHashMap<>();

    private PackagedClasses(URLClassLoader packaged) {
        super(packaged.getURLs(), packaged.getParent());
    }

    /** Asked for by this name alone, so that a program of plain jars does without the loader of the packaged one. */
    static ClassLoader of(URLClassLoader packaged) {
        return new PackagedClasses(packaged);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        String folder = name.substring(0, Math.max(0, name.lastIndexOf('.')));
        CodeSource home = homes.get(folder);
        if (home != null) {
            byte[] bytes = read(home.getLocation(), name.replace('.', '/') + ".class");
            if (bytes.length > 0) {
                return defineClass(name, bytes, 0, bytes.length, home);
            }
        }
        Class<?> found = super.findClass(name);
        CodeSource source = found.getProtectionDomain().getCodeSource();
        if (source != null && source.getLocation() != null) {
            homes.putIfAbsent(folder, source);
        }
        return found;
    }

    private static byte[] read(URL home, String entry) {
        try (InputStream in = new URL(home, entry).openStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            return new byte[0];
        }
    }
}
