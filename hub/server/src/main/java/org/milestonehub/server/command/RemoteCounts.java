package org.milestonehub.server.command;

import com.fasterxml.jackson.databind.JsonNode;

/** Asks a running hub what systems count. */
final class RemoteCounts implements CountBook {

    private final RemoteAccounts.Call call;

    RemoteCounts(RemoteAccounts.Call call) {
        this.call = call;
    }

    @Override
    public JsonNode all(String district) {
        return get("/counts", district);
    }

    @Override
    public JsonNode ask(String district, String connection) {
        return post("/counts/" + RemoteHub.encode(connection), district);
    }

    @Override
    public JsonNode sendLacking(String district, String connection) {
        return post("/counts/" + RemoteHub.encode(connection) + "/send-lacking", district);
    }

    @Override
    public JsonNode differing(String district) {
        return get("/counts/differing", district);
    }

    @Override
    public JsonNode sendDiffering(String district, String connection) {
        return post("/counts/" + RemoteHub.encode(connection) + "/send-differing", district);
    }

    @Override
    public JsonNode leaveDiffering(String district, String connection) {
        return post("/counts/" + RemoteHub.encode(connection) + "/leave-differing", district);
    }

    private JsonNode get(String path, String district) {
        return call.send("GET", path + "?district=" + RemoteHub.encode(district), Json.MAPPER.createObjectNode());
    }

    private JsonNode post(String path, String district) {
        return call.send("POST", path + "?district=" + RemoteHub.encode(district), Json.MAPPER.createObjectNode());
    }
}
