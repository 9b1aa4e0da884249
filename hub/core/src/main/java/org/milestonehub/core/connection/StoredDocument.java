package org.milestonehub.core.connection;

import java.time.Instant;

/**
 * A document as the hub keeps it.
 *
 * @param district code of the district
 * @param revision 1 is the first
 * @param body canonical YAML; secrets stand as references
 */
public record StoredDocument(
        String district, DocumentKind kind, String name, int revision, String body, Instant appliedAt, String appliedBy) {}
