package org.milestonehub.routes.bring;

import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.camel.RunOutcome;

/** Collects what came of each bundle, and lets each go as soon as its run is over. */
public final class BundleOutcomes implements AggregationStrategy {

    /** Exchange property: the bundle of a sub-exchange. */
    public static final String BUNDLE = "HubBundle";

    private final BringFiles bring;

    public BundleOutcomes(BringFiles bring) {
        this.bring = bring;
    }

    @Override
    public Exchange aggregate(@Nullable Exchange before, Exchange now) {
        RunOutcome outcome = RunOutcome.of(now.getMessage().getBody());
        if (now.getProperty(BUNDLE) instanceof SpooledBundle bundle) {
            bring.finished(bundle, outcome);
        }
        RunOutcome all = before == null ? outcome : RunOutcome.of(before.getMessage().getBody()).and(outcome);
        now.getMessage().setBody(all);
        return now;
    }
}
