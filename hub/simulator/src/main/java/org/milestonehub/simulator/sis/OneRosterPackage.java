package org.milestonehub.simulator.sis;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes one zip package; the same content always gives the same bytes. */
final class OneRosterPackage {
    private final OneRosterVersion version;
    private final LocalDate day;

    OneRosterPackage(OneRosterVersion version, LocalDate day) {
        this.version = version;
        this.day = day;
    }

    /** Mode is {@code bulk} or {@code delta}; {@code flaw} may spoil rows on their way. */
    void write(OutputStream target, String mode, Set<String> files, FileTable tables, RowFlaw flaw) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(target, StandardCharsets.UTF_8)) {
            zip.setLevel(Deflater.BEST_SPEED);
            Writer out = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8), 1 << 16);
            begin(zip, "manifest");
            manifest(new CsvRows(out), mode, files);
            out.flush();
            for (String file : version.files()) {
                if (files.contains(file)) {
                    begin(zip, file);
                    CsvRows rows = new CsvRows(out);
                    rows.header(version.columns(file));
                    tables.write(file, flaw.on(file, rows, out));
                    out.flush();
                }
            }
        }
    }

    private void begin(ZipOutputStream zip, String file) throws IOException {
        ZipEntry entry = new ZipEntry(file + ".csv");
        entry.setTimeLocal(day.atTime(2, 0));
        zip.putNextEntry(entry);
    }

    private void manifest(CsvRows rows, String mode, Set<String> files) throws IOException {
        rows.row("propertyName", "value");
        rows.row("manifest.version", "1.0");
        rows.row("oneroster.version", version.number());
        for (String file : version.manifestFiles()) {
            rows.row("file." + file, files.contains(file) ? mode : "absent");
        }
        rows.row("source.systemName", "Rivergate Student Information System");
        rows.row("source.systemCode", "rivergate-sis");
    }
}
