package org.milestonehub.connectors.oneroster;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.milestonehub.connectors.oneroster.PackageFiles.PackageFile;
import org.milestonehub.spi.ReadPlan.Mode;
import org.milestonehub.spi.RowProblem;

/**
 * What {@code manifest.csv} says.
 *
 * @param version of OneRoster, empty where it says none
 * @param modes by stream: what the files that are there hold
 * @param absent streams it says are not there
 * @param notes what in it is not understood
 */
record Manifest(Optional<String> version, Map<String, Mode> modes, List<String> absent, List<RowProblem> notes) {

    static final String FILE_NAME = "manifest.csv";

    /** For a package without one. */
    static final Manifest NONE = new Manifest(Optional.empty(), Map.of(), List.of(), List.of());

    static Manifest read(PackageFile file, String encoding, PackageFaults faults) throws IOException {
        Optional<String> version = Optional.empty();
        Map<String, Mode> modes = new LinkedHashMap<>();
        List<String> absent = new ArrayList<>();
        List<RowProblem> notes = new ArrayList<>();
        try (RosterFile rows = new RosterFile(file, encoding)) {
            RowScanner scanner = rows.scanner();
            while (scanner.next()) {
                String property = scanner.cells()[0].strip();
                String value = scanner.cellCount() > 1 ? scanner.cells()[1].strip().toLowerCase(Locale.ROOT) : "";
                if (property.equalsIgnoreCase("oneroster.version")) {
                    version = Optional.of(value).filter(v -> !v.isEmpty());
                } else if (property.toLowerCase(Locale.ROOT).startsWith("file.")) {
                    String name = property.substring(5);
                    Optional<String> stream = Layouts.streamOfFile(name + ".csv");
                    if (stream.isEmpty()) {
                        notes.add(note(file, scanner.line(), "the manifest names an unknown file, " + name + ".csv"));
                    } else if (value.equals("absent") || value.isEmpty()) {
                        absent.add(stream.get());
                    } else {
                        modes.put(stream.get(), mode(file.path() + ": " + property, value, faults));
                    }
                }
            }
        }
        return new Manifest(version, modes, absent, notes);
    }

    /** The safer mode for a file the manifest forgot: in a package of changes, nothing may be concluded from absence. */
    Mode modeOfUndeclared() {
        return modes.containsValue(Mode.DELTA) ? Mode.DELTA : Mode.FULL;
    }

    private static Mode mode(String property, String value, PackageFaults faults) {
        if (!value.equals("bulk") && !value.equals("delta")) {
            faults.add(property + " says \"" + value + "\"; it must say absent, bulk or delta");
        }
        return value.equals("bulk") ? Mode.FULL : Mode.DELTA;
    }

    private static RowProblem note(PackageFile file, long line, String message) {
        return RowProblem.warning("manifest", file.path(), line, "", message);
    }
}
