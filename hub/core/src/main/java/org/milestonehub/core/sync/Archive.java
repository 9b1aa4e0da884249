package org.milestonehub.core.sync;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;
import org.milestonehub.core.connection.District;
import org.milestonehub.spi.Completeness;
import org.milestonehub.spi.InputBundle;
import org.milestonehub.spi.RecordReader;
import org.milestonehub.spi.SourceRow;

/**
 * Raw input, kept compressed and encrypted under the hash of its content, before anything of it is applied.
 *
 * <p>Errors: {@link SyncException} {@code DEFECT} when the disk is full or a stored file is damaged.
 */
public interface Archive {

    /**
     * A stored content.
     *
     * @param name name it came under in this run
     * @param sha256 of the plain bytes, hexadecimal
     * @param bytes plain size
     * @param id number of the stored content inside the district
     */
    record StoredFile(String name, String sha256, long bytes, long id) {}

    /**
     * Hashes all files of a bundle and begins to store those whose content is not there yet, while the caller reads them.
     * The bundle must stay until the storing is closed.
     *
     * @throws SyncException {@code BAD_DATA}, then or in a later reading, when a file is not any more what was hashed
     */
    Storing store(District district, InputBundle bundle);

    /**
     * A file whose content is known.
     *
     * @param name name it came under
     * @param sha256 of the plain bytes, hexadecimal
     */
    record HashedFile(String name, String sha256) {}

    /** Files on their way into the archive, and the same bundle for whoever reads it meanwhile: each reading of a file is looked at. */
    interface Storing extends InputBundle, AutoCloseable {

        List<HashedFile> hashes();

        /** Waits until all of them are on the disk. */
        List<StoredFile> whole();

        /** The same, once everybody has read; only from then on does it hold that what was read of them is what was stored. */
        List<StoredFile> finish();

        /** Waits until nothing reads the bundle any more. */
        @Override
        void close();
    }

    /** Opens a stored content; the caller closes it. */
    InputStream open(District district, String sha256) throws IOException;

    /** The files of an earlier run as a bundle, for a replay. */
    InputBundle bundle(District district, String name, List<StoredFile> files);

    /** Keeps the records of a pull as they were read, one JSON line each. */
    RecordLog record(District district, String name);

    /** Where a run notes what its input was. */
    interface Input {

        /** Contents of the archive, after those before. */
        void stored(List<StoredFile> files);

        /** A few records: a file of the archive for each of a hundred calls a second would fill its folders, so they stand beside the run. */
        void storedBeside(FewRecords few);
    }

    /**
     * The sealed log of a few records.
     *
     * @param name name of the log
     * @param sha256 of the plain bytes, hexadecimal
     * @param bytes plain size
     * @param sealed what is kept
     */
    record FewRecords(String name, String sha256, long bytes, ByteBuffer sealed) {}

    /** Records of one stream on their way into the archive. */
    interface RecordLog extends AutoCloseable {

        void write(SourceRow row);

        /** Ends the log, which the run then notes as a part of its input. */
        void finish(Input run);

        /** Gives up what was not finished. */
        @Override
        void close();
    }

    /** Reads a finished log again. */
    void replay(District district, String sha256, Consumer<SourceRow> rows);

    /**
     * A finished log as a reader.
     *
     * @param end what the first reading said of its end
     */
    RecordReader reader(District district, String sha256, Completeness end);
}
