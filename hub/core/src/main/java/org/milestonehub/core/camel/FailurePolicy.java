package org.milestonehub.core.camel;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.milestonehub.core.connection.ConnectionState;
import org.milestonehub.core.connection.ConnectionStates;
import org.milestonehub.core.sync.Run;
import org.milestonehub.core.sync.RunRequest;
import org.milestonehub.core.sync.SyncException;
import org.milestonehub.spi.ConnectorException;
import org.milestonehub.spi.Fault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one decision about what failed: who must act, and whether and when the hub tries again by itself. Bad rows never come
 * here, they are in quarantine.
 *
 * <ul>
 *   <li>unreachable, throttled, or a surprise of the hub: again after 30 s, 1, 2, 4 … 15 minutes, or later where the system
 *       named a pause; after eight times only at the regular moments;
 *   <li>credentials, settings: the circuit opens until somebody mends it;
 *   <li>bad data, a defect of a connector: at the next regular moment.
 * </ul>
 */
public final class FailurePolicy {

    private static final Logger LOG = LoggerFactory.getLogger(FailurePolicy.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);
    private static final int MOST_RETRIES = 8;

    private final ConnectionStates states;
    private final Clock clock;
    private final BooleanSupplier stopping;

    public FailurePolicy(ConnectionStates states, Clock clock) {
        this(states, clock, () -> false);
    }

    /** @param stopping whether the hub stops: what breaks off then has not failed */
    public FailurePolicy(ConnectionStates states, Clock clock, BooleanSupplier stopping) {
        this.states = states;
        this.clock = clock;
        this.stopping = stopping;
    }

    /** Decides, and remembers the failure with the connection. Who wrapped a cause has judged it: the outermost judgement counts. */
    public RunFailure decide(@ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception caught, @Header(Headers.DISTRICT) String district,
            @Header(Headers.CONNECTION) String connection, @Body Object body) {
        Throwable failure = judged(caught);
        if (isDry(body)) {
            return told(failure);
        }
        if (stopping.getAsBoolean() && !(failure instanceof WebhookRefused)) {
            LOG.info("{} of {} was cut off since the hub stops", connection, district);
            return new RunFailure(Fault.UNREACHABLE, "the hub stops; what it was doing is done again at its next start", Optional.of(Duration.ZERO));
        }
        if (failure instanceof WebhookRefused refused) {
            return new RunFailure(refused.fault(), String.valueOf(refused.getMessage()), Optional.empty());
        }
        if (failure instanceof ConnectorException e) {
            return decide(district, connection, e.fault(), String.valueOf(e.getMessage()), e.retryAfter(), e.fault().retried());
        }
        if (failure instanceof SyncException e) {
            return decide(district, connection, e.fault(), String.valueOf(e.getMessage()), Optional.empty(), e.fault().retried());
        }
        // The message of a surprise may quote a row: only its type is told, and where it came from.
        LOG.error("{} of {} met {}", connection, district, describe(failure));
        return decide(district, connection, Fault.DEFECT, "the hub met " + failure.getClass().getSimpleName()
                + "; its log says where", Optional.empty(), true);
    }

    /** A dry run leaves no trace with its connection. */
    private static boolean isDry(Object body) {
        return body instanceof RunRequest request ? request.dryRun() : body instanceof Run run && run.request().dryRun();
    }

    private static RunFailure told(Throwable failure) {
        Fault fault = failure instanceof ConnectorException e ? e.fault() : failure instanceof SyncException e ? e.fault() : Fault.DEFECT;
        boolean surprise = fault == Fault.DEFECT && !(failure instanceof ConnectorException) && !(failure instanceof SyncException);
        if (surprise) {
            LOG.error("a dry run met {}", describe(failure));
        }
        return new RunFailure(fault, surprise ? "the hub met " + failure.getClass().getSimpleName() + "; its log says where"
                : String.valueOf(failure.getMessage()), Optional.empty());
    }

    private static Throwable judged(Throwable caught) {
        for (Throwable cause = caught; cause != null; cause = cause.getCause()) {
            if (cause instanceof WebhookRefused || cause instanceof ConnectorException || cause instanceof SyncException) {
                return cause;
            }
        }
        return caught;
    }

    private RunFailure decide(
            String district, String connection, Fault fault, String message, Optional<Duration> asked, boolean retried) {
        LOG.warn("{} of {}: {} ({})", connection, district, message, fault);
        if (fault == Fault.CREDENTIALS || fault == Fault.SETTINGS) {
            remember(() -> states.openCircuit(district, connection, new ConnectionState.Circuit(fault, message, clock.instant())));
            return new RunFailure(fault, message, Optional.empty());
        }
        int[] failures = {1};
        remember(() -> failures[0] = states.failed(district, connection));
        return new RunFailure(fault, message, retried ? pause(failures[0], asked) : Optional.empty());
    }

    private static Optional<Duration> pause(int failures, Optional<Duration> asked) {
        if (failures > MOST_RETRIES) {
            return asked;
        }
        Duration own = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, 20));
        Duration bounded = own.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : own;
        return asked.filter(pause -> pause.compareTo(bounded) > 0).or(() -> Optional.of(bounded));
    }

    /** The database itself may be what failed: then the failure is told and not remembered. */
    private static void remember(Runnable writing) {
        try {
            writing.run();
        } catch (RuntimeException e) {
            LOG.warn("a failure could not be remembered: {}", e.getClass().getName());
        }
    }

    private static String describe(Throwable failure) {
        StringBuilder text = new StringBuilder();
        int depth = 0;
        for (Throwable cause = failure; cause != null && depth < 6; cause = cause.getCause(), depth++) {
            StackTraceElement[] trace = cause.getStackTrace();
            text.append(depth == 0 ? "" : " because of ").append(cause.getClass().getName());
            for (int i = 0; i < Math.min(4, trace.length); i++) {
                text.append(i == 0 ? " at " : " < ").append(trace[i]);
            }
        }
        return text.toString();
    }
}
