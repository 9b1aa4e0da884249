package org.milestonehub.server.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.List;

/** JSON as commands print it. */
final class Json {

    static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private static final List<String> RECONCILIATION = List.of("run", "state", "streams");

    private Json() {}

    static JsonNode tree(Object answer) {
        return MAPPER.valueToTree(answer);
    }

    static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw HubProblem.failure("the hub did not answer with JSON");
        }
    }

    static <T> T read(JsonNode node, Class<T> kind) {
        try {
            return MAPPER.treeToValue(node, kind);
        } catch (JsonProcessingException e) {
            throw HubProblem.usage("that cannot be read: " + e.getOriginalMessage());
        }
    }

    static String line(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of a run nothing but its number, its state and its reconciliation. */
    static ObjectNode reconciliation(JsonNode run) {
        ObjectNode brief = MAPPER.createObjectNode();
        RECONCILIATION.forEach(name -> brief.set(name, run.path(name)));
        if (run.hasNonNull("district")) {
            brief.set("district", run.path("district"));
        }
        return brief;
    }

}
