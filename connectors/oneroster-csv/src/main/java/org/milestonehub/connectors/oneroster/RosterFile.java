package org.milestonehub.connectors.oneroster;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.milestonehub.connectors.oneroster.PackageFiles.PackageFile;

/** One file opened at its header. */
final class RosterFile implements Closeable {

    private static final String SEPARATORS = ",;\t|";
    private static final Pattern TOLD = Pattern.compile("\"?sep=([" + SEPARATORS + "])\"?", Pattern.CASE_INSENSITIVE);

    private final PackageFile file;
    private final String encoding;
    private final List<String> header = new ArrayList<>();
    /** Whether the first line only says the separator, as Excel wants it. */
    private final boolean told;
    private final char separator;
    private RowScanner scanner;
    private CellText text;

    /** Opens a file and reads its header; a file without one gives an empty header. */
    RosterFile(PackageFile file, String encoding) throws IOException {
        this.file = file;
        this.encoding = encoding;
        String first = firstRow();
        Matcher said = TOLD.matcher(first);
        told = said.matches();
        separator = told ? said.group(1).charAt(0) : separatorOf(first);
        InputText input = InputText.of(file.open(), encoding);
        text = input.text();
        scanner = new RowScanner(input.bytes(), separator, text, 0, 1);
        if ((!told || scanner.next()) && scanner.next()) {
            if (scanner.flaw() == RowFlaw.OPEN_QUOTE) {
                throw new DamagedFileException("a quote in its header is never closed");
            }
            if (scanner.surplusFilled()) {
                throw new DamagedFileException("its header has more than " + RowScanner.MAX_HEADER_CELLS + " columns");
            }
            for (int i = 0; i < Math.min(scanner.cellCount(), RowScanner.MAX_HEADER_CELLS); i++) {
                header.add(scanner.cells()[i].strip());
            }
        }
    }

    /** The cells of the first row, stripped. */
    List<String> header() {
        return header;
    }

    char separator() {
        return separator;
    }

    RowScanner scanner() {
        return scanner;
    }

    CellText text() {
        return text;
    }

    /** Goes on where an earlier read stopped. */
    void resume(ReadPlace place) throws IOException {
        scanner.close();
        InputText input = InputText.of(file.open(), encoding);
        text = input.text().decided(place.encoding());
        input.bytes().skipNBytes(place.offset());
        scanner = new RowScanner(input.bytes(), separator, text, place.offset(), place.line());
    }

    @Override
    public void close() throws IOException {
        scanner.close();
    }

    /** The separator that stands most often in the first row. */
    private static char separatorOf(String row) {
        char best = ',';
        long most = row.chars().filter(c -> c == ',').count();
        for (char candidate : SEPARATORS.toCharArray()) {
            long count = row.chars().filter(c -> c == candidate).count();
            if (count > most) {
                best = candidate;
                most = count;
            }
        }
        return best;
    }

    private String firstRow() throws IOException {
        try (InputText first = InputText.of(file.open(), encoding)) {
            String start = new String(first.bytes().readNBytes(4_096), StandardCharsets.ISO_8859_1);
            return start.split("[\r\n]", 2)[0];
        }
    }
}
