package org.milestonehub.connectors.stars;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.milestonehub.spi.Setting;
import org.milestonehub.spi.StreamDescriptor;
import org.milestonehub.spi.StreamDescriptor.Capability;

/** The README's tables are those of the descriptor. */
class StarsReadmeTest {

    private static String readme() throws IOException {
        return Files.readString(Path.of("README.md"));
    }

    @Test
    void the_table_of_settings_is_up_to_date() throws IOException {
        Stream<String> rows = new StarsSoapConnector().descriptor().settings().stream().map(StarsReadmeTest::row);
        assertThat(readme()).contains(rows.toList());
    }

    @Test
    void the_table_of_streams_is_up_to_date() throws IOException {
        Stream<String> rows = new StarsSoapConnector().descriptor().streams().stream().map(StarsReadmeTest::row);
        assertThat(readme()).contains(rows.toList());
    }

    private static String row(Setting<?> setting) {
        return "| `" + setting.name() + "` | " + (setting.isRequired() ? "yes" : "no") + " | "
                + setting.defaultText().map(text -> "`" + text + "` ").orElse("") + "| " + setting.description() + " |";
    }

    private static String row(StreamDescriptor stream) {
        return "| `" + stream.name() + "` " + Stream.of(Capability.FULL, Capability.DELTA, Capability.DELETES,
                Capability.WRITE, Capability.UNDO, Capability.LOOKUP)
                .map(power -> stream.can(power) ? "| yes " : "| ").reduce("", String::concat) + "|";
    }
}
