package org.milestonehub.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.milestonehub.server.api.Caller;
import org.milestonehub.server.api.ChoiceApi;

/** Asks the hub in this process for choices that stand alone. */
final class LocalChoices implements ChoiceBook {

    private final ChoiceApi api;
    private final Caller caller;
    private final Function<Supplier<Object>, JsonNode> answer;

    LocalChoices(ChoiceApi api, Caller caller, Function<Supplier<Object>, JsonNode> answer) {
        this.api = api;
        this.caller = caller;
        this.answer = answer;
    }

    @Override
    public JsonNode all(String district) {
        return answer.apply(() -> api.standing(district, caller));
    }

    @Override
    public void end(String district, String id, String reason) {
        UUID choice = UUID.fromString(id);
        answer.apply(() -> {
            api.end(district, choice, new ChoiceApi.Ending(reason), caller);
            return "";
        });
    }
}
