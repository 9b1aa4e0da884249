package org.milestonehub.core.connection;

import java.util.Map;
import java.util.Optional;

/**
 * One system of a district, as configured.
 *
 * @param district code of the district
 * @param connector id of the connector
 * @param bring where files come from; empty for a connector that fetches by itself
 * @param every when it is read; empty: only when somebody asks
 * @param fullEvery when it is read from the beginning even where a cursor would allow a delta
 * @param webhook whether the system may call the hub
 * @param settings as written: secrets stand as references
 * @param streams stream to {@code auto}, {@code full}, {@code delta} or {@code off}; empty: all are {@code auto}
 * @param guard kind of change ({@code added}, {@code changed}, {@code removed}, {@code rekeyed}, {@code emptied}, {@code shortened},
 *     {@code dwindled}) to its limit; {@code stream.kind} for one stream
 * @param calendar windows of its own, besides its district's
 * @param graceDays what it says itself; for the rest, as its district says
 */
public record ConnectionDocument(
        String district,
        String name,
        String connector,
        Optional<BringDocument> bring,
        Optional<Every> every,
        Optional<Every> fullEvery,
        boolean webhook,
        Map<String, String> settings,
        Map<String, String> streams,
        Map<String, GuardLimit> guard,
        SchoolCalendar calendar,
        GraceDays graceDays) implements Document {

    public ConnectionDocument {
        settings = Map.copyOf(settings);
        streams = Map.copyOf(streams);
        guard = Map.copyOf(guard);
    }

    @Override
    public DocumentKind kind() {
        return DocumentKind.CONNECTION;
    }
}
