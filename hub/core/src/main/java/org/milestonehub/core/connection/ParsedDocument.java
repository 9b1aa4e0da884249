package org.milestonehub.core.connection;

/**
 * A document as it was read.
 *
 * @param keys to complain at the right place
 */
record ParsedDocument(Document document, YamlValue.Mapping source, Keys keys, Mistakes mistakes) {

    String body() {
        return CanonicalYaml.write(document.kind(), source);
    }

    DocumentId id() {
        return new DocumentId(document.district(), document.kind(), document.name());
    }
}
