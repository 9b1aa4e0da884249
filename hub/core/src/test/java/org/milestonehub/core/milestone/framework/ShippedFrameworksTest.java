package org.milestonehub.core.milestone.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.milestonehub.core.model.Model;

class ShippedFrameworksTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nyc-postsecondary-milestones-2020",
                "pathways-to-prosperity-9-14",
                "bps-career-pathways",
                "on-track-to-career-success",
                "district-postsecondary-strategies"
            })
    void every_shipped_framework_loads(String id) {
        Framework framework =
                new FrameworkLoader(Model.shipped()).load(Path.of("../../mappings/milestones/" + id + ".yaml"));
        assertThat(framework.id()).isEqualTo(id);
        assertThat(framework.milestones()).isNotEmpty();
    }
}
