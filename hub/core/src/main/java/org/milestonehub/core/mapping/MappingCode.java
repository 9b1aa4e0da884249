package org.milestonehub.core.mapping;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * A hash over the classes that understand rows, and over the model and its vocabularies. A converter that was mended reads the same text differently, and nobody
 * has to think of counting up a number then.
 */
public final class MappingCode {

    private static final String PACKAGE = "org/milestonehub/core/mapping/";
    private static final List<String> ROOTS = List.of("model/", PACKAGE, "vocabulary/");
    private static final String FINGERPRINT = compute();

    private MappingCode() {}

    /** The same as long as the same code reads rows; where that cannot be told, another one in each process. */
    public static String fingerprint() {
        return FINGERPRINT;
    }

    private static String compute() {
        URL own = MappingCode.class.getResource("MappingCode.class");
        try {
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            URLConnection connection = own == null ? null : own.openConnection();
            if (connection instanceof JarURLConnection inJar) {
                connection.setUseCaches(false);
                inJar(inJar, hash);
            } else if (own != null) {
                inFolder(Path.of(own.toURI()), hash);
            } else {
                return UUID.randomUUID().toString();
            }
            return HexFormat.of().formatHex(hash.digest());
        } catch (IOException | URISyntaxException e) {
            return UUID.randomUUID().toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void inJar(JarURLConnection connection, MessageDigest hash) throws IOException {
        String entry = connection.getEntryName();
        String classes = entry.substring(0, entry.indexOf(PACKAGE));
        try (JarFile jar = connection.getJarFile()) {
            for (JarEntry file : Collections.list(jar.entries())) {
                if (ROOTS.stream().anyMatch(root -> file.getName().startsWith(classes + root)) && !file.isDirectory()) {
                    try (InputStream in = jar.getInputStream(file)) {
                        hash.update(in.readAllBytes());
                    }
                }
            }
        }
    }

    private static void inFolder(Path own, MessageDigest hash) throws IOException {
        Path classes = own.getParent();
        for (int depth = 0; depth < PACKAGE.split("/").length; depth++) {
            classes = classes.getParent();
        }
        for (String root : ROOTS) {
            try (Stream<Path> files = Files.walk(classes.resolve(root))) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    hash.update(Files.readAllBytes(file));
                }
            }
        }
    }
}
