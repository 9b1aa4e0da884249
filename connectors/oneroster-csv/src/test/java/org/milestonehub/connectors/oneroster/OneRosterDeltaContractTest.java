package org.milestonehub.connectors.oneroster;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.milestonehub.spi.Connector;
import org.milestonehub.spi.InputBundle;
import org.milestonehub.testkit.ConnectorContract;
import org.milestonehub.testkit.FolderBundle;

/** The same contract for a folder of changes with flawed rows, in windows-1252. */
class OneRosterDeltaContractTest extends ConnectorContract {

    @TempDir
    Path folder;
    private InputBundle input;

    @BeforeEach
    void export() throws Exception {
        Map<String, String> files = SampleRoster.delta11();
        files.put("users.csv", files.get("users.csv") + "u4,active,too short\n\n"
                + "u5,active,,true,s1,student,eve,,Renée,\"Line\nBreak\",,5,,,,,10,\nu6,active,,true,s1,student,f,,Zoë,Q,,6,,,,,10,");
        FolderBundle.write(folder, files);
        Files.writeString(folder.resolve("users.csv"), files.get("users.csv"),
                Charset.forName("windows-1252"));
        input = FolderBundle.of(folder);
    }

    @Override
    protected Connector connector() {
        return new OneRosterCsvConnector();
    }

    @Override
    protected Map<String, String> validSettings() {
        return Map.of("streams", "users=delta", "inactive-means-removed", "true");
    }

    @Override
    protected InputBundle input() {
        return input;
    }
}
