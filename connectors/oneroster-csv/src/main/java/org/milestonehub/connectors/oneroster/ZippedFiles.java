package org.milestonehub.connectors.oneroster;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.milestonehub.spi.InputBundle.InputFile;

/** A package as a zip. Nothing is unpacked to disk. */
final class ZippedFiles implements PackageFiles {

    private final ZipFile zip;
    private final List<PackageFile> files;

    private ZippedFiles(ZipFile zip, List<PackageFile> files) {
        this.zip = zip;
        this.files = files;
    }

    static ZippedFiles open(InputFile file, ZipLimits limits) {
        try {
            // names are read as Latin-1 where the zip does not say UTF-8: a roster's own names are ASCII
            ZipFile zip = new ZipFile(file.path().toFile(), StandardCharsets.ISO_8859_1);
            try {
                List<? extends ZipEntry> entries = zip.stream().filter(entry -> !entry.isDirectory()).toList();
                limits.check(file.name(), entries);
                return new ZippedFiles(zip, entries.stream()
                        .filter(entry -> !PackageFiles.isLitter(path(entry)))
                        .<PackageFile>map(entry -> new Zipped(zip, entry))
                        .toList());
            } catch (RuntimeException e) {
                zip.close();
                throw e;
            }
        } catch (ZipException e) {
            throw BadBundle.because(file.name() + why(file, String.valueOf(e.getMessage())));
        } catch (IOException e) {
            throw BadBundle.of(file.name(), e);
        }
    }

    private static String why(InputFile file, String reason) {
        if (reason.contains("encrypted")) {
            return " is locked with a password, and the hub has none; the sender sends it without one, over a way that is closed by itself";
        }
        return file.size() == 0 ? " is empty (0 bytes): its transfer broke off, or the export made nothing; send it again"
                : " is not a whole zip (" + file.size() + " bytes; " + reason + "); send it again";
    }

    private static String path(ZipEntry entry) {
        return entry.getName().replace('\\', '/');
    }

    private record Zipped(ZipFile zip, ZipEntry entry) implements PackageFile {

        @Override
        public String path() {
            return ZippedFiles.path(entry);
        }

        @Override
        public long size() {
            return entry.getSize();
        }

        @Override
        public InputStream open() throws IOException {
            return new ProvenStream(zip.getInputStream(entry), entry.getSize(), entry.getCrc());
        }
    }

    @Override
    public List<PackageFile> files() {
        return files;
    }

    @Override
    public String proof() {
        return "zip directory and checksum good, no quote left open";
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
