package org.milestonehub.core.connection;

import java.util.function.Consumer;

/** Collects what is wrong with one document. */
record Mistakes(String file, String document, Consumer<DocumentProblem> into) {

    void at(YamlValue place, String message) {
        into.accept(new DocumentProblem(file, place.line(), place.column(), document, message));
    }

    void at(YamlValue.Entry place, String message) {
        into.accept(new DocumentProblem(file, place.line(), place.column(), document, message));
    }
}
