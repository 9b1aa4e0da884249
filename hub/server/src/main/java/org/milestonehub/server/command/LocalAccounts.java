package org.milestonehub.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.milestonehub.server.api.AccountApi;
import org.milestonehub.server.api.Caller;

/** Asks the hub in this process who may sign in. */
final class LocalAccounts implements AccountBook {

    private final AccountApi api;
    private final Caller caller;
    private final Function<Supplier<Object>, JsonNode> answer;

    LocalAccounts(AccountApi api, Caller caller, Function<Supplier<Object>, JsonNode> answer) {
        this.api = api;
        this.caller = caller;
        this.answer = answer;
    }

    @Override
    public JsonNode all() {
        return answer.apply(() -> api.all(caller));
    }

    @Override
    public JsonNode add(ObjectNode account) {
        return answer.apply(() -> api.add(wish(account), caller));
    }

    @Override
    public JsonNode change(String name, ObjectNode account) {
        return answer.apply(() -> {
            api.change(name, wish(account), caller);
            return Map.of();
        });
    }

    @Override
    public JsonNode reset(String name) {
        return answer.apply(() -> api.reset(name, caller));
    }

    private static AccountApi.AccountAnswer wish(ObjectNode account) {
        return Json.MAPPER.convertValue(account, AccountApi.AccountAnswer.class);
    }
}
