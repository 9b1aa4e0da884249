package org.milestonehub.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the guide for connectors tells a vendor to copy can be copied. */
class GuideCompilesTest {

    private static final String BEGIN = "```java\npackage org.example.notebook;";

    @TempDir
    Path folder;

    @Test
    void the_connector_of_the_guide_compiles_as_it_stands_there() throws IOException {
        String guide = Files.readString(Path.of("../docs/connector-guide.md"));
        int from = guide.indexOf(BEGIN);
        assertThat(from).as("the guide's first connector").isPositive();
        String code = guide.substring(from + "```java\n".length(), guide.indexOf("\n```", from + 1));
        Path source = Files.writeString(folder.resolve("NotebookConnector.java"), code);

        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(said, null, null)) {
            boolean good = compiler.getTask(null, files, said, List.of("-d", folder.toString(), "-proc:none"), null,
                    files.getJavaFileObjects(source)).call();
            assertThat(good).as(said.getDiagnostics().toString()).isTrue();
        }
    }
}
