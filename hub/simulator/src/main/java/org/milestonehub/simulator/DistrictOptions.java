package org.milestonehub.simulator;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.milestonehub.simulator.sis.OneRosterVersion;
import org.milestonehub.simulator.stars.StarsWindow;

/**
 * What kind of district to simulate.
 *
 * @param students 60 to 1,000,000 on the first day
 * @param startDate the first simulated day; moved on to the next school day when it is none
 * @param port HTTP port, 0 for any free one; {@code sftpPort} likewise
 * @param data where files, keys and the journal live; empty for a temporary folder that is deleted on close
 * @param callsPerMinute rate limit of the portal and of the platform
 */
public record DistrictOptions(int students, long seed, LocalDate startDate, OneRosterVersion oneRoster,
        StarsWindow window,
        int port, int sftpPort, Optional<Path> data, int callsPerMinute, Clock clock) {

    public static DistrictOptions defaults() {
        return new DistrictOptions(300, 1, LocalDate.of(2026, 11, 16), OneRosterVersion.V1_1, StarsWindow.WEEKLY, 0, 0,
                Optional.empty(), 6_000, Clock.systemUTC());
    }

    public DistrictOptions students(int count) {
        return new DistrictOptions(count, seed, startDate, oneRoster, window, port, sftpPort, data, callsPerMinute,
                clock);
    }

    public DistrictOptions seed(long value) {
        return new DistrictOptions(students, value, startDate, oneRoster, window, port, sftpPort, data, callsPerMinute,
                clock);
    }

    public DistrictOptions startDate(LocalDate day) {
        return new DistrictOptions(students, seed, day, oneRoster, window, port, sftpPort, data, callsPerMinute, clock);
    }

    /** {@code 1.1} or {@code 1.2}. */
    public DistrictOptions oneRoster(String version) {
        return new DistrictOptions(students, seed, startDate, OneRosterVersion.of(version), window, port, sftpPort,
                data,
                callsPerMinute, clock);
    }

    public DistrictOptions window(StarsWindow value) {
        return new DistrictOptions(students, seed, startDate, oneRoster, value, port, sftpPort, data, callsPerMinute,
                clock);
    }

    public DistrictOptions port(int value) {
        return new DistrictOptions(students, seed, startDate, oneRoster, window, value, sftpPort, data, callsPerMinute,
                clock);
    }

    public DistrictOptions sftpPort(int value) {
        return new DistrictOptions(students, seed, startDate, oneRoster, window, port, value, data, callsPerMinute,
                clock);
    }

    public DistrictOptions data(Path folder) {
        return new DistrictOptions(students, seed, startDate, oneRoster, window, port, sftpPort, Optional.of(folder),
                callsPerMinute, clock);
    }

    public DistrictOptions callsPerMinute(int value) {
        return new DistrictOptions(students, seed, startDate, oneRoster, window, port, sftpPort, data, value, clock);
    }

    public DistrictOptions clock(Clock value) {
        return new DistrictOptions(students, seed, startDate, oneRoster, window, port, sftpPort, data, callsPerMinute,
                value);
    }
}
