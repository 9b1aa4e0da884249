package org.milestonehub.connectors.stars;

import jakarta.xml.ws.BindingProvider;
import jakarta.xml.ws.Dispatch;
import jakarta.xml.ws.Service;
import jakarta.xml.ws.soap.SOAPBinding;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.transform.Source;
import javax.xml.transform.dom.DOMSource;
import org.apache.cxf.Bus;
import org.apache.cxf.bus.CXFBusFactory;
import org.apache.cxf.endpoint.Client;
import org.apache.cxf.jaxws.DispatchImpl;
import org.apache.cxf.jaxws.ServiceImpl;
import org.apache.cxf.logging.FaultListener;
import org.apache.cxf.staxutils.StaxUtils;
import org.apache.cxf.transport.http.HTTPConduit;
import org.apache.cxf.transports.http.configuration.HTTPClientPolicy;
import org.apache.cxf.ws.security.wss4j.WSS4JOutInterceptor;
import org.apache.wss4j.common.ConfigurationConstants;
import org.apache.wss4j.common.WSS4JConstants;
import org.apache.wss4j.common.ext.WSPasswordCallback;
import org.milestonehub.spi.ConnectorContext;
import org.milestonehub.spi.Secret;
import org.w3c.dom.Element;

/**
 * The only class that touches the network: one call, one answer, no retry. Failures leave as {@link StarsCallFailed}, which
 * knows whether the service may have acted on the call.
 */
final class StarsSoapClient implements AutoCloseable {

    private static final QName SERVICE = new QName(StarsRequest.NAMESPACE, "StarsService");
    private static final QName PORT = new QName(StarsRequest.NAMESPACE, "Stars");

    /** Held, or the level would be lost with the logger. CXF announces each client it makes as news. */
    private static final Logger CXF = Logger.getLogger("org.apache.cxf");

    static {
        CXF.setLevel(Level.WARNING);
    }

    private final StarsFaults faults;
    private final Bus bus;
    private final Dispatch<Source> dispatch;

    StarsSoapClient(StarsSoapSettings settings, ConnectorContext context) {
        this.faults = new StarsFaults(settings, context);
        this.bus = new CXFBusFactory().createBus();
        ServiceImpl service = new ServiceImpl(bus, null, SERVICE, Service.class);
        service.addPort(PORT, SOAPBinding.SOAP11HTTP_BINDING, settings.address().toString());
        this.dispatch = service.createDispatch(PORT, Source.class, Service.Mode.PAYLOAD);
        Client client = ((DispatchImpl<Source>) dispatch).getClient();
        client.getOutInterceptors().add(usernameToken(settings));
        client.getInInterceptors().add(new HttpAnswerCheck());
        ((HTTPConduit) client.getConduit()).setClient(policy(settings));
        Map<String, Object> request = dispatch.getRequestContext();
        request.put(HTTPConduit.NO_IO_EXCEPTIONS, true);
        request.put(BindingProvider.SOAPACTION_USE_PROPERTY, true);
        // CXF would log each fault with its text, which may quote a record.
        request.put(FaultListener.class.getName(), (FaultListener) (exception, description, message) -> false);
    }

    /** Asks for one page. */
    Map<String, Object> page(StarsStream stream, Optional<String> marker, Optional<String> token, int pageSize)
            throws StarsCallFailed {
        StarsRequest request = new StarsRequest(stream.readOperation());
        Element body = request.add(request.root(), "request");
        request.add(body, "pageSize", Integer.toString(pageSize));
        request.add(body, "continuationToken", token);
        request.add(body, "sinceMarker", marker);
        return call(request);
    }

    /** One call and its whole answer. */
    Map<String, Object> call(StarsRequest request) throws StarsCallFailed {
        dispatch.getRequestContext().put(BindingProvider.SOAPACTION_URI_PROPERTY,
                StarsRequest.NAMESPACE + "/" + request.operation());
        try {
            return parse(dispatch.invoke(new DOMSource(request.document())));
        } catch (RuntimeException | XMLStreamException e) {
            throw faults.explain(request.operation(), e);
        }
    }

    private static Map<String, Object> parse(Source answer) throws XMLStreamException {
        XMLStreamReader xml = StaxUtils.createXMLStreamReader(answer);
        try {
            while (!xml.isStartElement()) {
                xml.next();
            }
            return XmlTree.read(xml);
        } finally {
            StaxUtils.close(xml);
        }
    }

    private static WSS4JOutInterceptor usernameToken(StarsSoapSettings settings) {
        return new WSS4JOutInterceptor(Map.of(
                ConfigurationConstants.ACTION, ConfigurationConstants.USERNAME_TOKEN,
                ConfigurationConstants.PASSWORD_TYPE, WSS4JConstants.PW_DIGEST,
                ConfigurationConstants.ADD_USERNAMETOKEN_NONCE, "true",
                ConfigurationConstants.ADD_USERNAMETOKEN_CREATED, "true",
                ConfigurationConstants.USER, settings.username(),
                ConfigurationConstants.PW_CALLBACK_REF, passwordOf(settings.password())));
    }

    private static CallbackHandler passwordOf(Secret password) {
        return callbacks -> {
            for (Callback callback : List.of(callbacks)) {
                if (callback instanceof WSPasswordCallback question) {
                    question.setPassword(password.reveal());
                }
            }
        };
    }

    /** The plain client of the JDK, HTTP/1.1, no redirect, nothing sent twice. */
    private static HTTPClientPolicy policy(StarsSoapSettings settings) {
        HTTPClientPolicy policy = new HTTPClientPolicy();
        policy.setConnectionTimeout(settings.connectTimeout().toMillis());
        policy.setReceiveTimeout(settings.receiveTimeout().toMillis());
        policy.setConnectionRequestTimeout(settings.connectTimeout().toMillis());
        policy.setAutoRedirect(false);
        policy.setMaxRetransmits(0);
        policy.setAllowChunking(false);
        policy.setVersion("1.1");
        return policy;
    }

    @Override
    public void close() {
        ((DispatchImpl<Source>) dispatch).getClient().destroy();
        bus.shutdown(true);
    }
}
