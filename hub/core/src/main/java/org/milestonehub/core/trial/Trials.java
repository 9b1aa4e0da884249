package org.milestonehub.core.trial;

import java.util.Optional;
import java.util.function.Function;
import org.milestonehub.core.camel.ArchivedInput;
import org.milestonehub.core.connection.ConnectionDocument;
import org.milestonehub.core.connection.DocumentStore;
import org.milestonehub.core.connection.Documents;
import org.milestonehub.core.connection.DocumentsException;
import org.milestonehub.core.connection.Preview;
import org.milestonehub.core.connection.TrialDocuments;
import org.milestonehub.core.delivery.DeliveryPreview;
import org.milestonehub.core.mapping.DistrictMappings;
import org.milestonehub.core.mapping.InvalidMappingException;
import org.milestonehub.core.mapping.MappingRepository;
import org.milestonehub.core.sync.Archive;
import org.milestonehub.core.sync.Run;
import org.milestonehub.core.sync.RunRequest;
import org.milestonehub.core.sync.RunStore;
import org.milestonehub.core.sync.SyncException;
import org.milestonehub.core.sync.SyncRun;
import org.milestonehub.spi.Fault;
import org.milestonehub.spi.InputBundle;

/** Answers what a run or a delivery would do, also with documents and mappings that are not in force yet. Usable from any thread. */
public final class Trials {

    private final Documents documents;
    private final DocumentStore store;
    private final DistrictMappings mappings;
    private final RunStore runs;
    private final Archive archive;
    private final Function<DocumentStore, TrialHub> hubs;

    /** @param hubs a hub over some documents */
    public Trials(Documents documents, DocumentStore store, DistrictMappings mappings, RunStore runs, Archive archive,
            Function<DocumentStore, TrialHub> hubs) {
        this.documents = documents;
        this.store = store;
        this.mappings = mappings;
        this.runs = runs;
        this.archive = archive;
        this.hubs = hubs;
    }

    /**
     * What a run would do. Files that the request brings are read; else those that the connection read last, out of the archive; a
     * system that is fetched is asked.
     *
     * @throws DocumentsException when the documents have mistakes
     * @throws SyncException {@code SETTINGS} when the mappings have mistakes, or there is nothing to read
     */
    public Run run(RunRequest request, Change change) {
        MappingRepository understood = understood(request.district(), change);
        try (TrialHub hub = hubs.apply(after(change))) {
            SyncRun engine = hub.engine(understood, change.rollover());
            return engine.guard(engine.read(input(hub, request.asDryRun())));
        }
    }

    /**
     * What a delivery would send now. Its receiver is not called.
     *
     * @throws DocumentsException when the documents have mistakes
     * @throws SyncException {@code SETTINGS} when the mappings have mistakes, or there is no such delivery
     */
    public DeliveryPreview delivery(String district, String delivery, Change change) {
        MappingRepository understood = understood(district, change);
        try (TrialHub hub = hubs.apply(after(change))) {
            return hub.deliveries(understood).rehearse(district, delivery);
        }
    }

    private RunRequest input(TrialHub hub, RunRequest request) {
        Optional<ConnectionDocument> connection = hub.documents().connections(request.district()).stream()
                .filter(one -> one.name().equals(request.connection())).findFirst();
        boolean brings = connection.flatMap(ConnectionDocument::bring).isPresent();
        return brings && request.input() == InputBundle.NONE ? new ArchivedInput(hub.connections(), runs, archive).input(request) : request;
    }

    private DocumentStore after(Change change) {
        if (change.documents().isEmpty()) {
            return store;
        }
        Preview preview = documents.preview(change.documents());
        if (!preview.good()) {
            throw new DocumentsException("the documents have mistakes; nothing was tried", preview.problems());
        }
        return new TrialDocuments(store, preview.changes());
    }

    private MappingRepository understood(String district, Change change) {
        try {
            return change.mappings().isEmpty() ? mappings.of(district) : mappings.with(district, change.mappings());
        } catch (InvalidMappingException e) {
            throw new SyncException(Fault.SETTINGS, "the mappings have mistakes; nothing was tried. " + e.getMessage(), e);
        }
    }
}
