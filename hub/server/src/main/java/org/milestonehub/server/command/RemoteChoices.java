package org.milestonehub.server.command;

import com.fasterxml.jackson.databind.JsonNode;

/** Asks a running hub for choices that stand alone. */
final class RemoteChoices implements ChoiceBook {

    private final RemoteAccounts.Call call;

    RemoteChoices(RemoteAccounts.Call call) {
        this.call = call;
    }

    @Override
    public JsonNode all(String district) {
        return call.send("GET", "/choices?district=" + RemoteHub.encode(district), Json.MAPPER.createObjectNode());
    }

    @Override
    public void end(String district, String id, String reason) {
        call.send("POST", "/choices/" + RemoteHub.encode(id) + "/end?district=" + RemoteHub.encode(district),
                Json.MAPPER.createObjectNode().put("reason", reason));
    }
}
