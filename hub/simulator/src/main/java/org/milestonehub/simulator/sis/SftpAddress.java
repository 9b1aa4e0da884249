package org.milestonehub.simulator.sis;

import java.nio.file.Path;

/** How to reach the export folder over SFTP. */
public record SftpAddress(String host, int port, String user, String password, Path privateKey,
        String hostKeyFingerprint) {
    @Override
    public String toString() {
        return "SftpAddress[" + user + "@" + host + ":" + port + "]";
    }
}
