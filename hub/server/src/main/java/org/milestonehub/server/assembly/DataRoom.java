package org.milestonehub.server.assembly;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import org.milestonehub.core.alert.Room;

/**
 * The disk of the data directory: archive, uploads, and the database unless that is a server of the district's own.
 *
 * @param data an existing folder
 */
record DataRoom(Path data) implements Room {

    @Override
    public Left left() throws IOException {
        FileStore disk = Files.getFileStore(data);
        return new Left(disk.getUsableSpace(), disk.getTotalSpace());
    }
}
