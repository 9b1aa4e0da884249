package org.milestonehub.routes.bring;

import java.util.Optional;
import org.milestonehub.spi.Secret;

/** Where and as whom. */
record SftpAddress(
        String host,
        int port,
        String folder,
        String user,
        Optional<Secret> password,
        Optional<Secret> key,
        Optional<Secret> passphrase) {}
