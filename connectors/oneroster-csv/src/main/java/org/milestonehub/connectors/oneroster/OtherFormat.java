package org.milestonehub.connectors.oneroster;

import java.util.List;
import java.util.Optional;

/** Files that are called CSV and are something else. Their first line is told in our words: it may be anybody's text. */
final class OtherFormat {

    private OtherFormat() {}

    /** What the file seems to be and what to do; empty where its first line could be a header. */
    static Optional<String> seenIn(List<String> header) {
        String first = header.get(0);
        if (first.startsWith("<")) {
            return Optional.of("is a web page or XML instead of CSV, often a sign-in page that was saved in place of the file;"
                    + " fetch the export again");
        }
        if (header.stream().anyMatch(cell -> cell.chars().anyMatch(letter -> letter < ' ' && !Character.isWhitespace(letter)))) {
            return Optional.of("is no text: its first line holds control characters, as a spreadsheet or a zip does that was only"
                    + " renamed; export it as CSV");
        }
        return Optional.empty();
    }
}
