package org.milestonehub.routes;

import org.apache.camel.builder.RouteBuilder;
import org.milestonehub.core.camel.Endpoints;
import org.milestonehub.core.camel.Headers;
import org.milestonehub.core.camel.Template;
import org.milestonehub.core.milestone.EvaluateMilestones;

/** Judges the students of one district whose records changed, everybody on a new day. Body: nothing, then JudgeReport. */
public final class EvaluateMilestonesRoute extends RouteBuilder {

    private static final String EVALUATE = "evaluate(${header." + Headers.DISTRICT + "})";

    @Override
    public void configure() {
        routeTemplate(Template.EVALUATE_MILESTONES.id())
                .templateParameter("district")
                .templateParameter("name")
                .from(Endpoints.inTemplate(Template.EVALUATE_MILESTONES))
                .routeConfigurationId(SyncFailures.ID)
                .bean(EvaluateMilestones.class, EVALUATE).id("evaluate");
    }
}
