package org.milestonehub.simulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Sees to it that one folder always holds one and the same district. */
final class DataFolder {
    private final Path file;

    DataFolder(Path folder) {
        this.file = folder.resolve("district.properties");
    }

    void claim(DistrictOptions options) throws IOException {
        String wanted = "students=" + options.students() + "\nseed=" + options.seed() + "\nstart=" + options.startDate()
                + "\nwindow=" + options.window() + "\n";
        if (!Files.exists(file)) {
            Files.writeString(file, wanted);
        } else if (!Files.readString(file).equals(wanted)) {
            throw new IllegalArgumentException(file.getParent() + " holds another district ("
                    + Files.readString(file).strip().replace("\n", ", ") + "); use its options or an empty folder");
        }
    }
}
