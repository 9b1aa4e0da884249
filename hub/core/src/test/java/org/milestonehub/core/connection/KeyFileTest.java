package org.milestonehub.core.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {

    @TempDir
    Path folder;

    @Test
    void hubs_that_start_at_the_same_moment_find_one_whole_key() throws Exception {
        int hubs = 8;
        ExecutorService starts = Executors.newFixedThreadPool(hubs);
        try {
            for (int round = 0; round < 50; round++) {
                Path file = folder.resolve("keys" + round).resolve("master.key");
                CyclicBarrier together = new CyclicBarrier(hubs);
                List<Future<Object>> found = new ArrayList<>();
                for (int hub = 0; hub < hubs; hub++) {
                    found.add(starts.submit(() -> {
                        together.await();
                        return MasterKeys.in(file).all();
                    }));
                }
                Object first = found.get(0).get();
                for (Future<Object> one : found) {
                    assertThat(one.get()).isEqualTo(first);
                }
                assertThat(names(file.getParent())).containsExactly("master.key");
            }
        } finally {
            starts.shutdownNow();
        }
    }

    @Test
    void only_the_owner_reads_it_and_a_later_text_takes_its_place() throws IOException {
        Path file = folder.resolve("archive.key");
        KeyFile.create(file, "first\n");
        KeyFile.create(file, "second\n");
        assertThat(file).hasContent("first\n");

        KeyFile.replace(file, "third\n");
        assertThat(file).hasContent("third\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        assertThat(names(folder)).containsExactly("archive.key");
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
