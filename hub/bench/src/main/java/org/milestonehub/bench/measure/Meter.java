package org.milestonehub.bench.measure;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Takes the figures of jobs of this process over one database server. Not thread-safe. */
public final class Meter {

    /** What is measured; its answer is the note. */
    public interface Job {
        String run() throws Exception;
    }

    private final HeapWatch heap = new HeapWatch();
    private final DataSource source;
    private final long server;
    private final long self = ProcessHandle.current().pid();

    public Meter(DataSource source) throws SQLException {
        this.source = source;
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet backend = statement.executeQuery("select pg_backend_pid()")) {
            backend.next();
            server = ProcessTable.parent(backend.getLong(1));
        }
    }

    /** Runs a job from a quiet start: nothing to write back on the server, no garbage here. */
    public Figures measure(String name, long rows, Job job) throws Exception {
        checkpoint();
        heap.begin();
        ProcessTable.forgetResidentPeak();
        double ownBefore = ProcessTable.cpuOfFamily(self);
        double serverBefore = ProcessTable.cpuOfFamily(server);
        long before = System.nanoTime();
        String note = job.run();
        double seconds = (System.nanoTime() - before) / 1e9;
        return new Figures(name, rows, seconds, ProcessTable.cpuOfFamily(self) - ownBefore,
                ProcessTable.cpuOfFamily(server) - serverBefore, heap.peakMegabytes(), heap.liveMegabytes(),
                ProcessTable.residentPeak(self), note);
    }

    /** Processor seconds of this process and the server up to now. */
    public double cpuNow() {
        return ProcessTable.cpuOfFamily(self) + ProcessTable.cpuOfFamily(server);
    }

    private void checkpoint() throws SQLException {
        try (Connection connection = source.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("checkpoint");
        }
    }
}
