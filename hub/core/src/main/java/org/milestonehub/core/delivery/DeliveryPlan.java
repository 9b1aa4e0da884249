package org.milestonehub.core.delivery;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.milestonehub.core.connection.AgreementDocument;
import org.milestonehub.core.connection.Connection;
import org.milestonehub.core.connection.DeliveryDocument;
import org.milestonehub.core.connection.DeliveryDocument.Window;
import org.milestonehub.core.governance.ReleaseGate;
import org.milestonehub.core.mapping.MappingRepository;
import org.milestonehub.core.mapping.OutboundMapping;
import org.milestonehub.core.mapping.ShapeMapping;
import org.milestonehub.core.model.Model;
import org.milestonehub.core.sync.SyncException;
import org.milestonehub.spi.Fault;
import org.milestonehub.spi.StreamDescriptor.Capability;

/**
 * What one delivery sends, on what terms, and when its receiver takes it. Immutable.
 *
 * @param mappings in the order of dependencies: a roster before its records
 * @param now logical time of the call
 */
record DeliveryPlan(
        DeliveryDocument document,
        Connection receiver,
        String revision,
        List<OutboundMapping> mappings,
        Optional<AgreementDocument> agreement,
        Instant now) {

    static DeliveryPlan of(DeliveryDocument document, Connection receiver, MappingRepository repository,
            Optional<AgreementDocument> agreement, Instant now) {
        ShapeMapping shape = shape(document, repository);
        return new DeliveryPlan(document, receiver, shape.revision(), mappings(document, shape), agreement, now);
    }

    private static ShapeMapping shape(DeliveryDocument document, MappingRepository repository) {
        String shapeName = document.mapping().substring(0, document.mapping().indexOf("/out"));
        return repository.shape(shapeName).orElseThrow(() -> new SyncException(Fault.SETTINGS,
                "delivery " + document.name() + " wants " + document.mapping() + ", and there are no mappings " + shapeName));
    }

    /** What a delivery sends, in the order of dependencies. */
    static List<OutboundMapping> mappings(DeliveryDocument document, MappingRepository repository) {
        return mappings(document, shape(document, repository));
    }

    private static List<OutboundMapping> mappings(DeliveryDocument document, ShapeMapping shape) {
        List<OutboundMapping> mappings = shape.outbound().values().stream()
                .filter(mapping -> mapping.name().equals(document.mapping()) || mapping.name().startsWith(document.mapping() + "/"))
                .filter(mapping -> mapping.groups().stream().anyMatch(document.send()::contains))
                .sorted(Comparator.<OutboundMapping>comparingInt(mapping -> Model.shipped().entities().indexOf(mapping.entity()))
                        .thenComparing(OutboundMapping::name))
                .toList();
        if (mappings.isEmpty()) {
            throw new SyncException(Fault.SETTINGS, "delivery " + document.name() + " sends nothing: no mapping of "
                    + document.mapping() + " carries one of " + document.send());
        }
        return mappings;
    }

    /** The district's day. */
    LocalDate today() {
        return LocalDate.ofInstant(now, zone());
    }

    /** Whether records of this mapping may leave today. */
    ReleaseGate gate(OutboundMapping mapping) {
        return new ReleaseGate(agreement, document.agreement(), document.send(), mapping.groups(), receiver.name(),
                receiver.connector().descriptor().systemKind(), today());
    }

    /** Everything besides the rows that decides what is sent: another one means to look at all rows again. */
    String fingerprint(OutboundMapping mapping) {
        String terms = agreement.map(one -> one.legalBasis() + one.groups()).orElse("");
        return RecordPrint.reference(revision, document.send().toString(), document.agreement(), terms,
                gate(mapping).closed().orElse("open"));
    }

    boolean can(OutboundMapping mapping, Capability capability) {
        return can(mapping.stream(), capability);
    }

    boolean can(String stream, Capability capability) {
        return receiver.connector().descriptor().stream(stream).filter(found -> found.can(capability)).isPresent();
    }

    /** When the receiver takes records in again; empty when it does now. */
    Optional<Instant> collectsAgainAt() {
        return document.window().map(Window::collect).filter(days -> !days.contains(today().getDayOfWeek()))
                .flatMap(days -> today().datesUntil(today().plusDays(8)).filter(day -> days.contains(day.getDayOfWeek())).findFirst())
                .map(day -> day.atStartOfDay(zone()).toInstant());
    }

    /** The day on which the receiver works on what it takes in now; empty where it does so at once. */
    Optional<LocalDate> processesOn() {
        return document.window().map(Window::process)
                .flatMap(days -> today().datesUntil(today().plusDays(8)).filter(day -> days.contains(day.getDayOfWeek())).findFirst());
    }

    private ZoneId zone() {
        return receiver.district().timeZone();
    }
}
