package org.milestonehub.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.milestonehub.spi.InputBundle;

/**
 * One zip as one delivery.
 *
 * @param zip the zip on the local disk
 */
public record ZipBundle(Path zip) implements InputBundle {

    /** Writes name-to-text pairs into a new zip as UTF-8, in the order of the map, and bundles it. */
    public static ZipBundle write(Path zip, Map<String, String> texts) {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip), StandardCharsets.UTF_8)) {
            for (Map.Entry<String, String> text : texts.entrySet()) {
                out.putNextEntry(new ZipEntry(text.getKey()));
                out.write(text.getValue().getBytes(StandardCharsets.UTF_8));
                out.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ZipBundle(zip);
    }

    @Override
    public String name() {
        return String.valueOf(zip.getFileName());
    }

    @Override
    public List<InputFile> files() {
        return List.of(new PathFile(name(), zip));
    }
}
