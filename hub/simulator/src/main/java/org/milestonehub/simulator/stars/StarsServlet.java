package org.milestonehub.simulator.stars;

import jakarta.servlet.ServletConfig;
import java.util.HashMap;
import java.util.Map;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import org.apache.cxf.Bus;
import org.apache.cxf.jaxws.EndpointImpl;
import org.apache.cxf.logging.FaultListener;
import org.apache.cxf.transport.servlet.CXFNonSpringServlet;
import org.apache.cxf.ws.security.SecurityConstants;
import org.apache.cxf.ws.security.wss4j.WSS4JInInterceptor;
import org.apache.wss4j.common.cache.MemoryReplayCache;
import org.apache.wss4j.common.ext.WSPasswordCallback;
import org.apache.wss4j.dom.WSConstants;
import org.apache.wss4j.dom.handler.WSHandlerConstants;

/** Publishes the endpoint in a servlet, behind a username token with a password digest. */
public final class StarsServlet extends CXFNonSpringServlet {
    private static final long serialVersionUID = 1;

    private final transient StarsEndpoint endpoint;
    private final String user;
    private final transient String password;

    public StarsServlet(StarsEndpoint endpoint, String user, String password) {
        this.endpoint = endpoint;
        this.user = user;
        this.password = password;
    }

    @Override
    protected void loadBus(ServletConfig config) {
        super.loadBus(config);
        Bus bus = getBus();
        EndpointImpl published = new EndpointImpl(bus, endpoint);
        published.getInInterceptors().add(new WSS4JInInterceptor(security()));
        Map<String, Object> properties = new HashMap<>();
        properties.put(SecurityConstants.RETURN_SECURITY_ERROR, "true");
        properties.put(SecurityConstants.NONCE_CACHE_INSTANCE, new MemoryReplayCache());
        properties.put(FaultListener.class.getName(), (FaultListener) (fault, description, message) -> false);
        published.setProperties(properties);
        published.publish("/");
    }

    private Map<String, Object> security() {
        Map<String, Object> settings = new HashMap<>();
        settings.put(WSHandlerConstants.ACTION, WSHandlerConstants.USERNAME_TOKEN);
        settings.put(WSHandlerConstants.PASSWORD_TYPE, WSConstants.PW_DIGEST);
        settings.put(WSHandlerConstants.PW_CALLBACK_REF, (CallbackHandler) this::answerPassword);
        return settings;
    }

    private void answerPassword(Callback[] callbacks) {
        for (Callback callback : callbacks) {
            if (callback instanceof WSPasswordCallback asked && user.equals(asked.getIdentifier())) {
                asked.setPassword(password);
            }
        }
    }
}
