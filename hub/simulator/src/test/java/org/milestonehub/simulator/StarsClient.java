package org.milestonehub.simulator;

import jakarta.xml.ws.BindingProvider;
import java.util.HashMap;
import java.util.Map;
import javax.security.auth.callback.CallbackHandler;
import org.apache.cxf.endpoint.Client;
import org.apache.cxf.frontend.ClientProxy;
import org.apache.cxf.ws.security.wss4j.WSS4JOutInterceptor;
import org.apache.wss4j.common.ext.WSPasswordCallback;
import org.apache.wss4j.dom.WSConstants;
import org.apache.wss4j.dom.handler.WSHandlerConstants;
import org.milestonehub.simulator.stars.contract.StarsPort;
import org.milestonehub.simulator.stars.contract.StarsService;

/** A CXF client of the contract. */
final class StarsClient {
    private StarsClient() {}

    static StarsPort of(DistrictAddresses where) {
        return of(where, where.starsUser(), where.starsPassword());
    }

    static StarsPort of(DistrictAddresses where, String user, String password) {
        StarsPort port = unsigned(where);
        Map<String, Object> settings = new HashMap<>();
        settings.put(WSHandlerConstants.ACTION, WSHandlerConstants.USERNAME_TOKEN);
        settings.put(WSHandlerConstants.USER, user);
        settings.put(WSHandlerConstants.PASSWORD_TYPE, WSConstants.PW_DIGEST);
        settings.put(WSHandlerConstants.ADD_USERNAMETOKEN_NONCE, "true");
        settings.put(WSHandlerConstants.ADD_USERNAMETOKEN_CREATED, "true");
        settings.put(WSHandlerConstants.PW_CALLBACK_REF,
                (CallbackHandler) callbacks -> ((WSPasswordCallback) callbacks[0]).setPassword(password));
        Client client = ClientProxy.getClient(port);
        client.getOutInterceptors().add(new WSS4JOutInterceptor(settings));
        return port;
    }

    static StarsPort unsigned(DistrictAddresses where) {
        StarsPort port = new StarsService().getStars();
        ((BindingProvider) port).getRequestContext().put(BindingProvider.ENDPOINT_ADDRESS_PROPERTY, where.stars()
                .toString());
        return port;
    }
}
