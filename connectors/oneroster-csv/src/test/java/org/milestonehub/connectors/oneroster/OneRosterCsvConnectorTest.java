package org.milestonehub.connectors.oneroster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.milestonehub.spi.Connector;
import org.milestonehub.spi.InputBundle;
import org.milestonehub.testkit.ConnectorContract;
import org.milestonehub.testkit.ZipBundle;

class OneRosterCsvConnectorTest extends ConnectorContract {

    @TempDir
    Path folder;
    private InputBundle input;

    @BeforeEach
    void export() {
        input = ZipBundle.write(folder.resolve("export.zip"), SampleRoster.bulk12());
    }

    @Override
    protected Connector connector() {
        return new OneRosterCsvConnector();
    }

    @Override
    protected Map<String, String> validSettings() {
        return Map.of();
    }

    @Override
    protected InputBundle input() {
        return input;
    }

    @Test
    void the_readme_names_every_setting_and_stream() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        connector().descriptor().settings().forEach(setting -> assertThat(readme).contains("| `" + setting.name() + "` |"));
        connector().descriptor().streams().forEach(stream -> assertThat(readme).contains("`" + stream.name() + "`"));
    }

    @Test
    void it_is_found_as_a_service() {
        assertThat(ServiceLoader.load(Connector.class)).hasAtLeastOneElementOfType(OneRosterCsvConnector.class);
    }
}
