package org.milestonehub.core.sync;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.milestonehub.core.connection.Connection;
import org.milestonehub.core.connection.Connections;
import org.milestonehub.core.connection.District;
import org.milestonehub.spi.Completeness;
import org.milestonehub.spi.Connector;
import org.milestonehub.spi.ConnectorContext;
import org.milestonehub.spi.ConnectorDescriptor;
import org.milestonehub.spi.InputBundle;
import org.milestonehub.spi.OpenConnection;
import org.milestonehub.spi.ReadPlan;
import org.milestonehub.spi.ReadRequest;
import org.milestonehub.spi.RecordBatch;
import org.milestonehub.spi.RecordReader;
import org.milestonehub.spi.Settings;
import org.milestonehub.spi.SettingsCheck;
import org.milestonehub.spi.SourceRow;

/** The connection {@code portal} of a fixture as a system that is fetched: it says the texts it was told to say last. */
final class FetchedTexts implements Connector {

    private final EngineFixture hub;
    private final TextConnector texts = new TextConnector();
    private InputBundle said = InputBundle.NONE;

    FetchedTexts(EngineFixture hub) {
        this.hub = hub;
    }

    void says(String... files) {
        said = files.length == 1 ? new Silent(files[0]) : TextBundle.of(files);
    }

    private record Silent(String name) implements InputBundle {

        @Override
        public List<InputFile> files() {
            throw new IllegalStateException(name);
        }
    }

    SyncEngine engine() {
        return new SyncEngine(connections(), hub.mappings, hub.archive, hub.store, List.of(), Receipts.NONE, hub.clock);
    }

    RunReport pull(SyncEngine engine) {
        return engine.runAll(RunRequest.pull(hub.district.code(), "portal", RunRequest.Trigger.SCHEDULE, "test"));
    }

    Connections connections() {
        return new Connections() {
            @Override
            public Connection connection(String district, String name) {
                Connection one = hub.connections().connection(district, name);
                return new Connection(one.district(), one.id(), one.name(), FetchedTexts.this, one.settings(), one.context(), Map.of());
            }

            @Override
            public List<String> names(String district) {
                return List.of("portal");
            }

            @Override
            public District district(String code) {
                return hub.district;
            }
        };
    }

    @Override
    public ConnectorDescriptor descriptor() {
        ConnectorDescriptor files = texts.descriptor();
        return new ConnectorDescriptor("fetched", "1", "Fetched texts", "college_portal", ConnectorDescriptor.Bringing.SELF, List.of(),
                files.streams(), Optional.empty());
    }

    @Override
    public SettingsCheck check(Settings settings, ConnectorContext context) {
        return SettingsCheck.GOOD;
    }

    @Override
    public OpenConnection open(Settings settings, ConnectorContext context) {
        OpenConnection files = texts.open(settings, context);
        return new OpenConnection() {
            @Override
            public ReadPlan plan(InputBundle input) {
                return new ReadPlan(files.plan(said).streams().stream().map(one -> new ReadPlan.PlannedStream(one.stream(), one.shape(), one.mode(),
                        one.source(), List.of(), Optional.empty())).toList(), List.of());
            }

            @Override
            public RecordReader read(ReadRequest request) {
                return new Trees(files.read(ReadRequest.all(files.plan(said).streams().stream().filter(one -> one.stream().equals(
                        request.planned().stream())).findFirst().orElseThrow(), said)));
            }

            @Override
            public void close() {
                files.close();
            }
        };
    }

    /** Systems that are fetched tell records, not rows of cells. */
    private record Trees(RecordReader rows) implements RecordReader {

        @Override
        public Optional<RecordBatch> next() {
            return rows.next().map(batch -> new RecordBatch(batch.rows().stream().map(SourceRow.Flat.class::cast).map(Trees::tree).toList(),
                    batch.problems(), batch.checkpoint()));
        }

        private static SourceRow tree(SourceRow.Flat row) {
            Map<String, Object> fields = new LinkedHashMap<>();
            row.header().names().forEach(name -> fields.put(name, row.get(name)));
            return new SourceRow.Tree(fields, row.file(), row.line(), row.removed());
        }

        @Override
        public Completeness completeness() {
            return rows.completeness();
        }

        @Override
        public void close() {
            rows.close();
        }
    }
}
