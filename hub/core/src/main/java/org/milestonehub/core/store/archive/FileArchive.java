package org.milestonehub.core.store.archive;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.store.HubIds;
import org.milestonehub.core.sync.Archive;
import org.milestonehub.core.sync.SyncException;
import org.milestonehub.spi.Completeness;
import org.milestonehub.spi.Fault;
import org.milestonehub.spi.InputBundle;
import org.milestonehub.spi.RecordReader;
import org.milestonehub.spi.SourceRow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Archive in a folder: {@code <district>/<first two of the hash>/<hash>}, each file compressed with Zstandard and encrypted
 * by {@link SealedFile}. A file appears under its name only when it is whole and on the disk.
 */
public final class FileArchive implements Archive {

    private static final Logger LOG = LoggerFactory.getLogger(FileArchive.class);
    private static final int LEVEL = 1;
    /** Records of this many plain bytes together stand in the database. */
    private static final int SMALL = 16 * 1024;

    private final Path folder;
    private final SealedFile seal;
    private final JdbcClient jdbc;
    private final SmallContents small;
    private final Clock clock;

    public FileArchive(Path folder, SealedFile seal, DataSource source, Clock clock) {
        this.folder = folder;
        this.seal = seal;
        this.jdbc = JdbcClient.create(source);
        this.small = new SmallContents(source);
        this.clock = clock;
    }

    @Override
    public Storing store(District district, InputBundle bundle) {
        return new Bundle(district, bundle);
    }

    private static SyncException notTaken(InputBundle.InputFile file, IOException e) {
        return new SyncException(Fault.DEFECT, "the archive could not take " + file.name() + ": " + e.getMessage()
                + "; look at the free space of the archive's disk", e);
    }

    private StoredFile register(District district, String name, String sha, long bytes, long storedBytes) {
        Optional<Long> known = jdbc.sql("select id from archive_file where district = ? and sha256 = ?").params(district.id(), sha)
                .query(Long.class).optional();
        long id = known.orElseGet(() -> jdbc.sql("""
                insert into archive_file (district, id, sha256, bytes, stored_bytes, created_at) values (?, ?, ?, ?, ?, ?)
                on conflict (district, sha256) do update set bytes = excluded.bytes returning id""")
                .params(district.id(), HubIds.take(jdbc, district.id(), 1), sha, bytes, storedBytes, clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class).single());
        return new StoredFile(name, sha, bytes, id);
    }

    @Override
    public InputStream open(District district, String sha256) throws IOException {
        try {
            Optional<byte[]> content = Files.exists(path(district, sha256)) ? Optional.empty() : small.find(district, sha256);
            return new ZstdInputStream(content.isPresent()
                    ? seal.reading(new ByteArrayInputStream(content.get()), sha256)
                    : seal.reading(path(district, sha256)));
        } catch (SQLException e) {
            throw new IOException("the hub's database did not give archived content " + sha256, e);
        }
    }

    @Override
    public InputBundle bundle(District district, String name, List<StoredFile> files) {
        return new ArchivedBundle(this, district, name, files, folder.resolve("unpacked"));
    }

    @Override
    public RecordLog record(District district, String name) {
        return new Log(district, name);
    }

    @Override
    public void replay(District district, String sha256, Consumer<SourceRow> rows) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(open(district, sha256), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                rows.accept(ArchivedRecord.JSON.readValue(line, ArchivedRecord.class).row());
            }
        } catch (IOException e) {
            throw new SyncException(Fault.DEFECT, "archived file " + sha256 + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public RecordReader reader(District district, String sha256, Completeness end) {
        try {
            return new ArchivedReader(open(district, sha256), end);
        } catch (IOException e) {
            throw new SyncException(Fault.DEFECT, "archived file " + sha256 + " cannot be read: " + e.getMessage(), e);
        }
    }

    private Path path(District district, String sha) {
        return folder.resolve(String.valueOf(district.id())).resolve(sha.substring(0, 2)).resolve(sha);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The files of a bundle: hashed at once, written by a thread of their own. */
    private final class Bundle implements Storing {

        private final District district;
        private final String name;
        private final List<ProvenFile> files;
        private final FutureTask<Boolean> writing = new FutureTask<>(this::write, true);
        private List<StoredFile> stored = List.of();

        private Bundle(District district, InputBundle bundle) {
            this.district = district;
            this.name = bundle.name();
            this.files = bundle.files().stream().map(Bundle::proven).toList();
            if (files.stream().allMatch(file -> Files.exists(path(district, file.sha256())))) {
                writing.run();
            } else {
                Thread thread = new Thread(writing, "archive");
                thread.setDaemon(true);
                thread.start();
            }
        }

        private static ProvenFile proven(InputBundle.InputFile file) {
            try {
                return new ProvenFile(file);
            } catch (IOException e) {
                throw notTaken(file, e);
            }
        }

        private void write() {
            for (ProvenFile file : files) {
                Path target = path(district, file.sha256());
                if (!Files.exists(target)) {
                    write(file, target);
                }
            }
        }

        private void write(ProvenFile file, Path target) {
            try (Pending pending = new Pending(district)) {
                file.copyTo(pending.out());
                pending.keepAs(target);
            } catch (IOException e) {
                throw notTaken(file, e);
            }
        }

        @Override
        public List<HashedFile> hashes() {
            return files.stream().map(file -> new HashedFile(file.name(), file.sha256())).toList();
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public List<InputFile> files() {
            return List.copyOf(files);
        }

        @Override
        public List<StoredFile> whole() {
            await();
            if (stored.isEmpty()) {
                stored = files.stream().map(this::registered).toList();
            }
            return stored;
        }

        private StoredFile registered(ProvenFile file) {
            try {
                return register(district, file.name(), file.sha256(), file.size(), Files.size(path(district, file.sha256())));
            } catch (IOException e) {
                throw notTaken(file, e);
            }
        }

        @Override
        public List<StoredFile> finish() {
            await();
            for (ProvenFile file : files) {
                try {
                    file.prove();
                } catch (IOException e) {
                    throw notTaken(file, e);
                }
            }
            return whole();
        }

        private void await() {
            try {
                writing.get();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof SyncException known ? known
                        : new SyncException(Fault.DEFECT, "the archive broke off: " + e.getCause().getMessage(), e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SyncException(Fault.UNREACHABLE, "the hub was stopped while it stored its input", e);
            }
        }

        @Override
        public void close() {
            try {
                await();
            } catch (SyncException e) {
                LOG.debug("input was not stored", e);
            }
        }
    }

    /** A file on its way in; gone again unless it is kept. */
    private final class Pending implements AutoCloseable {

        private final Path path;
        private final OutputStream out;

        private Pending(District district) throws IOException {
            Path inbox = folder.resolve(String.valueOf(district.id())).resolve("incoming");
            Files.createDirectories(inbox);
            path = Files.createTempFile(inbox, "file", ".part");
            out = new ZstdOutputStream(seal.writing(path), LEVEL);
        }

        private OutputStream out() {
            return out;
        }

        private void keepAs(Path target) throws IOException {
            out.close();
            seal.force(path);
            Files.createDirectories(target.getParent());
            try {
                Files.move(path, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(path, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }

        @Override
        public void close() throws IOException {
            out.close();
            Files.deleteIfExists(path);
        }
    }

    /** Records of a pull, one JSON line each: a few stay in memory and go to the database, more go to a file. */
    private final class Log implements RecordLog {

        private final District district;
        private final String name;
        private final MessageDigest digest = sha256();
        private final ByteArrayOutputStream few = new ByteArrayOutputStream();
        private @Nullable Pending pending;
        private long bytes;

        private Log(District district, String name) {
            this.district = district;
            this.name = name;
        }

        @Override
        public void write(SourceRow row) {
            try {
                byte[] line = ArchivedRecord.JSON.writeValueAsBytes(ArchivedRecord.of(row));
                digest.update(line);
                digest.update((byte) '\n');
                bytes += line.length + 1L;
                OutputStream out = out();
                out.write(line);
                out.write('\n');
            } catch (IOException e) {
                throw new SyncException(Fault.DEFECT, "the archive could not take a record: " + e.getMessage(), e);
            }
        }

        private OutputStream out() throws IOException {
            if (pending == null && bytes <= SMALL) {
                return few;
            }
            if (pending == null) {
                pending = new Pending(district);
                few.writeTo(pending.out());
            }
            return pending.out();
        }

        @Override
        public void finish(Input run) {
            String sha = HexFormat.of().formatHex(digest.digest());
            Path target = path(district, sha);
            try {
                if (pending == null) {
                    run.storedBeside(new FewRecords(name + ".jsonl", sha, bytes, sealed(few.toByteArray())));
                    return;
                }
                pending.keepAs(target);
                run.stored(List.of(register(district, name + ".jsonl", sha, bytes, Files.size(target))));
            } catch (IOException e) {
                throw new SyncException(Fault.DEFECT, "the archive could not finish a file: " + e.getMessage(), e);
            }
        }

        private ByteBuffer sealed(byte[] content) throws IOException {
            ByteArrayOutputStream sealed = new ByteArrayOutputStream();
            try (OutputStream out = new ZstdOutputStream(seal.writing(sealed), LEVEL)) {
                out.write(content);
            }
            return ByteBuffer.wrap(sealed.toByteArray());
        }

        @Override
        public void close() {
            try {
                if (pending != null) {
                    pending.close();
                }
            } catch (IOException e) {
                throw new SyncException(Fault.DEFECT, "the archive could not close a file: " + e.getMessage(), e);
            }
        }
    }
}
