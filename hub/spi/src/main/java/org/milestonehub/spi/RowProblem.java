package org.milestonehub.spi;

/**
 * Something wrong with one row or with a column, as a person must know it to mend it.
 *
 * @param rule kebab-case name of the rule that was broken, for example {@code wrong-number-of-cells}
 * @param severity whether the row is withheld
 * @param file file or page
 * @param line line in the file where the row starts, 1 is the first line; 0 where there is no line
 * @param column header name or path; empty where the row as a whole is meant
 * @param message what is wrong and how to mend it; never a value that tells about a student
 */
public record RowProblem(String rule, Severity severity, String file, long line, String column, String message) {

    /** What happens to the row. */
    public enum Severity {
        /** The row is withheld and waits in quarantine. */
        ERROR,
        /** The row goes on; an optional value may be withheld. */
        WARNING
    }

    /** A row that cannot be used. */
    public static RowProblem error(String rule, String file, long line, String column, String message) {
        return new RowProblem(rule, Severity.ERROR, file, line, column, message);
    }

    /** A row that is used in spite of it. */
    public static RowProblem warning(String rule, String file, long line, String column, String message) {
        return new RowProblem(rule, Severity.WARNING, file, line, column, message);
    }
}
