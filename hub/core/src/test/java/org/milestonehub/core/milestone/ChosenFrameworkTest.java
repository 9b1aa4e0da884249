package org.milestonehub.core.milestone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.milestonehub.core.milestone.framework.FrameworkRefused;

/** A district edits a copy of a framework and puts it into force. */
class ChosenFrameworkTest {

    private static final Path SHIPPED = Path.of("../../mappings/milestones/nyc-postsecondary-milestones-2020.yaml");

    @TempDir
    Path folder;

    @Test
    void a_file_of_the_districts_own_is_read_and_checked_like_any_other() throws IOException {
        String text = Files.readString(SHIPPED);
        Path own = Files.writeString(folder.resolve("own.yaml"), text.replaceFirst("version: \\S+", "version: 9.0.0"));
        assertThat(ChosenFramework.named(own.toString()).framework().version()).isEqualTo("9.0.0");

        Path broken = Files.writeString(folder.resolve("broken.yaml"), text.replace("entity: Plan,", "entity: Plam,"));
        assertThatThrownBy(() -> ChosenFramework.named(broken.toString())).isInstanceOf(FrameworkRefused.class)
                .hasMessageContaining("broken.yaml:").hasMessageContaining("Plam");
        assertThatThrownBy(() -> ChosenFramework.named(folder.resolve("none.yaml").toString()))
                .isInstanceOf(NoSuchElementException.class).hasMessageContaining("none.yaml cannot be read");
    }
}
