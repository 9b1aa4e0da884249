package org.milestonehub.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTroubleTest {

    @Test
    void a_path_alone_is_no_reason(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("taken"));

        assertThat(why(() -> Files.createDirectory(file))).isEqualTo("a file of that name is in the way (" + file + ")");
        assertThat(why(() -> Files.newInputStream(folder.resolve("gone")))).startsWith("there is no such file or folder (");
        assertThat(FileTrouble.why(new AccessDeniedException("/srv/hub"))).isEqualTo("the account that runs the hub may not do that there (/srv/hub)");
    }

    @Test
    void what_the_system_says_is_passed_on() {
        assertThat(FileTrouble.why(new FileSystemException("/srv/hub", null, "No space left on device"))).isEqualTo("No space left on device (/srv/hub)");
        assertThat(FileTrouble.why(new IOException("stream closed"))).isEqualTo("stream closed");
    }

    private static String why(Refusing work) {
        try {
            work.run();
        } catch (IOException e) {
            return FileTrouble.why(e);
        }
        throw new AssertionError("nothing refused");
    }

    private interface Refusing {

        void run() throws IOException;
    }
}
