package org.milestonehub.connectors.oneroster;

import java.util.List;
import java.util.zip.ZipEntry;
import org.milestonehub.spi.Settings;

/** How much a zip may hold before it is taken for an attack or an accident. */
record ZipLimits(int entries, long unpackedBytes, int ratio) {

    private static final long FREE_BYTES = 10L << 20;

    static ZipLimits from(Settings settings) {
        return new ZipLimits(settings.get(OneRosterCsvSettings.MAX_ENTRIES),
                settings.get(OneRosterCsvSettings.MAX_UNPACKED_MB) * 1_000_000L,
                settings.get(OneRosterCsvSettings.MAX_RATIO));
    }

    void check(String zip, List<? extends ZipEntry> found) {
        if (found.size() > entries) {
            throw BadBundle.because(zip + " holds " + found.size() + " files where max-entries allows " + entries);
        }
        long unpacked = 0;
        for (ZipEntry entry : found) {
            checkName(zip, entry.getName());
            unpacked += entry.getSize();
            if (entry.getSize() > FREE_BYTES && entry.getSize() / Math.max(1, entry.getCompressedSize()) > ratio) {
                throw BadBundle.because(zip + "!" + entry.getName() + " grows more than " + ratio
                        + " times when unpacked; if it is genuine, raise max-ratio");
            }
        }
        if (unpacked > unpackedBytes) {
            throw BadBundle.because(zip + " unpacks to " + unpacked / 1_000_000 + " MB where max-unpacked-mb allows "
                    + unpackedBytes / 1_000_000);
        }
    }

    private static void checkName(String zip, String name) {
        String path = name.replace('\\', '/');
        if (path.startsWith("/") || path.matches("[A-Za-z]:.*") || List.of(path.split("/")).contains("..")) {
            throw BadBundle.because(zip + " names a file outside of itself (" + path + "); it was not made by an export");
        }
    }
}
