package org.milestonehub.core.sync;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.milestonehub.spi.Checkpoint;
import org.milestonehub.spi.Completeness;
import org.milestonehub.spi.Connector;
import org.milestonehub.spi.ConnectorContext;
import org.milestonehub.spi.ConnectorDescriptor;
import org.milestonehub.spi.ConnectorException;
import org.milestonehub.spi.Fault;
import org.milestonehub.spi.InputBundle;
import org.milestonehub.spi.OpenConnection;
import org.milestonehub.spi.ReadPlan;
import org.milestonehub.spi.ReadRequest;
import org.milestonehub.spi.RecordBatch;
import org.milestonehub.spi.RecordReader;
import org.milestonehub.spi.RowHeader;
import org.milestonehub.spi.RowProblem;
import org.milestonehub.spi.Settings;
import org.milestonehub.spi.SettingsCheck;
import org.milestonehub.spi.SourceRow;
import org.milestonehub.spi.StreamDescriptor;

/**
 * Reads texts of the form {@code users.csv}: comma-separated, no quotes. A line of another width is a bad row; the line
 * {@code !cut} breaks the read off, and what follows it is told. A file {@code users.delta.csv} is a delta whose first cell {@code -} marks a removal.
 * The text of a file {@code note.txt} is the file that the plan has something to say about.
 */
final class TextConnector implements Connector {

    @Override
    public ConnectorDescriptor descriptor() {
        List<StreamDescriptor> streams = new ArrayList<>();
        for (String name : List.of("orgs", "users", "demographics", "enrolments", "unknown")) {
            streams.add(new StreamDescriptor(name, name, Set.of(StreamDescriptor.Capability.FULL), List.of()));
        }
        return new ConnectorDescriptor("text", "1", "Text", "sis", ConnectorDescriptor.Bringing.FILES, List.of(), streams, Optional.empty());
    }

    @Override
    public SettingsCheck check(Settings settings, ConnectorContext context) {
        return SettingsCheck.GOOD;
    }

    @Override
    public OpenConnection open(Settings settings, ConnectorContext context) {
        return new OpenConnection() {
            @Override
            public ReadPlan plan(InputBundle input) {
                List<RowProblem> notes = input.files().stream().filter(file -> file.name().startsWith("note."))
                        .map(file -> RowProblem.warning("note", text(file), 0, "", "is noted")).toList();
                return new ReadPlan(input.files().stream().filter(file -> !file.name().startsWith("note."))
                        .map(TextConnector::planned).toList(), notes);
            }

            @Override
            public RecordReader read(ReadRequest request) {
                return new Reader(request.planned(), text(request.input(), request.planned().source()));
            }

            @Override
            public void close() {
                // holds nothing
            }
        };
    }

    private static ReadPlan.PlannedStream planned(InputBundle.InputFile file) {
        String[] name = file.name().split("\\.");
        List<String> columns = List.of(text(file).split("\n", 2)[0].split(","));
        ReadPlan.Mode mode = name[1].equals("delta") ? ReadPlan.Mode.DELTA : ReadPlan.Mode.FULL;
        return new ReadPlan.PlannedStream(name[0], "test", mode, file.name(), columns, Optional.empty());
    }

    private static String text(InputBundle input, String name) {
        return input.files().stream().filter(file -> file.name().equals(name)).map(TextConnector::text).findFirst().orElseThrow();
    }

    private static String text(InputBundle.InputFile file) {
        try (InputStream in = file.open()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Reader implements RecordReader {

        private final ReadPlan.PlannedStream planned;
        private final String[] lines;
        private boolean read;

        private Reader(ReadPlan.PlannedStream planned, String text) {
            this.planned = planned;
            this.lines = text.split("\n");
        }

        @Override
        public Optional<RecordBatch> next() {
            if (read) {
                return Optional.empty();
            }
            read = true;
            RowHeader header = new RowHeader(planned.columns());
            List<SourceRow> rows = new ArrayList<>();
            List<RowProblem> problems = new ArrayList<>();
            for (int i = 1; i < lines.length; i++) {
                if (lines[i].startsWith("!cut")) {
                    throw new ConnectorException(Fault.UNREACHABLE, planned.source() + " broke off at line " + (i + 1)
                            + lines[i].substring("!cut".length()));
                }
                boolean removed = planned.mode() == ReadPlan.Mode.DELTA && lines[i].startsWith("-");
                String[] cells = (removed ? lines[i].substring(1) : lines[i]).split(",", -1);
                if (cells.length != header.size()) {
                    problems.add(RowProblem.error("wrong-number-of-cells", planned.source(), i + 1, "", "has another width than its header"));
                } else {
                    rows.add(new SourceRow.Flat(header, cells, planned.source(), i + 1, removed));
                }
            }
            return Optional.of(new RecordBatch(rows, problems, new Checkpoint("1")));
        }

        @Override
        public Completeness completeness() {
            return new Completeness(true, "end of text", Optional.empty());
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
