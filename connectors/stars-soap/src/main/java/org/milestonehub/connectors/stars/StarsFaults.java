package org.milestonehub.connectors.stars;

import jakarta.xml.soap.SOAPFault;
import jakarta.xml.ws.soap.SOAPFaultException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import org.milestonehub.spi.ConnectorContext;
import org.milestonehub.spi.ConnectorException;
import org.milestonehub.spi.Fault;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Turns what went wrong into who must act. Neither the service's prose nor a parser's message is passed on: both may quote a
 * record.
 */
final class StarsFaults {

    private static final Set<Class<? extends IOException>> NEVER_CONNECTED = Set.of(ConnectException.class,
            HttpConnectTimeoutException.class, UnknownHostException.class, NoRouteToHostException.class);
    private static final Set<String> SIGN_IN_REFUSED = Set.of("FailedAuthentication", "InvalidSecurity",
            "InvalidSecurityToken", "FailedCheck", "SecurityTokenUnavailable", "UnsupportedSecurityToken",
            "SecurityError");

    private final String connection;
    private final StarsSoapSettings settings;
    private final HttpAnswers http;

    StarsFaults(StarsSoapSettings settings, ConnectorContext context) {
        this.connection = context.connection();
        this.settings = settings;
        this.http = new HttpAnswers(context.clock());
    }

    StarsCallFailed explain(String operation, Throwable thrown) {
        String where = connection + ", " + operation + ": ";
        List<Throwable> chain = chain(thrown);
        for (Throwable t : chain) {
            if (t instanceof HttpAnswerCheck.NotSoap answer) {
                return http.explain(where, answer);
            }
            if (t instanceof SSLHandshakeException || t instanceof SSLPeerUnverifiedException) {
                return failed(Fault.SETTINGS, where + "the server's certificate is not trusted or is for another name; "
                        + "have it mended, or add its authority to the hub's trust store", t, false);
            }
            if (NEVER_CONNECTED.contains(t.getClass())) {
                return failed(Fault.UNREACHABLE, where + settings.address() + " takes no connections", t, false);
            }
        }
        return answered(where, chain);
    }

    private StarsCallFailed answered(String where, List<Throwable> chain) {
        for (Throwable t : chain) {
            if (t instanceof SocketTimeoutException || t instanceof HttpTimeoutException) {
                return failed(Fault.UNREACHABLE, where + "no answer within " + settings.receiveTimeout(), null, true);
            }
            if (t instanceof IOException || t.getClass().getSimpleName().contains("EOF")) {
                return failed(Fault.UNREACHABLE, where + "the connection broke off before the whole answer was there", null,
                        true);
            }
        }
        for (Throwable t : chain) {
            if (t instanceof XMLStreamException broken) {
                return unreadable(where, broken);
            }
        }
        for (Throwable t : chain) {
            if (t instanceof SOAPFaultException fault) {
                return fault(where, fault.getFault());
            }
        }
        String deepest = chain.get(chain.size() - 1).getClass().getName();
        return failed(Fault.DEFECT, where + "the connector failed with " + deepest, null, true);
    }

    private static StarsCallFailed unreadable(String where, XMLStreamException broken) {
        String place = broken.getLocation() == null ? "" : " (line " + broken.getLocation().getLineNumber() + ", column "
                + broken.getLocation().getColumnNumber() + ")";
        return failed(Fault.BAD_DATA, where + "the answer is not well-formed XML, or holds a document type" + place
                + "; ask the owner of the transcript system", null, true);
    }

    private StarsCallFailed fault(String where, SOAPFault fault) {
        QName code = fault.getFaultCodeAsQName();
        String name = code == null ? "" : code.getLocalPart();
        if (SIGN_IN_REFUSED.contains(name)) {
            return failed(Fault.CREDENTIALS, where + "the sign-in of user \"" + settings.username() + "\" was refused (" + name
                    + "); check user name and password, and that the hub's clock is right", null, false);
        }
        Optional<Element> detail = detail(fault);
        String kind = detail.map(Node::getLocalName).orElse("");
        return switch (kind) {
            case "ThrottledFault" -> new StarsCallFailed(ConnectorException.throttled(where + "the system asks to slow down",
                    http.pause(text(detail.get(), "retryAfterSeconds"))), false);
            case "UnavailableFault" -> failed(Fault.UNREACHABLE, where + "the system says that it is not available now", null,
                    false);
            case "InvalidRequestFault" -> invalidRequest(where, text(detail.get(), "field"));
            default -> other(where, name);
        };
    }

    private static StarsCallFailed invalidRequest(String where, String field) {
        String shown = field.matches("[A-Za-z][A-Za-z0-9.]{0,40}") ? "field " + field : "a field it does not name";
        return new StarsCallFailed(new ConnectorException(Fault.DEFECT,
                where + "the system calls the request invalid, in " + shown), false, field);
    }

    private static StarsCallFailed other(String where, String code) {
        String shown = code.matches("[A-Za-z.]{1,40}") ? code : "unnamed";
        boolean ours = code.startsWith("Client") || code.equals("MustUnderstand") || code.equals("VersionMismatch");
        return ours
                ? failed(Fault.DEFECT, where + "the system does not understand the request (SOAP fault " + shown + ")", null,
                        false)
                : failed(Fault.UNREACHABLE, where + "the system failed (SOAP fault " + shown + ")", null, true);
    }

    private static Optional<Element> detail(SOAPFault fault) {
        Node node = fault.getDetail() == null ? null : fault.getDetail().getFirstChild();
        while (node != null && node.getNodeType() != Node.ELEMENT_NODE) {
            node = node.getNextSibling();
        }
        return Optional.ofNullable((Element) node);
    }

    private static String text(Element detail, String name) {
        Node node = detail.getElementsByTagNameNS("*", name).item(0);
        return node == null ? "" : node.getTextContent().strip();
    }

    private static StarsCallFailed failed(Fault fault, String message, @Nullable Throwable cause, boolean mayHaveBeenDone) {
        return new StarsCallFailed(new ConnectorException(fault, message, cause), mayHaveBeenDone);
    }

    private static List<Throwable> chain(Throwable thrown) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable t = thrown; t != null && !chain.contains(t); t = t.getCause()) {
            chain.add(t);
        }
        return chain;
    }
}
