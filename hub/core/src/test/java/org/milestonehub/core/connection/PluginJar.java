package org.milestonehub.core.connection;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.milestonehub.spi.Connector;

/** Compiles a tiny connector into a jar, as a vendor would. */
final class PluginJar {

    private PluginJar() {}

    /** @param marker an expression that becomes the connector's version, for looking around from inside */
    static Path write(Path plugins, String plugin, String id, String marker, Map<String, String> texts) throws IOException {
        Path work = Files.createDirectories(plugins.resolveSibling("made-of-" + plugin));
        Path source = work.resolve("vendor/VendorConnector.java");
        Files.createDirectories(source.getParent());
        Files.writeString(source, SOURCE.replace("ID", id).replace("MARKER", marker));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        String contract = Path.of(location()).toString();
        if (compiler.run(null, null, null, "-proc:none", "-classpath", contract, "-d", work.toString(), source.toString()) != 0) {
            throw new IllegalStateException("the plugin does not compile");
        }
        Path jar = Files.createDirectories(plugins.resolve(plugin)).resolve(plugin + ".jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            put(out, "vendor/VendorConnector.class", Files.readAllBytes(work.resolve("vendor/VendorConnector.class")));
            put(out, "META-INF/services/" + Connector.class.getName(), "vendor.VendorConnector".getBytes());
            for (Map.Entry<String, String> text : texts.entrySet()) {
                put(out, text.getKey(), text.getValue().getBytes());
            }
        }
        return jar;
    }

    private static URI location() {
        try {
            return Connector.class.getProtectionDomain().getCodeSource().getLocation().toURI();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void put(JarOutputStream out, String name, byte[] bytes) throws IOException {
        out.putNextEntry(new JarEntry(name));
        out.write(bytes);
        out.closeEntry();
    }

    private static final String SOURCE = String.join("\n", List.of(
            "package vendor;",
            "import java.util.*;",
            "import org.milestonehub.spi.*;",
            "public class VendorConnector implements Connector {",
            "    public ConnectorDescriptor descriptor() {",
            "        return new ConnectorDescriptor(\"ID\", MARKER, \"Vendor\", \"sis\", ConnectorDescriptor.Bringing.SELF,",
            "                List.of(), List.of(), Optional.empty());",
            "    }",
            "    public SettingsCheck check(Settings settings, ConnectorContext context) { return SettingsCheck.GOOD; }",
            "    public OpenConnection open(Settings settings, ConnectorContext context) {",
            "        throw new ConnectorException(Fault.UNREACHABLE, \"nobody there\");",
            "    }",
            "    static String sees(String name) {",
            "        try { Class.forName(name); return \"sees\"; } catch (ClassNotFoundException e) { return \"blind\"; }",
            "    }",
            "    static String loader() {",
            "        return Thread.currentThread().getContextClassLoader() == VendorConnector.class.getClassLoader() ? \"own\" : \"other\";",
            "    }",
            "}"));
}
