package org.milestonehub.simulator;

import java.net.URI;
import java.nio.file.Path;
import org.milestonehub.simulator.sis.SftpAddress;

/**
 * Where the systems are and how to sign in. The secrets are made from the seed and worth nothing outside this
 * machine; they are left out of {@code toString}.
 *
 * @param sisFolder the export folder, also the root seen over SFTP
 * @param starsWsdl the contract as served, needs no sign-in
 */
public record DistrictAddresses(Path sisFolder, SftpAddress sftp, URI stars, URI starsWsdl, String starsUser,
        String starsPassword, URI portal, String portalClientId, String portalClientSecret, URI wbl, String wblApiKey,
        URI control, String controlToken) {
    @Override
    public String toString() {
        return "DistrictAddresses[" + sisFolder + ", " + sftp + ", " + stars + ", " + portal + ", " + wbl + ", "
                + control + "]";
    }
}
