package org.milestonehub.routes.bring;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.milestonehub.core.camel.HostKeys;
import org.milestonehub.core.connection.BringDocument;
import org.milestonehub.core.connection.SecretReference;
import org.milestonehub.core.connection.Secrets;
import org.milestonehub.core.sync.SyncException;
import org.milestonehub.spi.Fault;
import org.milestonehub.spi.Secret;

/** Opens what a document names. */
record FileSources(Secrets secrets, HostKeys hostKeys, Clock clock) {

    private static final int SSH_PORT = 22;

    FileSource open(String district, BringDocument bring) {
        URI from = bring.from();
        return switch (from.getScheme()) {
            case "file" -> new FolderSource(Path.of(from.getPath()));
            case "sftp" -> sftp(district, bring);
            default -> new HttpSource(from, bring.user(), secret(district, bring.password()), clock.instant());
        };
    }

    private FileSource sftp(String district, BringDocument bring) {
        int port = bring.from().getPort() < 0 ? SSH_PORT : bring.from().getPort();
        String path = bring.from().getPath();
        SftpAddress address = new SftpAddress(bring.from().getHost(), port, path.isEmpty() ? "." : withoutSlash(path),
                bring.user().orElse(""), secret(district, bring.password()), secret(district, bring.key()),
                secret(district, bring.passphrase()));
        String host = address.host() + ":" + port;
        return SftpSource.open(address, new HostKeyCheck(bring.hostKey(),
                offered -> hostKeys.rememberFirst(district, host, offered, clock.instant())));
    }

    private Optional<Secret> secret(String district, Optional<String> reference) {
        return reference.flatMap(SecretReference::parse).map(found -> secrets.find(district, found)
                .orElseThrow(() -> new SyncException(Fault.SETTINGS, Secrets.howToMend(district, found))));
    }

    private static String withoutSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
