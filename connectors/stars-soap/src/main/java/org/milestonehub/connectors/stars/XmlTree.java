package org.milestonehub.connectors.stars;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * An XML element as maps, lists and text. Attributes and children share one map by local name; a name that repeats becomes a
 * list; {@code xsi:nil} is null. Everything else is text: whether it is a date or a number is for the mapping to judge.
 */
final class XmlTree {

    private static final int DEEPEST = 12;

    private XmlTree() {}

    /** The element the reader stands on, to its end. */
    static Map<String, Object> read(XMLStreamReader xml) throws XMLStreamException {
        Object value = element(xml, 0);
        return value instanceof Map<?, ?> map ? typed(map) : new LinkedHashMap<>();
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> typed(Map<?, ?> map) {
        return (Map<String, Object>) map;
    }

    private static @Nullable Object element(XMLStreamReader xml, int depth) throws XMLStreamException {
        if (depth > DEEPEST) {
            throw new XMLStreamException("elements are nested deeper than " + DEEPEST);
        }
        boolean nil = "true".equals(xml.getAttributeValue(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI, "nil"));
        Map<String, Object> parts = attributes(xml);
        StringBuilder text = new StringBuilder();
        while (xml.next() != XMLStreamConstants.END_ELEMENT) {
            if (xml.getEventType() == XMLStreamConstants.START_ELEMENT) {
                put(parts, xml.getLocalName(), element(xml, depth + 1));
            } else if (xml.isCharacters()) {
                text.append(xml.getText());
            } else if (xml.getEventType() == XMLStreamConstants.DTD
                    || xml.getEventType() == XMLStreamConstants.ENTITY_REFERENCE) {
                throw new XMLStreamException("a document type or an entity has no place in a SOAP message");
            }
        }
        return parts.isEmpty() ? (nil ? null : text.toString().strip()) : parts;
    }

    private static Map<String, Object> attributes(XMLStreamReader xml) {
        Map<String, Object> parts = new LinkedHashMap<>();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeNamespace(i) == null || xml.getAttributeNamespace(i).isEmpty()) {
                parts.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i).strip());
            }
        }
        return parts;
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> parts, String name, @Nullable Object value) {
        if (!parts.containsKey(name)) {
            parts.put(name, value);
        } else if (parts.get(name) instanceof List<?> list) {
            ((List<Object>) list).add(value);
        } else {
            List<Object> list = new ArrayList<>();
            list.add(parts.get(name));
            list.add(value);
            parts.put(name, list);
        }
    }
}
