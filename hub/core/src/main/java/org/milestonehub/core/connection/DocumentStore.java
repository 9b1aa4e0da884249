package org.milestonehub.core.connection;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Port: keeps documents with their revisions, and the numbers of districts and connections. */
public interface DocumentStore {

    /** The district of that code. */
    Optional<District> findDistrict(String code);

    /** All districts, by code. */
    List<District> districts();

    /** Number of a connection in its district, empty where it was never applied. */
    Optional<Integer> findConnection(District district, String name);

    /** The latest revision of every document of a district that is not removed, by kind and name. */
    List<StoredDocument> current(District district);

    /** A number that grows with every revision that is written in a district. */
    long version(District district);

    /** All revisions of one document, newest first. */
    List<StoredDocument> revisions(District district, DocumentKind kind, String name);

    /**
     * Writes all of it in one transaction, or nothing.
     *
     * @throws DocumentsException when a document has another revision by now than the change was made for
     */
    void save(List<Registration> registrations, List<DocumentChange> changes, String by, Instant at);

    /** A row that a document needs beside itself. */
    sealed interface Registration {

        /** A district, made or brought to this zone. */
        record OfDistrict(String code, ZoneId timeZone) implements Registration {}

        /** A connection; it keeps its number for ever. */
        record OfConnection(String district, String name, String connector, String kind) implements Registration {}
    }
}
