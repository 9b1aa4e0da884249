package org.milestonehub.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.milestonehub.server.api.Caller;
import org.milestonehub.server.api.IdentityApi;
import org.milestonehub.server.api.MatchingApi;

/** Asks the hub in this process who is who. */
final class LocalStewards implements Stewards {

    private final IdentityApi api;
    private final MatchingApi matching;
    private final Caller caller;
    private final Function<Supplier<Object>, JsonNode> answer;

    LocalStewards(IdentityApi api, MatchingApi matching, Caller caller, Function<Supplier<Object>, JsonNode> answer) {
        this.api = api;
        this.matching = matching;
        this.caller = caller;
        this.answer = answer;
    }

    @Override
    public JsonNode questions(String district, int most) {
        return answer.apply(() -> api.questions(district, most, caller));
    }

    @Override
    public JsonNode question(String district, long id) {
        return answer.apply(() -> api.question(district, id, caller));
    }

    @Override
    public JsonNode decide(String district, long id, String word, String reason, Set<String> confirm) {
        return answer.apply(() -> api.decide(district, id, new IdentityApi.Decision(word, reason, confirm), caller));
    }

    @Override
    public JsonNode decisions(String district, int most) {
        return answer.apply(() -> api.decisions(district, most, caller));
    }

    @Override
    public JsonNode takeBack(String district, long id) {
        return answer.apply(() -> api.takeBack(district, id, caller));
    }

    @Override
    public JsonNode merge(String district, String one, String other, String reason, Set<String> confirm) {
        return answer.apply(() -> api.merge(district, new IdentityApi.Pair(UUID.fromString(one), UUID.fromString(other), reason, confirm), caller));
    }

    @Override
    public JsonNode unmerge(String district, long event, String reason) {
        return answer.apply(() -> api.unmerge(district, event, new IdentityApi.Undo(reason), caller));
    }

    @Override
    public JsonNode merges(String district, String person) {
        return answer.apply(() -> api.merges(district, UUID.fromString(person), caller));
    }

    @Override
    public JsonNode propose(String district) {
        return answer.apply(() -> api.propose(district, caller));
    }

    @Override
    public JsonNode shadow(String district, String text, int most) {
        return answer.apply(() -> matching.shadow(district, new MatchingApi.Wish(text, most), caller));
    }

    @Override
    public JsonNode weights(String district) {
        return answer.apply(() -> matching.weights(district));
    }

    @Override
    public JsonNode learn(String district) {
        return answer.apply(() -> matching.learn(district, caller));
    }

    @Override
    public JsonNode decideWeights(String district, int number, boolean approve) {
        return answer.apply(() -> matching.decide(district, number, new MatchingApi.Approval(approve), caller));
    }
}
