package org.milestonehub.connectors.stars;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.message.Message;
import org.apache.cxf.message.MessageUtils;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;

/** Refuses an HTTP answer that cannot be a SOAP message before anybody tries to read it as one. */
final class HttpAnswerCheck extends AbstractPhaseInterceptor<Message> {

    /**
     * An answer that is no SOAP message.
     */
    static final class NotSoap extends IOException {

        private static final long serialVersionUID = 1L;

        private final int status;
        private final String retryAfter;

        NotSoap(int status, String contentType, String retryAfter) {
            super("HTTP " + status + (contentType.isEmpty() ? " without content" : " with " + contentType));
            this.status = status;
            this.retryAfter = retryAfter;
        }

        int status() {
            return status;
        }

        /** The header as it came, empty text where there was none. */
        String retryAfter() {
            return retryAfter;
        }
    }

    HttpAnswerCheck() {
        super(Phase.RECEIVE);
    }

    @Override
    public void handleMessage(Message message) {
        int status = MessageUtils.getReponseCodeFromMessage(message);
        String type = header(message, "Content-Type").split(";")[0].strip();
        // SOAP 1.1 sends a fault as 500 with XML; any other error comes from something before the service.
        boolean soap = (status == 200 || status == 500) && (type.equals("text/xml") || type.equals("application/xml"));
        if (!soap) {
            throw new Fault(new NotSoap(status, type.matches("[\\w.+-]{1,40}/[\\w.+-]{1,40}") ? type : "",
                    header(message, "Retry-After")));
        }
    }

    private static String header(Message message, String name) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(message.get(Message.PROTOCOL_HEADERS) instanceof Map<?, ?> map ? cast(map) : Map.of());
        List<String> values = headers.getOrDefault(name, List.of());
        return values.isEmpty() ? "" : values.get(0);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, List<String>> cast(Map<?, ?> map) {
        return (Map<String, List<String>>) map;
    }
}
