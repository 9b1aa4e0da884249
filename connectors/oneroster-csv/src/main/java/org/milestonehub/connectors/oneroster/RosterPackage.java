package org.milestonehub.connectors.oneroster;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.milestonehub.connectors.oneroster.PackageFiles.PackageFile;
import org.milestonehub.spi.ReadPlan;
import org.milestonehub.spi.ReadPlan.Mode;
import org.milestonehub.spi.ReadPlan.PlannedStream;
import org.milestonehub.spi.RowProblem;
import org.milestonehub.spi.Settings;

/** Finds out what a package holds: its manifest, its shape, its files and their columns. Reads no rows. */
final class RosterPackage {

    private static final int MOST_NAMES = 10;
    private static final Pattern PACKED = Pattern.compile(".*\\.(zip|gz|tgz|7z|rar|tar|bz2|xz|zst)", Pattern.CASE_INSENSITIVE);

    private final PackageFiles files;
    private final Settings settings;
    private final Choices choices;
    private final Map<String, PackageFile> streams = new LinkedHashMap<>();
    private final Map<String, List<String>> headers = new LinkedHashMap<>();
    private final List<RowProblem> notes = new ArrayList<>();
    private final PackageFaults faults = new PackageFaults();
    private Manifest manifest = Manifest.NONE;

    RosterPackage(PackageFiles files, Settings settings, Choices choices) {
        this.files = files;
        this.settings = settings;
        this.choices = choices;
    }

    /**
     * What is to be read.
     *
     * @throws org.milestonehub.spi.ConnectorException with everything that refuses the package
     */
    ReadPlan plan() {
        Optional<PackageFile> manifestFile = sortFiles();
        if (streams.isEmpty()) {
            throw BadBundle.because(nothingKnown());
        }
        manifestFile.ifPresent(this::readManifest);
        tellLacking();
        streams.forEach((stream, file) -> header(file).ifPresent(header -> headers.put(stream, header)));
        moveMisplacedRoles();
        String shape = shape();
        List<PlannedStream> planned = plannedStreams(shape);
        faults.refuse();
        if (manifestFile.isEmpty() && shape.startsWith("oneroster")) {
            note("no-manifest", Manifest.FILE_NAME, "is lacking; the package is read as " + shape
                    + " and each file as complete. Have it exported with its manifest, or say so in the setting streams");
        }
        notes.addAll(manifest.notes());
        return new ReadPlan(planned, notes);
    }

    private Optional<PackageFile> sortFiles() {
        Optional<PackageFile> manifestFile = Optional.empty();
        for (PackageFile file : files.files()) {
            Optional<String> stream = Layouts.streamOfFile(file.fileName());
            if (file.fileName().equalsIgnoreCase(Manifest.FILE_NAME)) {
                tellSecond(manifestFile, file);
                manifestFile = Optional.of(file);
            } else if (stream.isEmpty()) {
                note("unknown-file", file.path(), "is no file of a roster and is left alone");
            } else if (!choices.isOff(stream.get())) {
                tellSecond(Optional.ofNullable(streams.put(stream.get(), file)), file);
            }
        }
        return manifestFile;
    }

    private void tellSecond(Optional<PackageFile> first, PackageFile second) {
        first.ifPresent(file -> faults.add("the package holds " + second.fileName() + " twice, as " + file.path() + " and " + second.path()
                + "; keep the right one"));
    }

    private String nothingKnown() {
        List<String> names = files.files().stream().map(PackageFile::path).toList();
        String found = names.isEmpty() ? "nothing" : String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())));
        boolean firstSds = names.stream().anyMatch(name -> name.toLowerCase(Locale.ROOT).endsWith("studentenrollment.csv"));
        return "the delivery holds no file of a roster (users.csv, orgs.csv, enrollments.csv, ...) but " + found
                + (firstSds ? "; this is School Data Sync v1: export v2.1 or OneRoster instead" : "")
                + (names.stream().anyMatch(RosterPackage::isPacked) ? "; what is packed in another way, or twice, is not unpacked here: send the"
                        + " files themselves, or one zip that holds them" : "");
    }

    private static boolean isPacked(String name) {
        return PACKED.matcher(name).matches();
    }

    private void readManifest(PackageFile file) {
        try {
            manifest = Manifest.read(file, settings.get(OneRosterCsvSettings.ENCODING), faults);
        } catch (IOException e) {
            faults.add(BadBundle.of(file.path(), e));
        }
    }

    private void tellLacking() {
        List<String> lacking = manifest.modes().keySet().stream()
                .filter(stream -> !streams.containsKey(stream) && !choices.isOff(stream))
                .map(stream -> stream + ".csv")
                .toList();
        if (!lacking.isEmpty()) {
            faults.add("the manifest promises files that are lacking: " + String.join(", ", lacking) + "; send the whole package again");
        }
    }

    private Optional<List<String>> header(PackageFile file) {
        try (RosterFile rows = new RosterFile(file, settings.get(OneRosterCsvSettings.ENCODING))) {
            Optional<String> strange = rows.header().isEmpty() ? Optional.of("is empty: not even a header") : OtherFormat.seenIn(rows.header());
            if (strange.isPresent()) {
                faults.add(file.path() + " " + strange.get());
                return Optional.empty();
            }
            if (rows.separator() != ',') {
                String sign = rows.separator() == '\t' ? "tabs" : "\"" + rows.separator() + "\"";
                note("separator", file.path(), "separates its cells by " + sign + " instead of commas");
            }
            return Optional.of(List.copyOf(rows.header()));
        } catch (IOException e) {
            faults.add(BadBundle.of(file.path(), e));
            return Optional.empty();
        }
    }

    /** Seen: a userprofiles.csv that holds the rows of roles.csv. */
    private void moveMisplacedRoles() {
        List<String> header = headers.getOrDefault("userProfiles", List.of());
        if (!streams.containsKey("roles") && header.contains("role") && header.contains("orgSourcedId")) {
            PackageFile file = streams.remove("userProfiles");
            streams.put("roles", file);
            headers.put("roles", headers.remove("userProfiles"));
            note("misplaced-file", file.path(), "holds the columns of roles.csv and is read as such");
        }
    }

    private String shape() {
        String chosen = settings.get(OneRosterCsvSettings.VERSION);
        if (!chosen.equals("auto")) {
            return chosen;
        }
        String seen = Shapes.ofHeaders(headers);
        if (manifest.version().isEmpty()) {
            return seen;
        }
        String version = manifest.version().get();
        Optional<String> known = Shapes.ofVersion(version);
        if (known.isEmpty()) {
            faults.add("the manifest says OneRoster " + version + "; this connector reads 1.1 and 1.2");
            return seen;
        }
        String said = known.get();
        boolean contradicted = seen.startsWith("oneroster") && !seen.equals(said)
                && (headers.containsKey("users") || headers.containsKey("roles"));
        if (contradicted) {
            note("manifest", Manifest.FILE_NAME, "says OneRoster " + version + " but the headers are those of " + seen
                    + ", which is believed; to overrule it set version");
        }
        return contradicted ? seen : said;
    }

    private List<PlannedStream> plannedStreams(String shape) {
        List<PlannedStream> planned = new ArrayList<>();
        List<String> lacking = new ArrayList<>();
        for (String stream : Layouts.streams(shape)) {
            if (headers.containsKey(stream) && !saidAbsent(stream)) {
                PackageFile file = streams.get(stream);
                Columns columns = Columns.read(Layouts.find(shape, stream).orElseThrow(), file.path(), headers.get(stream), choices);
                notes.addAll(columns.notes());
                columns.headless().ifPresentOrElse(faults::add, () -> lacking.addAll(columns.lacking()));
                planned.add(new PlannedStream(stream, shape, mode(stream, file), file.path(), columns.header().names(),
                        Optional.empty()));
            }
        }
        if (isCertain()) {
            faults.addLacking(lacking);
        }
        noteForeign(shape);
        return planned;
    }

    /** While the header of a file that tells the shapes apart is unread, its guess would call columns lacking that belong elsewhere. */
    private boolean isCertain() {
        return headers.keySet().containsAll(streams.keySet()) || manifest.version().flatMap(Shapes::ofVersion).isPresent()
                || !settings.get(OneRosterCsvSettings.VERSION).equals("auto");
    }

    private boolean saidAbsent(String stream) {
        boolean leftAlone = manifest.absent().contains(stream) && choices.mode(stream).isEmpty();
        if (leftAlone) {
            note("manifest", streams.get(stream).path(), "is there although the manifest says it is absent, and is left alone; "
                    + "to read it set streams: " + stream + "=full");
        }
        return leftAlone;
    }

    private Mode mode(String stream, PackageFile file) {
        Optional<Mode> said = choices.mode(stream).or(() -> Optional.ofNullable(manifest.modes().get(stream)));
        if (said.isEmpty() && manifest != Manifest.NONE) {
            note("manifest", file.path(), "is not in the manifest; it is read as "
                    + (manifest.modeOfUndeclared() == Mode.DELTA ? "changes only" : "complete"));
        }
        return said.orElseGet(manifest::modeOfUndeclared);
    }

    private void noteForeign(String shape) {
        streams.forEach((stream, file) -> {
            if (Layouts.find(shape, stream).isEmpty()) {
                note("unknown-file", file.path(), "is no file of " + shape + " and is left alone");
            }
        });
    }

    private void note(String rule, String file, String message) {
        notes.add(RowProblem.warning(rule, file, 0, "", message));
    }
}
