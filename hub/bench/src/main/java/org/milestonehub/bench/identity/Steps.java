package org.milestonehub.bench.identity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
            for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
                if (event.getEventType().getName().equals(EVENT)) {
                    nanos.computeIfAbsent(event.getString("step"), step -> new ArrayList<>()).add(event.getDuration().toNanos());
                }
            }
            return nanos.entrySet().stream().map(step -> told(step.getKey(), step.getValue().stream().sorted().toList()))
                    .collect(Collectors.joining("; "));
        } finally {
            Files.delete(file);
        }
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
