package org.milestonehub.core.mapping;

/**
 * Something wrong with a mapping file, as its author must know it to mend it.
 *
 * @param file path with the shape in front, for example {@code oneroster-1.1/users.yaml}
 * @param line 1 is the first line; 0 where the file as a whole is meant
 * @param rule kebab-case name of the rule that was broken, for example {@code unknown-field}
 * @param message what is wrong and how to mend it
 */
public record MappingProblem(String file, int line, String rule, String message) {

    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + ": " + rule + ": " + message;
    }
}
