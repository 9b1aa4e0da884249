package org.milestonehub.simulator.portal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Set;
import org.milestonehub.simulator.district.Dice;

/** What a student has to show on the first day in the portal. */
final class Beginnings {
    private final PortalStore store;
    private final Papers papers;

    Beginnings(PortalStore store, Papers papers) {
        this.store = store;
        this.papers = papers;
    }

    /** An eager one has already applied somewhere with an early answer. */
    void begin(PortalStudent who, boolean eager) {
        Dice dice = who.dice();
        if (dice.percent(80)) {
            store.add("plans", papers.careerPlan(who, 1), who.at());
        }
        for (int i = dice.between(0, who.grade() <= 10 ? 4 : 3); i > 0; i--) {
            store.add("activities", papers.activity(who, who.earlier()), who.at());
        }
        if (who.grade() == 11 && dice.percent(40)) {
            store.add("advising-sessions", papers.session(who, who.earlier(), "PLAN"), who.at());
        }
        if (who.grade() == 11) {
            options(who, dice.between(0, 3));
        }
        if (who.senior()) {
            seniorYear(who, eager);
        }
    }

    private Set<ObjectNode> options(PortalStudent who, int count) {
        Set<String> seen = new HashSet<>();
        Set<ObjectNode> options = new java.util.LinkedHashSet<>();
        for (int i = 0; i < count; i++) {
            ObjectNode option = papers.option(who, who.earlier());
            if (seen.add(option.path("institutionId").asText())) {
                store.add("plan-options", option, who.at());
                options.add(option);
            }
        }
        return options;
    }

    private void seniorYear(PortalStudent who, boolean eager) {
        Dice dice = who.dice();
        if (dice.percent(70)) {
            store.add("plans", papers.postsecondaryPlan(who), who.at());
        }
        if (dice.percent(60)) {
            store.add("advising-sessions", papers.session(who, who.earlier(), dice.oneOf("LIST_REVIEW", "APPS",
                    "APPS")), who.at());
        }
        for (ObjectNode option : options(who, dice.between(2, 8))) {
            String kind = option.path("kind").asText();
            boolean applies = (kind.equals("U4") || kind.equals("C2")) && option.path("listStage").asText()
                    .equals("ON_LIST");
            if (applies && dice.percent(65)) {
                store.add("applications", papers.application(who, option, dice.oneOf("NS", "WIP", "WIP", "SUBM",
                        "SUBM", "CMPL")),
                        who.at());
            }
        }
        if (eager) {
            earlyBird(who);
        }
        store.add("aid-statuses", papers.aid(who, "FAFSA", dice.oneOf("NOT_SUB", "NOT_SUB", "SUB", "PROC", "PROC",
                "REJ")), who.at());
        if (dice.percent(40)) {
            store.add("aid-statuses", papers.aid(who, "STATE", dice.oneOf("NOT_SUB", "SUB", "OPT")), who.at());
        }
    }

    private void earlyBird(PortalStudent who) {
        ObjectNode option = papers.option(who, who.earlier());
        while (!option.path("kind").asText().equals("C2")) {
            option = papers.option(who, who.earlier());
        }
        option.put("listStage", "ON_LIST").put("fitReviewedOn", who.earlier().toString()).put("fitReviewedBy",
                who.counselorName());
        store.add("plan-options", option, who.at());
        ObjectNode application = papers.application(who, option, "CMPL");
        application.put("round", "RL").put("result", "ADM").put("resultDate", who.today().toString())
                .put("resultSource", "INST");
        store.add("applications", application, who.at());
    }
}
