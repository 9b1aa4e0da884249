package org.milestonehub.core.milestone.framework;

/**
 * One mistake in a file.
 *
 * @param file name of the file
 * @param line from one; zero when the file as a whole is meant
 * @param message what is wrong and how to mend it
 */
public record Problem(String file, int line, String message) {

    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + ": " + message;
    }
}
