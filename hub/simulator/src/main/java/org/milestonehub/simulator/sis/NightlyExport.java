package org.milestonehub.simulator.sis;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import org.milestonehub.simulator.district.DayOfChange;
import org.milestonehub.simulator.district.LivingDistrict;
import org.milestonehub.simulator.fault.Kind;
import org.milestonehub.simulator.fault.Misbehaviour;
import org.milestonehub.simulator.fault.Misbehaviours;
import org.milestonehub.simulator.fault.SystemName;

/** Puts packages into the export folder: written under another name, renamed when complete. */
public final class NightlyExport {
    private static final String NIGHT = "T02:00:00.000Z";

    private final Path folder;
    private final OneRosterVersion version;
    private final Misbehaviours misbehaviours;

    public NightlyExport(Path folder, OneRosterVersion version, Misbehaviours misbehaviours) {
        this.folder = folder;
        this.version = version;
        this.misbehaviours = misbehaviours;
        try {
            Files.createDirectories(folder.resolve("bulk"));
            Files.createDirectories(folder.resolve("delta"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path folder() {
        return folder;
    }

    /** The full state of the district this night. */
    public Path bulk(LivingDistrict living) {
        LocalDate day = living.today();
        Stamp stamp = version == OneRosterVersion.V1_1 ? Stamp.active(day + NIGHT) : Stamp.BLANK;
        return publish("bulk", day, new HashSet<>(version.files()), new BulkTables(living, version, stamp));
    }

    /** What this day changed. */
    public Path delta(LivingDistrict living, DayOfChange day) {
        Set<String> files = new HashSet<>(version.files());
        files.retainAll(DeltaTables.FILES);
        return publish("delta", day.day(), files, new DeltaTables(living, version, day, day.day() + NIGHT));
    }

    private Path publish(String mode, LocalDate day, Set<String> files, FileTable tables) {
        String name = "oneroster-" + mode + "-" + day + ".zip";
        Path whole = folder.resolve(mode).resolve(name);
        Path part = folder.resolve(mode).resolve("." + name + ".part");
        Kind flaw = misbehaviours.take(SystemName.SIS, name, Kind.TRUNCATE, Kind.GARBLE, Kind.HALF_ROWS)
                .map(Misbehaviour::kind).orElse(Kind.SLOW);
        RowFlaw rows = flaw == Kind.GARBLE ? RowFlaw.BROKEN_QUOTE : flaw == Kind.HALF_ROWS ? RowFlaw.HALF_ROWS
                : RowFlaw.NONE;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), 1 << 16)) {
            new OneRosterPackage(version, day).write(out, mode, files, tables, rows);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + part, e);
        }
        try {
            if (flaw == Kind.TRUNCATE) {
                cut(part);
            }
            return Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot publish " + whole, e);
        }
    }

    private static void cut(Path file) throws IOException {
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
            access.setLength(access.length() * 3 / 5);
        }
    }
}
