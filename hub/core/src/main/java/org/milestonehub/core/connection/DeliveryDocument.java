package org.milestonehub.core.connection;

import java.time.DayOfWeek;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is written to which system.
 *
 * @param district code of the district
 * @param connection name of the connection that takes it
 * @param mapping {@code <shape>/out}, or one of its mappings: {@code <shape>/out/<name>}
 * @param send field groups, as {@code Entity.group}
 * @param window days on which the receiver collects and processes; empty: always
 * @param agreement name of the agreement that allows it
 * @param every when waiting deliveries are looked at again; changes are delivered at once besides
 */
public record DeliveryDocument(
        String district,
        String name,
        String connection,
        String mapping,
        List<String> send,
        Optional<Window> window,
        String agreement,
        Every every) implements Document {

    /**
     * The receiver's week.
     *
     * @param collect days on which it takes records in
     * @param process days on which it works on what it collected
     */
    public record Window(Set<DayOfWeek> collect, Set<DayOfWeek> process) {

        public Window {
            collect = Set.copyOf(collect);
            process = Set.copyOf(process);
        }
    }

    public DeliveryDocument {
        send = List.copyOf(send);
    }

    @Override
    public DocumentKind kind() {
        return DocumentKind.DELIVERY;
    }
}
