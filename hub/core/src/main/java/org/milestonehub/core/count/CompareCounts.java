package org.milestonehub.core.count;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.milestonehub.core.connection.Connection;
import org.milestonehub.core.connection.ConnectionState;
import org.milestonehub.core.connection.ConnectionStates;
import org.milestonehub.core.connection.Connections;
import org.milestonehub.core.count.SystemCount.Flow;
import org.milestonehub.core.sync.SyncException;
import org.milestonehub.spi.ConnectorException;
import org.milestonehub.spi.OpenConnection;
import org.milestonehub.spi.StreamCount;
import org.milestonehub.spi.StreamDescriptor;
import org.milestonehub.spi.StreamDescriptor.Capability;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks systems for their own counts and sets the hub's beside them. Usable from any thread. */
public final class CompareCounts {

    private static final Logger LOG = LoggerFactory.getLogger(CompareCounts.class);
    private static final Duration EVERY = Duration.ofHours(1);

    private final Connections connections;
    private final ConnectionStates states;
    private final CountStore store;
    private final Clock clock;

    public CompareCounts(Connections connections, ConnectionStates states, CountStore store, Clock clock) {
        this.connections = connections;
        this.states = states;
        this.store = store;
        this.clock = clock;
    }

    /** Looks at each system of a district that was not asked for an hour. One that does not answer is asked the next time. */
    public void look(String district) {
        Instant now = clock.instant();
        for (String name : connections.names(district)) {
            ConnectionState state = states.state(district, name);
            boolean askable = !state.pausedAt(now) && state.circuit().isEmpty();
            if (askable && store.askedAt(connections.district(district), name).filter(at -> at.plus(EVERY).isAfter(now)).isEmpty()) {
                try {
                    compare(district, name);
                } catch (ConnectorException | SyncException e) {
                    LOG.info("{} of {} did not say how many records it holds; it is asked again", name, district);
                }
            }
        }
    }

    /**
     * Asks one system now.
     *
     * @return one comparison for each stream it counts; empty where it counts none
     * @throws ConnectorException when it cannot be asked
     */
    public List<SystemCount> compare(String district, String name) {
        Connection connection = connections.connection(district, name);
        List<StreamDescriptor> counted = connection.connector().descriptor().streams().stream()
                .filter(stream -> stream.can(Capability.COUNT))
                .filter(stream -> known(connection, stream)).toList();
        if (counted.isEmpty()) {
            return List.of();
        }
        List<SystemCount> counts = new ArrayList<>();
        try (OpenConnection open = connection.open()) {
            for (StreamDescriptor stream : counted) {
                compare(connection, open, stream).ifPresent(counts::add);
            }
        }
        counts.forEach(count -> store.keep(connection, count));
        return counts;
    }

    private Optional<SystemCount> compare(Connection connection, OpenConnection open, StreamDescriptor stream) {
        Flow flow = flow(stream);
        StreamCount theirs = open.count(stream.name());
        Optional<Long> ours = switch (flow) {
            case WRITTEN -> store.written(connection, stream.name(), theirs.removedToo());
            case READ -> Optional.of(store.read(connection, stream.name(), theirs.removedToo()));
            case BOTH -> Optional.of(store.both(connection, stream.name(), theirs.removedToo()));
        };
        Instant now = clock.instant();
        return ours.map(own -> new SystemCount(connection.name(), stream.name(), flow, theirs.records(), own, now,
                own == theirs.records() ? Optional.empty() : Optional.of(now)));
    }

    private static Flow flow(StreamDescriptor stream) {
        boolean read = stream.can(Capability.FULL) || stream.can(Capability.DELTA);
        return !stream.can(Capability.WRITE) ? Flow.READ : read ? Flow.BOTH : Flow.WRITTEN;
    }

    /** What is not read where it could be is not known: it cannot be told apart from what is lacking. */
    private static boolean known(Connection connection, StreamDescriptor stream) {
        return flow(stream) == Flow.WRITTEN || !connection.modeOf(stream.name()).equals("off");
    }

    /** The latest comparisons of a district, those that differ first. */
    public List<SystemCount> latest(String district) {
        return store.latest(connections.district(district));
    }
}
