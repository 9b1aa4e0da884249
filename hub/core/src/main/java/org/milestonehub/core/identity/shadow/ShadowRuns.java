package org.milestonehub.core.identity.shadow;

import java.util.List;
import java.util.Optional;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.connection.DocumentKind;
import org.milestonehub.core.connection.DocumentText;
import org.milestonehub.core.connection.Documents;
import org.milestonehub.core.connection.DocumentsException;
import org.milestonehub.core.connection.IdentityDocument;
import org.milestonehub.core.connection.Preview;
import org.milestonehub.core.connection.StoredDocument;
import org.milestonehub.core.identity.settings.Matching;
import org.milestonehub.core.sync.SyncException;
import org.milestonehub.spi.Fault;

/** Tries a document that is not in force. Usable from any thread; the records of one district stand in memory meanwhile. */
public final class ShadowRuns {

    /** Some forty megabytes of memory for each ten thousand records. */
    public static final int USUAL = 30_000;

    private final Documents documents;
    private final DistrictRecords records;

    public ShadowRuns(Documents documents, DistrictRecords records) {
        this.documents = documents;
        this.records = records;
    }

    /**
     * What would be otherwise.
     *
     * @param text the document; empty text for all as shipped
     * @param most records looked at
     * @throws DocumentsException when the document has mistakes
     * @throws SyncException {@code SETTINGS} when the text does not say how students of this district are matched
     */
    public ShadowReport run(District district, String text, int most) {
        return compare(district, proposed(district, text).matching(inForce(district).revision() + 1), most);
    }

    /** The same for a document that was checked. */
    public ShadowReport compare(District district, Matching proposed, int most) {
        return new ShadowComparison(records.read(district, most), inForce(district), proposed).report();
    }

    /** How the district's students are matched today. */
    public Matching inForce(District district) {
        return documents.identity(district.code()).map(found -> found.matching(revision(district))).orElse(Matching.SHIPPED);
    }

    private int revision(District district) {
        return documents.revisions(district.code(), DocumentKind.IDENTITY, IdentityDocument.NAME).stream().findFirst()
                .map(StoredDocument::revision).orElse(0);
    }

    private IdentityDocument proposed(District district, String text) {
        if (text.isBlank()) {
            return IdentityDocument.shipped(district.code());
        }
        Preview preview = documents.preview(List.of(new DocumentText("identity", text)));
        if (!preview.good()) {
            throw new DocumentsException("the document has mistakes; nothing was tried", preview.problems());
        }
        Optional<IdentityDocument> found = IdentityDocument.read(district.code(), text);
        return found.orElseThrow(() -> new SyncException(Fault.SETTINGS, "nothing was tried: give one document that begins with identity: "
                + IdentityDocument.NAME + " and is of district " + district.code()));
    }
}
