package org.milestonehub.core.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.milestonehub.core.connection.ConnectorRegistry.Installed;

class ConnectorRegistryTest {

    @TempDir
    Path plugins;

    @Test
    void a_plugin_is_found_and_brings_its_mappings_as_text() throws IOException {
        PluginJar.write(plugins, "vendor", "vendor-sis", "\"3\"", Map.of(
                "META-INF/hub/mappings/vendor-1/users.yaml", "mapping: vendor-1/users\n",
                "META-INF/hub/mappings/vendor-1/crosswalks/grade.csv", "source_code,code,note\n"));

        ConnectorRegistry registry = scan();

        assertThat(registry.broken()).isEmpty();
        assertThat(registry.find("vendor-sis").orElseThrow().descriptor().version()).isEqualTo("3");
        assertThat(registry.texts()).singleElement().satisfies(texts -> {
            assertThat(texts.plugin()).isEqualTo("vendor");
            assertThat(texts.files()).containsEntry("vendor-1/users.yaml", "mapping: vendor-1/users\n")
                    .containsKey("vendor-1/crosswalks/grade.csv");
        });
    }

    @Test
    void a_plugin_sees_the_jdk_and_the_contract_and_nothing_of_the_hub_or_of_other_plugins() throws IOException {
        PluginJar.write(plugins, "one", "one", "sees(\"java.net.http.HttpClient\")", Map.of());
        PluginJar.write(plugins, "two", "two", "sees(\"org.milestonehub.core.model.Model\")", Map.of());
        PluginJar.write(plugins, "three", "three", "sees(\"com.fasterxml.jackson.databind.ObjectMapper\")", Map.of());
        PluginJar.write(plugins, "four", "four", "sees(\"org.milestonehub.spi.Connector\")", Map.of());

        ConnectorRegistry registry = scan();

        assertThat(registry.installed()).extracting(found -> found.connector().descriptor().id() + " "
                        + found.connector().descriptor().version())
                .containsExactly("four sees", "one sees", "three blind", "two blind");
        assertThat(registry.find("one").orElseThrow().getClass()).isNotSameAs(registry.find("two").orElseThrow().getClass());
    }

    @Test
    void calls_into_a_plugin_run_with_its_own_class_loader() throws IOException {
        PluginJar.write(plugins, "vendor", "vendor-sis", "loader()", Map.of());
        var connector = scan().find("vendor-sis").orElseThrow();

        String inside = PluginCalls.inside(connector.getClass().getClassLoader(), connector::descriptor).version();

        assertThat(inside).isEqualTo("own");
    }

    @Test
    void two_plugins_with_one_id_are_an_error_that_names_both_jars() throws IOException {
        PluginJar.write(plugins, "first", "same", "\"1\"", Map.of());
        PluginJar.write(plugins, "second", "same", "\"2\"", Map.of());

        ConnectorRegistry registry = scan();

        assertThat(registry.installed()).extracting(Installed::origin).containsExactly("plugins/first (first.jar)");
        assertThat(registry.broken()).singleElement().satisfies(broken -> {
            assertThat(broken).hasToString(broken.plugin() + ": " + broken.message());
            assertThat(broken.plugin()).isEqualTo("plugins/second (second.jar)");
            assertThat(broken.message()).contains("brings connector same, which plugins/first (first.jar) brings already");
        });
    }

    @Test
    void a_broken_plugin_is_shown_and_the_others_work() throws IOException {
        PluginJar.write(plugins, "good", "good", "\"1\"", Map.of());
        Files.createDirectories(plugins.resolve("torn"));
        Files.writeString(plugins.resolve("torn/torn.jar"), "not a jar");
        PluginJar.write(plugins, "throwing", "throwing", "String.valueOf(1 / (1 - 1))", Map.of());
        Files.createDirectories(plugins.resolve("empty"));

        ConnectorRegistry registry = scan();

        assertThat(registry.installed()).extracting(found -> found.connector().descriptor().id()).containsExactly("good");
        assertThat(registry.broken()).extracting(ConnectorRegistry.Broken::plugin)
                .containsExactlyInAnyOrder("plugins/torn (torn.jar)", "plugins/throwing (throwing.jar)");
    }

    @Test
    void without_a_folder_of_plugins_there_are_none() {
        ConnectorRegistry registry = ConnectorRegistry.scan(ClassLoader.getPlatformClassLoader(), Optional.of(plugins.resolve("x")));

        assertThat(registry.installed()).isEmpty();
        assertThat(registry.broken()).isEmpty();
    }

    private ConnectorRegistry scan() {
        return ConnectorRegistry.scan(ClassLoader.getPlatformClassLoader(), Optional.of(plugins));
    }
}
