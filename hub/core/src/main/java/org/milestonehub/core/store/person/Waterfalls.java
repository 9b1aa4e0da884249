package org.milestonehub.core.store.person;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.milestonehub.core.identity.steward.Waterfall;
import org.milestonehub.core.identity.steward.Waterfall.Step;

/** Reads the account kept with a decision. */
final class Waterfalls {

    private Waterfalls() {}

    static Waterfall of(String account) {
        JsonNode kept = PersonImage.parse(account);
        List<Step> steps = new ArrayList<>();
        double at = kept.path("prior").asDouble();
        steps.add(new Step("prior", "", at, 0, at));
        for (JsonNode line : kept.path("lines")) {
            double bits = line.path("bits").asDouble();
            steps.add(new Step(line.path("line").asText(), line.path("level").asText(), bits, at, at + bits));
            at += bits;
        }
        List<String> guards = new ArrayList<>();
        kept.path("guards").forEach(guard -> guards.add(guard.asText()));
        OptionalDouble runnerUp = kept.hasNonNull("runnerUp") ? OptionalDouble.of(kept.path("runnerUp").asDouble()) : OptionalDouble.empty();
        return new Waterfall(steps, kept.path("total").asDouble(), guards, runnerUp, kept.path("model").asInt(), kept.path("settings").asInt());
    }
}
