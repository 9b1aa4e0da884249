package org.milestonehub.core.delivery;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.milestonehub.spi.Checkpoint;
import org.milestonehub.spi.Completeness;
import org.milestonehub.spi.Connector;
import org.milestonehub.spi.ConnectorContext;
import org.milestonehub.spi.ConnectorDescriptor;
import org.milestonehub.spi.ConnectorException;
import org.milestonehub.spi.DeliveryResult;
import org.milestonehub.spi.Fault;
import org.milestonehub.spi.InputBundle;
import org.milestonehub.spi.OpenConnection;
import org.milestonehub.spi.OutboundRecord;
import org.milestonehub.spi.PersonChange;
import org.milestonehub.spi.ReadPlan;
import org.milestonehub.spi.ReadRequest;
import org.milestonehub.spi.RecordBatch;
import org.milestonehub.spi.RecordReader;
import org.milestonehub.spi.RecordWriter;
import org.milestonehub.spi.Settings;
import org.milestonehub.spi.SettingsCheck;
import org.milestonehub.spi.SourceRow;
import org.milestonehub.spi.StreamCount;
import org.milestonehub.spi.StreamDescriptor;
import org.milestonehub.spi.StreamDescriptor.Capability;

/** A system in memory: tells what it holds, takes what is written, and remembers references. It can be told to misbehave. */
final class FakeSystem implements Connector {

    /** How it treats the next batch. */
    enum Mood {
        WELL, REJECTS, ASKS_TO_WAIT, ASKS_TO_WAIT_FOR_EVER, LOSES_THE_ANSWER, NEVER_GETS_IT, IS_AWAY, IS_OVERRUN, DIES_BEFORE, DIES_AFTER
    }

    /** A process that ends: nothing of the hub may catch and tidy up after it. */
    static final class Killed extends Error {

        private static final long serialVersionUID = 1L;
    }

    private final String kind;
    private final String shape;
    private final List<String> streams;
    final Map<String, List<Map<String, Object>>> rows = new LinkedHashMap<>();
    final Map<String, Map<String, Object>> held = new LinkedHashMap<>();
    final Map<String, String> byReference = new LinkedHashMap<>();
    final List<OutboundRecord> received = new ArrayList<>();
    final List<PersonChange> people = new ArrayList<>();
    final Deque<Mood> moods = new ArrayDeque<>();
    boolean delta;
    boolean tellsReferences;
    boolean oneForEachStudent;
    boolean counts;
    /** Reads and writes the same streams; else what counts is only written. */
    boolean bothWays;
    boolean takes = true;
    int batch = 100;
    private int issued;
    int writes;

    FakeSystem(String kind, String shape, String... streams) {
        this.kind = kind;
        this.shape = shape;
        this.streams = List.of(streams);
    }

    void tells(String stream, Object... pairs) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            row.put((String) pairs[i], pairs[i + 1]);
        }
        rows.computeIfAbsent(stream, any -> new ArrayList<>()).add(row);
    }

    /** Records it holds of one stream, each told once. */
    List<Map<String, Object>> held(String stream) {
        return held.values().stream().filter(record -> record.get("stream").equals(stream)).toList();
    }

    @Override
    public ConnectorDescriptor descriptor() {
        return new ConnectorDescriptor("fake-" + shape, "1", "Fake", kind, ConnectorDescriptor.Bringing.SELF, List.of(),
                streams.stream().map(name -> new StreamDescriptor(name, name,
                        capabilities(), List.of())).toList(), Optional.empty());
    }

    private Set<Capability> capabilities() {
        if (counts && takes && !bothWays) {
            return Set.of(Capability.WRITE, Capability.LOOKUP, Capability.UNDO, Capability.COUNT);
        }
        if (counts && !takes) {
            return Set.of(Capability.FULL, Capability.COUNT);
        }
        return counts ? Set.of(Capability.FULL, Capability.WRITE, Capability.LOOKUP, Capability.UNDO, Capability.COUNT)
                : Set.of(Capability.FULL, Capability.WRITE, Capability.LOOKUP, Capability.UNDO);
    }

    /** As entered by somebody who works there, or changed there. */
    void made(String id, Map<String, Object> record) {
        Map<String, Object> kept = new LinkedHashMap<>(held.getOrDefault(id, Map.of()));
        kept.putAll(record);
        kept.put("id", id);
        held.put(id, kept);
    }

    /** As after a restore from an old backup: neither the record is there nor any word of it. */
    void loses(String id) {
        held.remove(id);
        byReference.values().removeIf(id::equals);
    }

    @Override
    public SettingsCheck check(Settings settings, ConnectorContext context) {
        return SettingsCheck.GOOD;
    }

    @Override
    public OpenConnection open(Settings settings, ConnectorContext context) {
        return new Open();
    }

    private DeliveryResult take(String stream, OutboundRecord record) {
        received.add(record);
        String id = Optional.ofNullable(byReference.get(record.deliveryReference()))
                .or(record::targetId).orElseGet(() -> "T" + (oneForEachStudent ? record.fields().get("number") : ++issued));
        byReference.put(record.deliveryReference(), id);
        if (record.action() == OutboundRecord.Action.REMOVE) {
            held.remove(id);
        } else {
            Map<String, Object> kept = new LinkedHashMap<>(record.fields());
            kept.put("stream", stream);
            kept.put("id", id);
            if (tellsReferences) {
                kept.put("deliveryReference", record.deliveryReference());
            }
            held.put(id, kept);
        }
        return new DeliveryResult.Accepted(id);
    }

    private final class Open implements OpenConnection {

        @Override
        public ReadPlan plan(InputBundle input) {
            return new ReadPlan(streams.stream().filter(rows::containsKey).map(name -> new ReadPlan.PlannedStream(name, shape,
                    delta ? ReadPlan.Mode.DELTA : ReadPlan.Mode.FULL, name, List.of(), Optional.empty())).toList(), List.of());
        }

        @Override
        public RecordReader read(ReadRequest request) {
            return new Reader(request.planned());
        }

        @Override
        public RecordWriter write(String stream) {
            return new Writer(stream);
        }

        @Override
        public void peopleChanged(List<PersonChange> changes) {
            people.addAll(changes);
        }

        @Override
        public List<DeliveryResult> lookup(String stream, List<String> references) {
            return references.stream().<DeliveryResult>map(reference -> byReference.containsKey(reference)
                    ? new DeliveryResult.Accepted(byReference.get(reference))
                    : new DeliveryResult.TryLater(Duration.ZERO)).toList();
        }

        @Override
        public StreamCount count(String stream) {
            return new StreamCount(takes ? held(stream).size() : rows.get(stream).size(), false);
        }

        @Override
        public void close() {
            // holds nothing
        }
    }

    private final class Writer implements RecordWriter {

        private final String stream;

        private Writer(String stream) {
            this.stream = stream;
        }

        @Override
        public int batchRecords() {
            return batch;
        }

        @Override
        public List<DeliveryResult> deliver(List<OutboundRecord> records) {
            writes++;
            Mood mood = moods.isEmpty() ? Mood.WELL : moods.removeFirst();
            return switch (mood) {
                case WELL -> taken(records);
                case REJECTS -> same(records, new DeliveryResult.Rejected("day", "lies before the school year"));
                case ASKS_TO_WAIT -> same(records, new DeliveryResult.TryLater(Duration.ofMinutes(10)));
                case ASKS_TO_WAIT_FOR_EVER -> same(records, new DeliveryResult.TryLater(Duration.ofSeconds(Long.MAX_VALUE)));
                case LOSES_THE_ANSWER -> {
                    taken(records);
                    yield same(records, new DeliveryResult.Unknown("timed out"));
                }
                case NEVER_GETS_IT -> same(records, new DeliveryResult.Unknown("timed out"));
                case IS_AWAY -> throw new ConnectorException(Fault.UNREACHABLE, "the system does not answer");
                case IS_OVERRUN -> throw ConnectorException.throttled("429, too many calls", Duration.ofMinutes(7));
                case DIES_BEFORE -> throw new Killed();
                case DIES_AFTER -> {
                    taken(records);
                    throw new Killed();
                }
            };
        }

        private List<DeliveryResult> taken(List<OutboundRecord> records) {
            return records.stream().map(record -> take(stream, record)).toList();
        }

        private static List<DeliveryResult> same(List<OutboundRecord> records, DeliveryResult result) {
            return records.stream().map(record -> result).toList();
        }

        @Override
        public void close() {
            // holds nothing
        }
    }

    private final class Reader implements RecordReader {

        private final ReadPlan.PlannedStream planned;
        private boolean read;

        private Reader(ReadPlan.PlannedStream planned) {
            this.planned = planned;
        }

        @Override
        public Optional<RecordBatch> next() {
            if (read) {
                return Optional.empty();
            }
            read = true;
            List<SourceRow> told = new ArrayList<>();
            for (Map<String, Object> row : rows.get(planned.stream())) {
                boolean removed = Boolean.TRUE.equals(row.get("removed"));
                told.add(new SourceRow.Tree(row, planned.source(), told.size() + 1, removed));
            }
            return Optional.of(new RecordBatch(told, List.of(), new Checkpoint("1")));
        }

        @Override
        public Completeness completeness() {
            return new Completeness(!delta, "all of it", Optional.empty());
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
