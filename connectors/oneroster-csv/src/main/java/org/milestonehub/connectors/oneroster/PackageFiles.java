package org.milestonehub.connectors.oneroster;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.milestonehub.spi.InputBundle;
import org.milestonehub.spi.InputBundle.InputFile;
import org.milestonehub.spi.Settings;

/** The files of one package, whether they lie in a zip or loose. */
interface PackageFiles extends Closeable {

    /** One file. */
    interface PackageFile {

        /** Name with its folders. */
        String path();

        long size();

        InputStream open() throws IOException;

        /** Name without folders. */
        default String fileName() {
            return path().substring(path().lastIndexOf('/') + 1);
        }
    }

    /** All files but those an operating system leaves behind. */
    List<PackageFile> files();

    /** What it proves once a file was read to its end, as words of a sentence. */
    String proof();

    default Optional<PackageFile> find(String path) {
        return files().stream().filter(file -> file.path().equals(path)).findFirst();
    }

    /** Opens what a route brought. */
    static PackageFiles open(InputBundle bundle, Settings settings) {
        List<InputFile> zips = bundle.files().stream().filter(PackageFiles::isZip).toList();
        if (zips.size() > 1) {
            throw BadBundle.because("the delivery holds " + zips.size() + " zips (" + String.join(", ",
                    zips.stream().map(InputFile::name).toList()) + "); deliver one package at a time");
        }
        boolean looseRoster = bundle.files().stream().anyMatch(PackageFiles::isRosterFile);
        if (!zips.isEmpty() && looseRoster) {
            throw BadBundle.because("the delivery holds " + zips.get(0).name() + " and roster files beside it; deliver one of them");
        }
        return zips.isEmpty() ? new LooseFiles(bundle) : ZippedFiles.open(zips.get(0), ZipLimits.from(settings));
    }

    /** Whether a file was left behind by macOS or Windows. */
    static boolean isLitter(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return path.startsWith("__MACOSX/") || path.contains("/__MACOSX/") || name.startsWith(".") || name.equals("thumbs.db")
                || name.equals("desktop.ini");
    }

    private static boolean isRosterFile(InputFile file) {
        return Layouts.streamOfFile(file.name().substring(file.name().lastIndexOf('/') + 1)).isPresent();
    }

    private static boolean isZip(InputFile file) {
        return file.name().toLowerCase(Locale.ROOT).endsWith(".zip") && !isLitter(file.name());
    }
}
