package org.milestonehub.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Asks a running hub who may sign in. */
final class RemoteAccounts implements AccountBook {

    /** One call of the API. */
    interface Call {

        JsonNode send(String method, String path, ObjectNode body);
    }

    private final Call call;

    RemoteAccounts(Call call) {
        this.call = call;
    }

    @Override
    public JsonNode all() {
        return call.send("GET", "/accounts", Json.MAPPER.createObjectNode());
    }

    @Override
    public JsonNode add(ObjectNode account) {
        return call.send("POST", "/accounts", account);
    }

    @Override
    public JsonNode change(String name, ObjectNode account) {
        return call.send("PUT", "/accounts/" + RemoteHub.encode(name), account);
    }

    @Override
    public JsonNode reset(String name) {
        return call.send("POST", "/accounts/" + RemoteHub.encode(name) + "/password", Json.MAPPER.createObjectNode());
    }
}
