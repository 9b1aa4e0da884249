package org.milestonehub.core.store.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.store.DatabaseException;
import org.milestonehub.core.store.FileTrouble;

/** Keeps two hubs out of one data directory. The operating system lets go of it when the hub dies, however it dies. */
final class DataDirectoryLock implements AutoCloseable {

    /** Far behind the text, so that others can read who holds it on systems where a locked range cannot be read. */
    private static final long LOCKED_BYTE = 1L << 40;

    private final FileChannel channel;

    private DataDirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    static DataDirectoryLock acquire(Path dataDirectory) {
        Path file = dataDirectory.resolve("hub.lock");
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                throw new DatabaseException("the data directory " + dataDirectory + " is in use by another hub (process "
                        + Files.readString(file).strip() + "); stop that one, or choose another directory with --data");
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)), 0);
            return new DataDirectoryLock(channel);
        } catch (IOException e) {
            throw new DatabaseException("cannot write to the data directory " + dataDirectory + ": " + FileTrouble.why(e), e);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(LOCKED_BYTE, 1, false);
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new DatabaseException("cannot let go of the data directory: " + FileTrouble.why(e), e);
        }
    }
}
