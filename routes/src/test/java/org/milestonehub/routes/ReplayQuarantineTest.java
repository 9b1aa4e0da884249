package org.milestonehub.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.milestonehub.core.camel.RunOutcome;
import org.milestonehub.core.camel.Template;
import org.milestonehub.core.sync.RunRequest;
import org.milestonehub.core.sync.RunRequest.Trigger;
import org.milestonehub.spi.InputBundle;

class ReplayQuarantineTest extends TemplateTest {

    @BeforeEach
    void makeRoute() throws Exception {
        make(Template.REPLAY_QUARANTINE, new ReplayQuarantine());
    }

    @Test
    void withheld_rows_go_through_the_steps_of_a_run_again() throws Exception {
        changed.expectedMessageCount(1);
        RunRequest request = new RunRequest(DISTRICT, CONNECTION, Trigger.REPLAY, "clerk", InputBundle.NONE, Optional.empty(),
                List.of("users"), false, false);

        RunOutcome outcome = outcome(Template.REPLAY_QUARANTINE, request);

        assertThat(engine.steps).containsExactly("read", "guard", "apply");
        assertThat(outcome.runs()).singleElement().satisfies(run -> assertThat(run.trigger()).isEqualTo("REPLAY"));
        MockEndpoint.assertIsSatisfied(context);
    }
}
