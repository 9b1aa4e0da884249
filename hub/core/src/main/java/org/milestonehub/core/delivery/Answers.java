package org.milestonehub.core.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.milestonehub.spi.DeliveryResult;

/** What follows from what a receiver said: when to ask again, and when to give up. */
final class Answers {

    private static final int MOST_ATTEMPTS = 10;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(6);
    /** What a receiver may ask for. A slip of its pen is no reason to be silent for ever, nor to break the call. */
    private static final Duration MOST_ASKED = Duration.ofDays(30);

    private final DeliveryPlan plan;
    private final Clock clock;

    Answers(DeliveryPlan plan, Clock clock) {
        this.plan = plan;
        this.clock = clock;
    }

    /** The answer to a record that was sent. */
    Answer of(OpenDelivery delivery, DeliveryResult result) {
        if (result instanceof DeliveryResult.Accepted accepted) {
            return accepted(delivery, accepted);
        }
        if (result instanceof DeliveryResult.Rejected rejected) {
            return rejected(delivery, rejected);
        }
        if (result instanceof DeliveryResult.TryLater later) {
            return later(delivery, later.after());
        }
        return unknown(delivery, ((DeliveryResult.Unknown) result).reason());
    }

    /** The answer to the question what became of a delivery. "Try later" says that it never arrived. */
    Answer settled(OpenDelivery delivery, DeliveryResult result) {
        if (result instanceof DeliveryResult.TryLater later) {
            Optional<Instant> next = later.after().isZero() ? Optional.empty() : Optional.of(clock.instant().plus(bounded(later.after())));
            return new Answer(delivery, DeliveryState.PENDING, "not_sent", "", "the receiver never saw it", Optional.empty(), next,
                    Optional.empty(), delivery.attempts()).asSettled();
        }
        return of(delivery, result).asSettled();
    }

    /** The answer about a delivery that the receiver should have worked on by now. */
    Answer processed(OpenDelivery delivery, DeliveryResult result) {
        if (result instanceof DeliveryResult.Rejected rejected) {
            return rejected(delivery, rejected);
        }
        return new Answer(delivery, DeliveryState.ACCEPTED, "processed", "", "", Optional.empty(), Optional.empty(), Optional.empty(), 0);
    }

    private Answer accepted(OpenDelivery delivery, DeliveryResult.Accepted accepted) {
        Optional<String> target = Optional.of(accepted.targetId()).filter(id -> !id.isEmpty());
        return new Answer(delivery, DeliveryState.ACCEPTED, "accepted", "", "", target, Optional.empty(), plan.processesOn(), 0);
    }

    private static Answer rejected(OpenDelivery delivery, DeliveryResult.Rejected rejected) {
        return new Answer(delivery, DeliveryState.REJECTED, "rejected", rejected.field(), rejected.reason(), Optional.empty(),
                Optional.empty(), Optional.empty(), delivery.attempts());
    }

    private Answer later(OpenDelivery delivery, Duration asked) {
        int attempts = delivery.attempts() + 1;
        if (attempts >= MOST_ATTEMPTS) {
            return new Answer(delivery, DeliveryState.WITHHELD, "try_later", "", "gave up: the receiver asked " + attempts
                    + " times to wait", Optional.empty(), Optional.empty(), Optional.empty(), attempts);
        }
        return new Answer(delivery, DeliveryState.PENDING, "try_later", "", "the receiver asked to wait", Optional.empty(),
                Optional.of(clock.instant().plus(longer(bounded(asked), pause(attempts)))), Optional.empty(), attempts);
    }

    private Answer unknown(OpenDelivery delivery, String reason) {
        int attempts = delivery.attempts() + 1;
        return new Answer(delivery, DeliveryState.UNKNOWN, "unknown", "", reason, Optional.empty(),
                Optional.of(clock.instant().plus(pause(attempts))), Optional.empty(), attempts);
    }

    private static Duration pause(int attempts) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts - 1, 12));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    static Duration bounded(Duration asked) {
        return asked.compareTo(MOST_ASKED) > 0 ? MOST_ASKED : asked;
    }
}
