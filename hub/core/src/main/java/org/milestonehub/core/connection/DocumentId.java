package org.milestonehub.core.connection;

import java.util.Comparator;

/** Which document. Sorted so that what others refer to comes first. */
record DocumentId(String district, DocumentKind kind, String name) implements Comparable<DocumentId> {

    private static final Comparator<DocumentId> ORDER = Comparator.comparing(DocumentId::district)
            .thenComparing(DocumentId::kind)
            .thenComparing(DocumentId::name);

    @Override
    public int compareTo(DocumentId other) {
        return ORDER.compare(this, other);
    }
}
