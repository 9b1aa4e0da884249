package org.milestonehub.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Asks a running hub who is who. */
final class RemoteStewards implements Stewards {

    private final Function<String, JsonNode> get;
    private final BiFunction<String, JsonNode, JsonNode> post;

    RemoteStewards(Function<String, JsonNode> get, BiFunction<String, JsonNode, JsonNode> post) {
        this.get = get;
        this.post = post;
    }

    @Override
    public JsonNode questions(String district, int most) {
        return get.apply("/identity/questions?most=" + most + "&district=" + RemoteHub.encode(district));
    }

    @Override
    public JsonNode question(String district, long id) {
        return get.apply("/identity/questions/" + id + "?district=" + RemoteHub.encode(district));
    }

    @Override
    public JsonNode decide(String district, long id, String answer, String reason, Set<String> confirm) {
        return post.apply("/identity/questions/" + id + "/decision?district=" + RemoteHub.encode(district),
                with(reason, confirm).put("answer", answer));
    }

    @Override
    public JsonNode decisions(String district, int most) {
        return get.apply("/identity/decisions?most=" + most + "&district=" + RemoteHub.encode(district));
    }

    @Override
    public JsonNode takeBack(String district, long id) {
        return post.apply("/identity/questions/" + id + "/undo?district=" + RemoteHub.encode(district), Json.MAPPER.createObjectNode());
    }

    @Override
    public JsonNode merge(String district, String one, String other, String reason, Set<String> confirm) {
        return post.apply("/identity/merges?district=" + RemoteHub.encode(district), with(reason, confirm).put("one", one).put("other", other));
    }

    @Override
    public JsonNode unmerge(String district, long event, String reason) {
        return post.apply("/identity/merges/" + event + "/undo?district=" + RemoteHub.encode(district),
                Json.MAPPER.createObjectNode().put("reason", reason));
    }

    @Override
    public JsonNode merges(String district, String person) {
        return get.apply("/identity/people/" + RemoteHub.encode(person) + "/merges?district=" + RemoteHub.encode(district));
    }

    @Override
    public JsonNode propose(String district) {
        return post.apply("/identity/proposals?district=" + RemoteHub.encode(district), Json.MAPPER.createObjectNode());
    }

    @Override
    public JsonNode shadow(String district, String text, int most) {
        return post.apply("/identity/shadow?district=" + RemoteHub.encode(district), Json.MAPPER.createObjectNode().put("text", text).put("most", most));
    }

    @Override
    public JsonNode weights(String district) {
        return get.apply("/identity/weights?district=" + RemoteHub.encode(district));
    }

    @Override
    public JsonNode learn(String district) {
        return post.apply("/identity/weights?district=" + RemoteHub.encode(district), Json.MAPPER.createObjectNode());
    }

    @Override
    public JsonNode decideWeights(String district, int number, boolean approve) {
        return post.apply("/identity/weights/" + number + "/decision?district=" + RemoteHub.encode(district),
                Json.MAPPER.createObjectNode().put("approve", approve));
    }

    private static ObjectNode with(String reason, Set<String> confirm) {
        ObjectNode body = Json.MAPPER.createObjectNode().put("reason", reason);
        confirm.forEach(body.putArray("confirm")::add);
        return body;
    }
}
