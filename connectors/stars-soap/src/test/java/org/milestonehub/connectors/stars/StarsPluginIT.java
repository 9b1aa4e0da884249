package org.milestonehub.connectors.stars;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.milestonehub.spi.Connector;
import org.milestonehub.spi.Settings;
import org.milestonehub.testkit.TestContext;

/** The plugin jar brings all it needs: it works where nothing but the JDK and hub-spi is visible. */
class StarsPluginIT {

    /** The parent a hub gives to a plugin. */
    private static final class SpiOnly extends ClassLoader {

        SpiOnly() {
            super(ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith("org.milestonehub.spi.")) {
                return StarsPluginIT.class.getClassLoader().loadClass(name);
            }
            throw new ClassNotFoundException(name);
        }
    }

    @Test
    void the_plugin_signs_in_and_reads_alone_in_its_class_loader() throws Exception {
        URL jar = Path.of(System.getProperty("plugin.jar")).toUri().toURL();
        ClassLoader usual = Thread.currentThread().getContextClassLoader();
        try (ScriptedServer server = new ScriptedServer();
                URLClassLoader loader = new URLClassLoader(new URL[] {jar}, new SpiOnly())) {
            server.soap(Stars.page("readStudents", 1, "", "m1", "<s:student id=\"1\"/>"));
            Thread.currentThread().setContextClassLoader(loader);
            Connector connector = ServiceLoader.load(Connector.class, loader).findFirst().orElseThrow();
            assertThat(connector.getClass().getClassLoader()).isSameAs(loader);
            Settings settings = Settings.parse(connector.descriptor().settings(), Stars.texts(server.address()))
                    .settings().orElseThrow();
            assertThat(connector.check(settings, TestContext.create()).problems()).isEmpty();
            assertThat(server.requests()).singleElement().asString().contains("#PasswordDigest");
        } finally {
            Thread.currentThread().setContextClassLoader(usual);
        }
    }
}
