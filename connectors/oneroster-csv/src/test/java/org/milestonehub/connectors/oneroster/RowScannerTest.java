package org.milestonehub.connectors.oneroster;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Compares with another reader over random files, so that both would have to be wrong in the same way. */
class RowScannerTest {

    private static final String[] CELLS = {"", "a", "North High", "a,b", "say \"so\"", "two\nlines", "cr\r\nlf", "é", "日本", "\"",
        " padded ", "0012", "=1+1"};
    private static final String[] ENDS = {"\n", "\r\n", "\r"};

    @Test
    void it_cuts_random_files_as_another_reader_does() throws IOException {
        for (int seed = 0; seed < 400; seed++) {
            String text = randomFile(new Random(seed));
            assertThat(scan(text)).as("seed %d", seed).isEqualTo(expected(text));
        }
    }

    private static String randomFile(Random random) {
        String end = ENDS[random.nextInt(ENDS.length)];
        int columns = 1 + random.nextInt(5);
        int rows = random.nextInt(1_000);
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < rows; row++) {
            text.append("key").append(row);
            for (int column = 0; column < columns; column++) {
                text.append(',').append(cell(random));
            }
            text.append(row == rows - 1 && random.nextBoolean() ? "" : end);
        }
        return text.toString();
    }

    private static String cell(Random random) {
        String cell = CELLS[random.nextInt(CELLS.length)];
        boolean mustQuote = cell.matches("(?s).*[,\"\r\n].*");
        return mustQuote || random.nextInt(4) == 0 ? "\"" + cell.replace("\"", "\"\"") + "\"" : cell;
    }

    private static List<String> scan(String text) throws IOException {
        List<String> rows = new ArrayList<>();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        CellText utf8 = new CellText(CellText.Encoding.UTF_8, false);
        try (RowScanner scanner = new RowScanner(new ByteArrayInputStream(bytes), ',', utf8, 0, 1)) {
            while (scanner.next()) {
                rows.add(scanner.line() + " " + Arrays.asList(scanner.cells()).subList(0, scanner.cellCount()));
            }
        }
        return rows;
    }

    private static List<String> expected(String text) throws IOException {
        List<String> rows = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(text)) {
            reader.forEach(row -> rows.add(row.getStartingLineNumber() + " " + row.getFields()));
        }
        return rows;
    }
}
