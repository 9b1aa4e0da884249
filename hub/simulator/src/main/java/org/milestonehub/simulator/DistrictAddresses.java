package org.milestonehub.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Path;
import org.milestonehub.simulator.sis.SftpAddress;
import org.milestonehub.simulator.web.Json;

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
    /** The same as the command prints it, secrets included. */
    public ObjectNode json() {
        ObjectNode line = Json.object();
        line.putObject("sis").put("folder", sisFolder.toString()).put("host", sftp.host()).put("port", sftp.port())
                .put("user", sftp.user()).put("password", sftp.password()).put("privateKey", sftp.privateKey()
                .toString())
                .put("hostKeyFingerprint", sftp.hostKeyFingerprint());
        line.putObject("stars").put("url", stars.toString()).put("wsdl", starsWsdl.toString())
                .put("user", starsUser).put("password", starsPassword);
        line.putObject("portal").put("url", portal.toString()).put("tokenUrl", portal + "/oauth/token")
                .put("clientId", portalClientId).put("clientSecret", portalClientSecret);
        line.putObject("wbl").put("url", wbl.toString()).put("apiKey", wblApiKey);
        line.putObject("control").put("url", control.toString()).put("token", controlToken);
        return line;
    }

    @Override
    public String toString() {
        return "DistrictAddresses[" + sisFolder + ", " + sftp + ", " + stars + ", " + portal + ", " + wbl + ", "
                + control + "]";
    }
}
