package org.milestonehub.connectors.oneroster;

import java.io.IOException;
import org.milestonehub.connectors.oneroster.Layouts.Layout;
import org.milestonehub.connectors.oneroster.PackageFiles.PackageFile;
import org.milestonehub.spi.ConnectorException;
import org.milestonehub.spi.Fault;
import org.milestonehub.spi.InputBundle;
import org.milestonehub.spi.OpenConnection;
import org.milestonehub.spi.ReadPlan;
import org.milestonehub.spi.ReadPlan.PlannedStream;
import org.milestonehub.spi.ReadRequest;
import org.milestonehub.spi.RecordReader;
import org.milestonehub.spi.Settings;

/** Reads what routes bring. Holds nothing open between calls. */
final class OneRosterCsvConnection implements OpenConnection {

    private final Settings settings;
    private final Choices choices;

    OneRosterCsvConnection(Settings settings, Choices choices) {
        this.settings = settings;
        this.choices = choices;
    }

    @Override
    public ReadPlan plan(InputBundle input) {
        try (PackageFiles files = PackageFiles.open(input, settings)) {
            return new RosterPackage(files, settings, choices).plan();
        } catch (IOException e) {
            throw BadBundle.of(input.name(), e);
        }
    }

    @Override
    public RecordReader read(ReadRequest request) {
        PackageFiles files = PackageFiles.open(request.input(), settings);
        try {
            return reader(files, request);
        } catch (IOException | RuntimeException e) {
            closeAfter(e, files);
            throw e instanceof IOException failure ? BadBundle.of(request.planned().source(), failure) : (RuntimeException) e;
        }
    }

    @Override
    public void close() {
        // every reader closes its own files
    }

    private RecordReader reader(PackageFiles files, ReadRequest request) throws IOException {
        PlannedStream planned = request.planned();
        Layout layout = Layouts.find(planned.shape(), planned.stream()).orElseThrow(() -> new ConnectorException(Fault.DEFECT,
                "stream " + planned.stream() + " of " + planned.shape() + " cannot be read"));
        PackageFile found = files.find(planned.source()).orElseThrow(() -> BadBundle.because(
                planned.source() + " is no longer in the delivery"));
        RosterFile file = new RosterFile(found, settings.get(OneRosterCsvSettings.ENCODING));
        try {
            Columns columns = Columns.read(layout, found.path(), file.header(), choices);
            return new OneRosterCsvReader(files, file, columns, request, settings);
        } catch (IOException | RuntimeException e) {
            closeAfter(e, file);
            throw e;
        }
    }

    private static void closeAfter(Exception failure, AutoCloseable open) {
        try {
            open.close();
        } catch (Exception e) {
            failure.addSuppressed(e);
        }
    }
}
