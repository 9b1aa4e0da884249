package org.milestonehub.core.connection;

/**
 * A mistake in a document.
 *
 * @param file file it stands in
 * @param line 1 is the first line of the file
 * @param column 1 is the first character of the line
 * @param document for example {@code connection stars}; empty where no document could be read
 * @param message what is wrong and how to mend it; never a secret
 */
public record DocumentProblem(String file, int line, int column, String document, String message) {

    @Override
    public String toString() {
        String place = line > 0 ? file + ":" + line + ":" + column : file;
        return (place.isEmpty() ? "" : place + ": ") + (document.isEmpty() ? "" : document + ": ") + message;
    }
}
