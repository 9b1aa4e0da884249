package org.milestonehub.connectors.wbl;

import org.milestonehub.connectors.rest.RestAccess;
import org.milestonehub.connectors.rest.RestClient;
import org.milestonehub.connectors.rest.RestFaults;
import org.milestonehub.spi.ConnectorContext;
import org.milestonehub.spi.ConnectorException;
import org.milestonehub.spi.Fault;
import org.milestonehub.spi.Settings;

/** Calls to one platform, by its key. */
final class WblCalls {

    private WblCalls() {}

    static RestClient.SignedIn to(Settings settings, ConnectorContext context) {
        RestFaults faults = new RestFaults(context, "api-key");
        String key = settings.get(WblSettings.API_KEY).reveal().strip();
        if (!key.matches("[\\x21-\\x7e]+")) {
            throw new ConnectorException(Fault.SETTINGS, faults.prefix() + "api-key holds signs that a key cannot have");
        }
        return new RestClient(settings.get(WblSettings.BASE_URL), settings, faults).with(RestAccess.key(key));
    }
}
