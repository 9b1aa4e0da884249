package org.milestonehub.core.identity.normalize;

import java.util.List;

/**
 * What one record of one system says about a person, raw.
 *
 * @param key names the record among all records of the district
 * @param system name of the system; records of one system may be compared too
 * @param statements in the order of the columns; empty texts allowed
 */
public record SourcePerson(String key, String system, SystemKind kind, List<Statement> statements) {

    public SourcePerson {
        statements = List.copyOf(statements);
    }

    /**
     * One field.
     *
     * @param label issuer of an id, name of a fact, otherwise empty
     */
    public record Statement(PersonAttribute attribute, String label, String text) {}
}
