package org.milestonehub.simulator.sis;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.FileKeyPairProvider;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.milestonehub.simulator.fault.Kind;
import org.milestonehub.simulator.fault.Misbehaviours;
import org.milestonehub.simulator.fault.SystemName;

/**
 * An SFTP server on loopback over one folder; one user, by password or key. Keys are made once and kept in the data
 * folder.
 */
public final class SftpFolder implements AutoCloseable {
    private static final String USER = "hub";

    private final SshServer server;
    private final SftpAddress address;

    private SftpFolder(SshServer server, SftpAddress address) {
        this.server = server;
        this.address = address;
    }

    public static SftpFolder start(Path root, Path keys, int port, String password, Misbehaviours misbehaviours)
            throws IOException {
        Files.createDirectories(keys);
        KeyPair hostKey = keyPair(keys.resolve("host-key"));
        KeyPair clientKey = keyPair(keys.resolve("client-key"));
        SshServer server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setPort(port);
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        server.setFileSystemFactory(new VirtualFileSystemFactory(root.toAbsolutePath()));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        server.setPasswordAuthenticator((user, given, session) -> up(misbehaviours) && USER.equals(user)
                && password.equals(given));
        server.setPublickeyAuthenticator((user, key, session) -> up(misbehaviours) && USER.equals(user)
                && KeyUtils.compareKeys(key, clientKey.getPublic()));
        server.start();
        return new SftpFolder(server, new SftpAddress("127.0.0.1", server.getPort(), USER, password,
                keys.resolve("client-key").toAbsolutePath(), KeyUtils.getFingerPrint(hostKey.getPublic())));
    }

    public SftpAddress address() {
        return address;
    }

    private static boolean up(Misbehaviours misbehaviours) {
        return misbehaviours.take(SystemName.SIS, "sftp", Kind.UNAVAILABLE).isEmpty();
    }

    private static KeyPair keyPair(Path file) throws IOException {
        try {
            if (!Files.exists(file)) {
                KeyPair made = KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256);
                try (OutputStream out = Files.newOutputStream(file)) {
                    OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(made, "simulated district", null, out);
                }
                if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
                    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
                }
            }
            return new FileKeyPairProvider(file).loadKeys(null).iterator().next();
        } catch (GeneralSecurityException e) {
            throw new IOException("cannot make or read " + file, e);
        }
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }
}
