package org.milestonehub.core.connection;

/**
 * What applying would do to one document.
 *
 * @param district code of the district
 * @param baseRevision revision it is compared with, 0 where there is none
 * @param body the document in canonical form; what is held now where it is removed
 * @param difference lines with {@code +}, {@code -} or a space in front; empty when unchanged. Secrets stand as references
 */
public record DocumentChange(
        String district, DocumentKind kind, String name, Effect effect, int baseRevision, String body, String difference) {

    /** What happens to the document. */
    public enum Effect {
        ADDED,
        CHANGED,
        UNCHANGED,
        REMOVED
    }
}
