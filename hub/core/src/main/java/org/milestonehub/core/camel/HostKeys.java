package org.milestonehub.core.camel;

import java.time.Instant;

/** Port: keys of file servers, trusted on first use. */
public interface HostKeys {

    /**
     * The key remembered for a host; the offered one where none was.
     *
     * @param host with its port, for example {@code sis.example.edu:22}
     * @param offered base64 of the server's public key
     */
    String rememberFirst(String district, String host, String offered, Instant at);
}
