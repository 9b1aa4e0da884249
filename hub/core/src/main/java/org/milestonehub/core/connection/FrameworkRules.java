package org.milestonehub.core.connection;

import java.util.List;

/** Port: what the frameworks in force let a district and its schools set. */
public interface FrameworkRules {

    /** No framework is in force, so that none can be set. */
    FrameworkRules NONE = document -> List.of(new Mistake("", "", "there is no framework " + document.name() + " in force"));

    /**
     * What is wrong with one value.
     *
     * @param school code; empty text for the district's own values
     * @param parameter empty text where the document as a whole is wrong
     */
    record Mistake(String school, String parameter, String message) {}

    /** Every mistake of a document; none where it can be applied. */
    List<Mistake> check(FrameworkDocument document);
}
