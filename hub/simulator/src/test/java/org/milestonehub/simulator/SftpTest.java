package org.milestonehub.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.keyprovider.FileKeyPairProvider;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.milestonehub.simulator.fault.Kind;
import org.milestonehub.simulator.fault.Misbehaviour;
import org.milestonehub.simulator.fault.Misbehaviours;
import org.milestonehub.simulator.fault.SystemName;
import org.milestonehub.simulator.sis.SftpAddress;
import org.milestonehub.simulator.sis.SftpFolder;

class SftpTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    private Path folder;

    private final Misbehaviours misbehaviours = new Misbehaviours();

    @Test
    void files_are_fetched_by_password_or_key_and_nobody_else_comes_in() throws Exception {
        Files.createDirectories(folder.resolve("sis/bulk"));
        Files.writeString(folder.resolve("sis/bulk/a.zip"), "content");
        try (SftpFolder server = SftpFolder.start(folder.resolve("sis"), folder.resolve("keys"), 0, "secret",
                misbehaviours);
                SshClient client = client()) {
            SftpAddress where = server.address();
            assertThat(fetch(client, where, "secret", null)).isEqualTo("content");
            KeyPair key = new FileKeyPairProvider(where.privateKey()).loadKeys(null).iterator().next();
            assertThat(fetch(client, where, null, key)).isEqualTo("content");
            assertThatThrownBy(() -> fetch(client, where, "wrong", null)).isInstanceOf(SshException.class);
            misbehaviours.begin(Misbehaviour.of(SystemName.SIS, Kind.UNAVAILABLE).on("sftp"));
            assertThatThrownBy(() -> fetch(client, where, "secret", null)).isInstanceOf(SshException.class);
        }
    }

    private static SshClient client() {
        SshClient client = SshClient.setUpDefaultClient();
        client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
        client.start();
        return client;
    }

    private static String fetch(SshClient client, SftpAddress where, String password, KeyPair key) throws IOException {
        try (ClientSession session = client.connect(where.user(), where.host(), where.port()).verify(PATIENCE)
                .getSession()) {
            if (password != null) {
                session.addPasswordIdentity(password);
            } else {
                session.addPublicKeyIdentity(key);
            }
            session.auth().verify(PATIENCE);
            try (SftpClient sftp = SftpClientFactory.instance().createSftpClient(session); InputStream in =
                    sftp.read("/bulk/a.zip")) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                in.transferTo(out);
                return out.toString();
            }
        }
    }
}
