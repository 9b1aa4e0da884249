package org.milestonehub.core.milestone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameworkActivationTest {

    private static final Path FILE = Path.of("../../mappings/milestones/district-postsecondary-strategies.yaml");

    private final ChosenFramework shipped = ChosenFramework.named(FILE.toString());
    private final Kept kept = new Kept();

    private static final class Kept implements FrameworkEditions {
        private final Deque<FrameworkEdition> editions = new ArrayDeque<>();

        @Override
        public List<FrameworkEdition> of(String framework) {
            return editions.stream().filter(one -> one.framework().equals(framework)).toList();
        }

        @Override
        public List<String> frameworks() {
            return editions.stream().map(FrameworkEdition::framework).distinct().toList();
        }

        @Override
        public void add(FrameworkEdition edition) {
            editions.addFirst(edition);
        }
    }

    @Test
    void after_a_restart_the_version_that_was_brought_into_force_last_is_in_force() throws IOException {
        assertThat(FrameworkActivation.atStart(shipped, kept)).isSameAs(shipped);
        bring("0.2.0");
        bring("0.10.0");
        assertThat(FrameworkActivation.atStart(shipped, kept).framework().version()).isEqualTo("0.10.0");
    }

    @Test
    void a_hub_that_travels_with_a_higher_version_judges_by_its_own() throws IOException {
        bring("0.0.9");
        assertThat(FrameworkActivation.atStart(shipped, kept)).isSameAs(shipped);
    }

    @Test
    void a_kept_file_that_this_hub_cannot_read_any_more_stops_no_start() {
        kept.add(new FrameworkEdition("district-postsecondary-strategies", "9.0.0", "format: milestone-framework/9", "ada", Instant.EPOCH));
        assertThat(FrameworkActivation.atStart(shipped, kept)).isSameAs(shipped);
    }

    @Test
    void a_framework_that_no_file_of_the_hub_names_is_in_force_again_after_a_restart() throws IOException {
        bring("0.2.0");
        String own = Files.readString(FILE).replace("id: district-postsecondary-strategies", "id: our-own-strategies");
        kept.add(new FrameworkEdition("our-own-strategies", "0.1.0", own, "ada", Instant.EPOCH));
        assertThat(FrameworkActivation.atStart(List.of(shipped), kept))
                .extracting(one -> one.framework().id() + " " + one.framework().version())
                .containsExactly("district-postsecondary-strategies 0.2.0", "our-own-strategies 0.1.0");
    }

    private void bring(String version) throws IOException {
        String text = Files.readString(FILE).replace("version: 0.1.0", "version: " + version);
        kept.add(new FrameworkEdition("district-postsecondary-strategies", version, text, "ada", Instant.EPOCH));
    }
}
