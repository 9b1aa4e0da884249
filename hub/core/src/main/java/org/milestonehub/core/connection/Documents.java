package org.milestonehub.core.connection;

import java.util.List;
import java.util.Optional;

/**
 * The documents that configure the hub: districts, connections, agreements, deliveries, numbers of frameworks
 * and how students are matched. The console and the command
 * line write the same documents; each change is kept as a revision.
 */
public interface Documents {

    /**
     * Reads and checks documents and says what applying them would do. Documents that are not among the texts stay.
     *
     * @return all changes and all mistakes at once; with mistakes nothing can be applied
     */
    Preview preview(List<DocumentText> texts);

    /**
     * As {@link #preview}, but the texts are the whole of every district they speak of: what is not among them is removed.
     */
    Preview previewWhole(List<DocumentText> texts);

    /**
     * Applies what was previewed, in one transaction. Applying the same again changes nothing.
     *
     * @param by name of the person, kept with each revision
     * @throws DocumentsException when the preview has mistakes, or a document was changed by someone else since
     */
    void apply(Preview preview, String by);

    /**
     * All documents of a district as one YAML text that {@link #preview} reads back unchanged.
     *
     * @throws org.milestonehub.core.sync.SyncException {@code SETTINGS} when there is no such district
     */
    String export(String district);

    /** Revisions of one document, newest first. */
    List<StoredDocument> revisions(String district, DocumentKind kind, String name);

    /** Codes of all districts, by name. */
    List<String> districts();

    /** The district's own document. */
    Optional<DistrictDocument> district(String district);

    /** The connections of a district, by name. */
    List<ConnectionDocument> connections(String district);

    /** The deliveries of a district, by name. */
    List<DeliveryDocument> deliveries(String district);

    /** The agreement of that name. */
    Optional<AgreementDocument> agreement(String district, String name);

    /** The district's and its schools' own numbers of milestone frameworks, by name. */
    List<FrameworkDocument> frameworks(String district);

    /** How the district matches its students; empty where all is as shipped. */
    Optional<IdentityDocument> identity(String district);

    /** Calls back after every apply that changed something, on the applying thread, after its transaction. */
    void onApplied(Runnable listener);
}
