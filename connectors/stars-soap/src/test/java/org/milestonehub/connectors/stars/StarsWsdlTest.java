package org.milestonehub.connectors.stars;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The names this connector writes and reads are those of the contract, in the contract's order. */
class StarsWsdlTest {

    private static final String XS = "http://www.w3.org/2001/XMLSchema";

    private Document wsdl;

    @BeforeEach
    void readContract() throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        try (InputStream file = getClass().getResourceAsStream("/wsdl/stars.wsdl")) {
            wsdl = factory.newDocumentBuilder().parse(Objects.requireNonNull(file, "the simulator's contract"));
        }
    }

    private Element named(String kind, String name) {
        NodeList found = wsdl.getElementsByTagNameNS(XS, kind);
        for (int i = 0; i < found.getLength(); i++) {
            Element element = (Element) found.item(i);
            if (element.getAttribute("name").equals(name)) {
                return element;
            }
        }
        throw new AssertionError("the contract has no " + kind + " " + name);
    }

    private static List<String> elements(Element type) {
        List<String> names = new ArrayList<>();
        NodeList found = type.getElementsByTagNameNS(XS, "element");
        for (int i = 0; i < found.getLength(); i++) {
            names.add(((Element) found.item(i)).getAttribute("name"));
        }
        return names;
    }

    private static String capitalized(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    @Test
    void every_stream_has_its_read_operation_and_record_element() {
        for (StarsStream stream : StarsStream.values()) {
            assertThat(elements(named("element", stream.readOperation() + "Response"))).as(stream.streamName())
                    .containsExactly("page", stream.element());
        }
    }

    @Test
    void written_fields_stand_in_the_order_of_the_schema() {
        assertThat(elements(named("complexType", "Entry")))
                .containsExactly("deliveryReference", "id", "withdrawn", "studentNumber");
        for (StarsStream stream : StarsStream.values()) {
            if (stream.isWritten()) {
                assertThat(elements(named("complexType", capitalized(stream.element()) + "Entry")))
                        .as(stream.streamName()).isEqualTo(stream.writtenFields());
                assertThat(elements(named("element", stream.writeOperation()))).contains(stream.element());
            }
        }
    }
}
