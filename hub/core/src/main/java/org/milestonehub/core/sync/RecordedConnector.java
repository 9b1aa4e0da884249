package org.milestonehub.core.sync;

import java.util.List;
import org.milestonehub.core.connection.Connection;
import org.milestonehub.spi.Connector;
import org.milestonehub.spi.ConnectorContext;
import org.milestonehub.spi.ConnectorDescriptor;
import org.milestonehub.spi.OpenConnection;
import org.milestonehub.spi.Settings;
import org.milestonehub.spi.SettingsCheck;

/** Says once more what one earlier run fetched, out of the archive: the system itself is not asked. */
public final class RecordedConnector implements Connector {

    private final Archive archive;
    private final Connection real;
    private final List<Archive.StoredFile> files;
    private final List<HeldRuns.HeldStream> streams;

    /**
     * @param real the connection that fetched
     * @param files what the run left in the archive
     * @param streams how each stream was read
     */
    public RecordedConnector(Archive archive, Connection real, List<Archive.StoredFile> files, List<HeldRuns.HeldStream> streams) {
        this.archive = archive;
        this.real = real;
        this.files = List.copyOf(files);
        this.streams = List.copyOf(streams);
    }

    @Override
    public ConnectorDescriptor descriptor() {
        return real.connector().descriptor();
    }

    @Override
    public SettingsCheck check(Settings settings, ConnectorContext context) {
        return SettingsCheck.GOOD;
    }

    @Override
    public OpenConnection open(Settings settings, ConnectorContext context) {
        return new HeldReading(archive, real, files, streams);
    }
}
