package org.milestonehub.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.spi.Registry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.milestonehub.core.camel.RunOutcome;
import org.milestonehub.core.camel.Template;
import org.milestonehub.core.delivery.DeliverChanges;
import org.milestonehub.core.delivery.DeliveryReport;
import org.milestonehub.spi.ConnectorException;
import org.milestonehub.spi.Fault;

class DeliverChangesTest extends TemplateTest {

    private final List<String> asked = new ArrayList<>();
    private Optional<RuntimeException> failure = Optional.empty();

    @Override
    void bindMore(Registry registry) {
        registry.bind("deliveries", DeliverChanges.class, (DeliverChanges) this::deliver);
    }

    @BeforeEach
    void makeRoute() throws Exception {
        make(Template.DELIVER_CHANGES, new DeliverChangesRoute());
    }

    @Test
    void the_delivery_of_the_route_is_asked_for_and_its_report_is_the_outcome() {
        RunOutcome outcome = outcome(Template.DELIVER_CHANGES, "");

        assertThat(asked).containsExactly(DISTRICT + "/" + CONNECTION);
        assertThat(outcome.delivery().orElseThrow().accepted()).isEqualTo(3);
    }

    @Test
    void a_receiver_that_is_away_is_tried_again_later() {
        failure = Optional.of(new ConnectorException(Fault.UNREACHABLE, "no answer"));

        RunOutcome outcome = outcome(Template.DELIVER_CHANGES, "");

        assertThat(outcome.failure().orElseThrow().retryAfter()).isPresent();
    }

    private DeliveryReport deliver(String district, String delivery) {
        asked.add(district + "/" + delivery);
        failure.ifPresent(e -> {
            throw e;
        });
        return new DeliveryReport(district, delivery, 3, 0, 0, 0, 0, 0, Optional.empty());
    }
}
