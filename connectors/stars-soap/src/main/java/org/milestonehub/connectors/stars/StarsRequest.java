package org.milestonehub.connectors.stars;

import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** One request of the contract while it is written: the operation's element and what is added below it. */
final class StarsRequest {

    /** Target namespace of the contract, also the beginning of each SOAP action. */
    static final String NAMESPACE = "urn:simulated-district:stars:2026";

    private final String operation;
    private final Document document;

    StarsRequest(String operation) {
        this.operation = operation;
        try {
            document = DocumentBuilderFactory.newInstance().newDocumentBuilder().newDocument();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the JDK cannot make an XML document", e);
        }
        document.appendChild(document.createElementNS(NAMESPACE, operation));
    }

    String operation() {
        return operation;
    }

    Document document() {
        return document;
    }

    Element root() {
        return document.getDocumentElement();
    }

    Element add(Element parent, String name) {
        Element child = document.createElementNS(NAMESPACE, name);
        parent.appendChild(child);
        return child;
    }

    void add(Element parent, String name, String text) {
        add(parent, name).setTextContent(text);
    }

    void add(Element parent, String name, Optional<String> text) {
        text.ifPresent(value -> add(parent, name, value));
    }
}
