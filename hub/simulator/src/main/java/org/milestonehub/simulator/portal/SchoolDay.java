package org.milestonehub.simulator.portal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.milestonehub.simulator.district.Dice;
import org.milestonehub.simulator.web.Json;

/** What one student does in the portal on an ordinary day. */
final class SchoolDay {
    private static final Map<String, String> PLAN_CODES = Map.of("U4", "4YR", "C2", "2YR", "TR", "CERT", "AP", "APPR",
            "EMP",
            "WORK", "SVC", "MIL");
    private static final Map<String, String> NEXT_STAGE = Map.of("NS", "WIP", "WIP", "SUBM", "SUBM", "CMPL");

    private final PortalStore store;
    private final Papers papers;
    private final Institutions institutions;

    SchoolDay(PortalStore store, Papers papers, Institutions institutions) {
        this.store = store;
        this.papers = papers;
        this.institutions = institutions;
    }

    void live(PortalStudent who) {
        Dice dice = who.dice();
        if (dice.percent(4)) {
            store.add("activities", papers.activity(who, who.today()), who.at());
        }
        if (dice.percent(2)) {
            String reason = who.senior() ? dice.oneOf("APPS", "LIST_REVIEW", "DECIDE", "AID") : who.grade() == 11
                    ? "PLAN" : "YEARLY";
            store.add("advising-sessions", papers.session(who, who.today(), reason), who.at());
        }
        if (dice.percent(1)) {
            revisePlan(who);
        }
        if (who.grade() >= 11 && dice.percent(2)) {
            store.add("plan-options", papers.option(who, who.today()), who.at());
        }
        if (dice.perThousand(4)) {
            store.of("plan-options", who.id()).stream().filter(option -> option.path("listStage").asText()
                    .equals("THINKING"))
                    .findFirst().ifPresent(option -> store.remove("plan-options", option.path("id").asText(),
                    who.at()));
        }
        if (who.senior()) {
            applications(who);
            aid(who);
            decide(who);
        }
    }

    private void revisePlan(PortalStudent who) {
        List<ObjectNode> plans = store.of("plans", who.id()).stream()
                .filter(plan -> plan.path("planType").asText().equals("CAP")).toList();
        if (plans.isEmpty()) {
            store.add("plans", papers.careerPlan(who, 1), who.at());
            return;
        }
        ObjectNode last = plans.get(plans.size() - 1);
        if (!last.path("state").asText().equals("OLD")) {
            store.change("plans", last.path("id").asText(), last.deepCopy().put("state", "OLD"), who.at());
        }
        store.add("plans", papers.careerPlan(who, last.path("version").asInt() + 1).put("state", "LIVE"), who.at());
    }

    private void applications(PortalStudent who) {
        Dice dice = who.dice();
        for (ObjectNode application : store.of("applications", who.id())) {
            String stage = application.path("stage").asText();
            ObjectNode next = application.deepCopy();
            if (NEXT_STAGE.containsKey(stage) && dice.percent(6)) {
                next.put("stage", NEXT_STAGE.get(stage));
                if (stage.equals("WIP")) {
                    next.put("submittedOn", who.today().toString()).put("result", "PEND");
                }
                store.change("applications", next.path("id").asText(), next, who.at());
            } else if (stage.equals("CMPL") && application.path("result").asText().equals("PEND") && dice.percent(5)) {
                int hardness = institutions.byId(application.path("institutionId").asText()).hardness();
                String result = hardness == 0 || dice.below(10) >= hardness ? dice.oneOf("ADM", "ADM", "ADM", "COND")
                        : dice.oneOf("DENY", "DENY", "DEF", "WL");
                next.put("result", result).put("resultDate", who.today().toString()).put("resultSource",
                        dice.oneOf("INST", "STU"));
                store.change("applications", next.path("id").asText(), next, who.at());
            }
        }
    }

    private void aid(PortalStudent who) {
        Dice dice = who.dice();
        for (ObjectNode status : store.of("aid-statuses", who.id())) {
            String code = status.path("statusCode").asText();
            if (dice.percent(3) && !code.equals("PROC") && !code.equals("OPT")) {
                String next = code.equals("SUB") ? dice.oneOf("PROC", "PROC", "REJ") : "SUB";
                store.change("aid-statuses", status.path("id").asText(), papers.aid(who, status.path("form").asText(),
                        next), who.at());
            }
        }
    }

    private void decide(PortalStudent who) {
        List<ObjectNode> decisions = store.of("decisions", who.id());
        if (decisions.isEmpty()) {
            leanSomewhere(who);
            return;
        }
        ObjectNode decision = decisions.get(decisions.size() - 1);
        String stage = decision.path("stage").asText();
        boolean moves = who.dice().percent(60);
        if (stage.equals("LEANING") && moves) {
            boolean college = List.of("U4", "C2").contains(decision.path("kind").asText());
            ObjectNode next = decision.deepCopy().put("stage", "COMMIT").put("decidedOn", who.today().toString());
            next.put("depositOn", college && who.dice().percent(50) ? who.today().toString() : null);
            store.change("decisions", next.path("id").asText(), next, who.at());
        } else if (stage.equals("COMMIT") && moves) {
            settle(who, decision.deepCopy());
        } else if (stage.equals("FINAL") && who.dice().perThousand(5)) {
            store.change("decisions", decision.path("id").asText(), decision.deepCopy().put("stage", "CHANGED"),
                    who.at());
        }
    }

    private void leanSomewhere(PortalStudent who) {
        for (ObjectNode application : store.of("applications", who.id())) {
            if (application.path("result").asText().equals("ADM") && who.dice().percent(70)) {
                String kind = institutions.byId(application.path("institutionId").asText()).kind();
                store.add("decisions", papers.decision(who, kind, application, application.path("id").asText()),
                        who.at());
                return;
            }
        }
        if (who.dice().perThousand(12)) {
            String kind = who.dice().oneOf("EMP", "AP", "SVC", "TR");
            Institutions.Institution where = institutions.pick(kind, who.dice());
            ObjectNode place = Json.object().put("institutionId", where.id()).put("institutionName", where.name())
                    .put("programName", who.dice().pick(where.programs()));
            store.add("decisions", papers.decision(who, kind, place, ""), who.at());
        }
    }

    /** A counselor has seen the proof: now the plan is final and has the district's code. */
    private void settle(PortalStudent who, ObjectNode decision) {
        String kind = decision.path("kind").asText();
        String proof = switch (kind) {
            case "EMP", "AP" -> "EMPL_LTR";
            case "SVC" -> "ENLIST";
            default -> decision.hasNonNull("depositOn") ? "DEPOSIT" : who.dice().oneOf("ACCEPT_LTR", "ACCEPT_LTR",
                    "STU_WORD");
        };
        decision.put("stage", "FINAL").put("districtPlanCode", PLAN_CODES.get(kind));
        decision.putObject("proof").put("kind", proof).put("on", who.today().toString()).put("by", who.counselorName());
        store.change("decisions", decision.path("id").asText(), decision, who.at());
    }
}
