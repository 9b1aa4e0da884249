package org.milestonehub.mappings;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.milestonehub.spi.RowHeader;
import org.milestonehub.spi.SourceRow;

/**
 * The rows of one sample file.
 *
 * @param stream file name without its ending
 * @param columns header names, empty for trees
 * @param rows in order
 */
record SampleRows(String stream, List<String> columns, List<SourceRow> rows) {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    static SampleRows read(Path file) throws IOException {
        String name = file.getFileName().toString();
        String stream = name.substring(0, name.lastIndexOf('.'));
        return name.endsWith(".csv") ? csv(stream, file) : jsonl(stream, file);
    }

    private static SampleRows csv(String stream, Path file) throws IOException {
        try (CSVParser parser = CSVParser.parse(Files.readString(file), CSVFormat.RFC4180)) {
            RowHeader header = null;
            List<SourceRow> rows = new ArrayList<>();
            long line = 1;
            for (CSVRecord record : parser) {
                if (header == null) {
                    header = new RowHeader(record.toList());
                } else {
                    rows.add(new SourceRow.Flat(header, record.values(), stream, line, false));
                }
                line = parser.getCurrentLineNumber() + 1;
            }
            return new SampleRows(stream, header == null ? List.of() : header.names(), rows);
        }
    }

    private static SampleRows jsonl(String stream, Path file) throws IOException {
        List<SourceRow> rows = new ArrayList<>();
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                Map<String, Object> fields = JSON.readValue(lines.get(i), new TypeReference<>() {});
                rows.add(new SourceRow.Tree(fields, stream, i + 1, false));
            }
        }
        return new SampleRows(stream, List.of(), rows);
    }
}
