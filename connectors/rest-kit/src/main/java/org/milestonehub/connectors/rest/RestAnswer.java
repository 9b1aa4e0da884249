package org.milestonehub.connectors.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;
import org.milestonehub.spi.ConnectorException;

/**
 * A good answer.
 *
 * @param body any JSON
 * @param headers of the answer
 * @param what names the body in a message, with the connection
 */
public record RestAnswer(JsonNode body, HttpHeaders headers, String what) {

    /**
     * The body of an answer that must be an object.
     *
     * @throws ConnectorException {@code BAD_DATA} when it is another JSON
     */
    public JsonNode object() {
        return RestJson.requireObject(body, what);
    }
}
