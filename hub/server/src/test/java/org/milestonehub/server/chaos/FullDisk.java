package org.milestonehub.server.chaos;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.sync.Archive;
import org.milestonehub.spi.Completeness;
import org.milestonehub.spi.InputBundle;
import org.milestonehub.spi.RecordReader;
import org.milestonehub.spi.SourceRow;

/** An archive whose disk is full after some bytes: whatever is written then fails half-way, as a real disk does. */
record FullDisk(Archive disk, long free) implements Archive {

    @Override
    public Storing store(District district, InputBundle bundle) {
        return disk.store(district, new InputBundle() {
            @Override
            public String name() {
                return bundle.name();
            }

            @Override
            public List<InputFile> files() {
                return bundle.files().stream().<InputFile>map(file -> new Cut(file, free)).toList();
            }
        });
    }

    @Override
    public InputStream open(District district, String sha256) throws IOException {
        return disk.open(district, sha256);
    }

    @Override
    public InputBundle bundle(District district, String name, List<StoredFile> files) {
        return disk.bundle(district, name, files);
    }

    @Override
    public RecordLog record(District district, String name) {
        return disk.record(district, name);
    }

    @Override
    public void replay(District district, String sha256, Consumer<SourceRow> rows) {
        disk.replay(district, sha256, rows);
    }

    @Override
    public RecordReader reader(District district, String sha256, Completeness end) {
        return disk.reader(district, sha256, end);
    }

    private record Cut(InputBundle.InputFile file, long free) implements InputBundle.InputFile {

        @Override
        public String name() {
            return file.name();
        }

        @Override
        public long size() {
            return file.size();
        }

        @Override
        public Path path() throws IOException {
            return file.path();
        }

        @Override
        public InputStream open() throws IOException {
            long[] left = {free};
            return new FilterInputStream(file.open()) {
                @Override
                public int read(byte[] bytes, int from, int length) throws IOException {
                    int read = super.read(bytes, from, length);
                    left[0] -= Math.max(read, 0);
                    if (left[0] < 0) {
                        throw new IOException("No space left on device");
                    }
                    return read;
                }
            };
        }
    }
}
