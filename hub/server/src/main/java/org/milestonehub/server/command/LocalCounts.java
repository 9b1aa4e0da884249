package org.milestonehub.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Function;
import java.util.function.Supplier;
import org.milestonehub.server.api.Caller;
import org.milestonehub.server.api.CountApi;

/** Asks the hub in this process what systems count. */
final class LocalCounts implements CountBook {

    private final CountApi api;
    private final Caller caller;
    private final Function<Supplier<Object>, JsonNode> answer;

    LocalCounts(CountApi api, Caller caller, Function<Supplier<Object>, JsonNode> answer) {
        this.api = api;
        this.caller = caller;
        this.answer = answer;
    }

    @Override
    public JsonNode all(String district) {
        return answer.apply(() -> api.all(district));
    }

    @Override
    public JsonNode ask(String district, String connection) {
        return answer.apply(() -> api.ask(district, connection));
    }

    @Override
    public JsonNode sendLacking(String district, String connection) {
        return answer.apply(() -> api.sendLacking(district, connection, caller));
    }

    @Override
    public JsonNode differing(String district) {
        return answer.apply(() -> api.differing(district));
    }

    @Override
    public JsonNode sendDiffering(String district, String connection) {
        return answer.apply(() -> api.sendDiffering(district, connection, caller));
    }

    @Override
    public JsonNode leaveDiffering(String district, String connection) {
        return answer.apply(() -> api.leaveDiffering(district, connection, caller));
    }
}
