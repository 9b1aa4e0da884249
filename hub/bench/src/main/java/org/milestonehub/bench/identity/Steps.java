package org.milestonehub.bench.identity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** How long the store's own steps took, as it tells the flight recorder. */
final class Steps implements AutoCloseable {

    private static final String EVENT = "org.milestonehub.StoreStep";

    private final Recording recording = new Recording();

    void begin() {
        recording.enable(EVENT).withThreshold(Duration.ZERO);
        recording.start();
    }

    /** Percentiles of each step. */
    String tell() throws IOException {
        Path file = Files.createTempFile("steps", ".jfr");
        try {
            recording.dump(file);
            Map<String, List<Long>> nanos = new TreeMap<>();
            long matching = 0;
            for (RecordedEvent event : inOrder(file)) {
                String step = event.getString("step");
                long took = event.getDuration().toNanos();
                nanos.computeIfAbsent(step, any -> new ArrayList<>()).add(took);
                if (step.equals("commit") && matching > 0) {
                    nanos.computeIfAbsent("matching with its commit", any -> new ArrayList<>()).add(matching + took);
                }
                matching = step.equals("matching") ? took : 0;
            }
            return nanos.entrySet().stream().map(step -> told(step.getKey(), step.getValue().stream().sorted().toList()))
                    .collect(Collectors.joining("; "));
        } finally {
            Files.delete(file);
        }
    }

    /** Steps of the thread that asks; work behind the runs is left out. */
    private static List<RecordedEvent> inOrder(Path file) throws IOException {
        long mine = Thread.currentThread().getId();
        return RecordingFile.readAllEvents(file).stream().filter(event -> event.getEventType().getName().equals(EVENT))
                .filter(event -> event.getThread() != null && event.getThread().getJavaThreadId() == mine)
                .sorted(Comparator.comparing(RecordedEvent::getStartTime)).toList();
    }

    private static String told(String step, List<Long> nanos) {
        return String.format(Locale.ROOT, "%s (%d times) p50 %.2f ms, p90 %.2f ms, p99 %.2f ms", step, nanos.size(), at(nanos, 50), at(nanos, 90),
                at(nanos, 99));
    }

    private static double at(List<Long> sorted, int percent) {
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100)) / 1e6;
    }

    @Override
    public void close() {
        recording.close();
    }
}
