package org.milestonehub.simulator.portal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.milestonehub.simulator.district.Dice;
import org.milestonehub.simulator.district.SchoolCalendar;
import org.milestonehub.simulator.portal.Institutions.Institution;
import org.milestonehub.simulator.web.Json;

/** Makes single records of the portal as a student or counselor would fill them in. */
final class Papers {
    private record Kind(String type, String title) {}

    private static final List<Kind> CAREER = List.of(new Kind("CAREER_QUIZ", "Interest profiler"),
            new Kind("CAREER_RESEARCH", "Three careers I looked into"), new Kind("CAREER_DAY", "Virtual career day"),
            new Kind("GUEST_TALK", "Talk: a day in the emergency room"), new Kind("SOFT_SKILLS", "Working in a team"),
            new Kind("WORK_NORMS", "First week at work"));
    private static final List<Kind> OPTIONS = List.of(new Kind("COLLEGE_TOUR", "Campus tour"),
            new Kind("COLLEGE_FAIR", "Spring college fair"), new Kind("OPTIONS_WKSP", "Two-year, four-year, or trade?"),
            new Kind("FAFSA_NIGHT", "Financial aid evening"), new Kind("CAREER_RESEARCH", "Jobs I would like"));
    private static final List<String> CLUSTERS = List.of("Health Science", "Information Technology", "Finance",
            "Arts, A/V Technology & Communications", "Architecture & Construction", "Education & Training",
                    "Manufacturing",
            "Hospitality & Tourism", "Human Services", "Law & Public Safety");
    private static final List<String> GOALS = List.of("I want to work with children.",
            "Pediatric nurse, maybe in a hospital",
            "run my own \"food truck\"", "Ingeniería civil", "electrician like my aunt",
                    "something with computers & games",
            "我想当兽医", "no idea yet", "Forensic scientist; but first a gap year", "lawyer\nor social worker");

    private final Institutions institutions;

    Papers(Institutions institutions) {
        this.institutions = institutions;
    }

    ObjectNode activity(PortalStudent who, LocalDate finished) {
        Dice dice = who.dice();
        Kind kind = dice.pick(who.grade() <= 10 ? CAREER : OPTIONS);
        int state = dice.below(20);
        ObjectNode fields = who.own(Json.object()).put("type", kind.type()).put("title", kind.title())
                .put("startedOn", finished.minusDays(dice.below(4)).toString());
        fields.put("finishedOn", state < 17 ? finished.toString() : null).put("state", state < 17 ? "DONE" : state < 19
                ? "OPEN" : "DROPPED");
        fields.put("cluster", kind.type().startsWith("CAREER") ? dice.pick(CLUSTERS) : null)
                .put("format", dice.oneOf("INP", "ONL", "HYB")).put("minutes", dice.between(15, 180))
                .put("withFamily", dice.percent(20)).put("withPeers", dice.percent(50))
                .put("origin", dice.percent(75) ? "STUDENT" : "COUNSELOR");
        return fields.putNull("deliveryReference");
    }

    ObjectNode careerPlan(PortalStudent who, int version) {
        Dice dice = who.dice();
        ObjectNode fields = plan(who, "CAP", version, dice.oneOf("DRAFT", "LIVE", "LIVE", "SIGNED_OFF"));
        fields.put("careerGoal", dice.percent(80) ? dice.pick(GOALS) : null);
        return fields;
    }

    ObjectNode postsecondaryPlan(PortalStudent who) {
        return plan(who, "PSP", 1, who.dice().oneOf("DRAFT", "LIVE", "SIGNED_OFF")).putNull("careerGoal");
    }

    private ObjectNode plan(PortalStudent who, String type, int version, String state) {
        Dice dice = who.dice();
        boolean reviewed = state.equals("SIGNED_OFF") || dice.percent(30);
        ObjectNode fields = who.own(Json.object()).put("planType", type).put("version", version).put("state", state);
        ArrayNode clusters = fields.putArray("clusters").add(dice.pick(CLUSTERS));
        if (dice.percent(30)) {
            clusters.add(CLUSTERS.get(dice.below(3)));
        }
        fields.putArray("pathways").add(dice.oneOf("U4", "U4", "C2", "TR", "AP", "EMP"));
        return fields.put("reviewedOn", reviewed ? who.earlier().toString() : null).put("reviewedBy", reviewed
                ? who.counselorName() : null)
                .put("familySignedOn", state.equals("SIGNED_OFF") ? who.earlier().toString() : null);
    }

    ObjectNode session(PortalStudent who, LocalDate day, String reason) {
        Dice dice = who.dice();
        String at = day.atTime(LocalTime.of(8 + dice.below(7), dice.oneOf(0, 15, 30, 45))).atZone(SchoolCalendar.ZONE)
                .toOffsetDateTime().format(java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME);
        return who.own(Json.object()).put("heldAt", at).put("kind", dice.percent(80) ? "1ON1" : dice.oneOf("SMALLGRP",
                "CLASS", "FAMILY"))
                .put("mode", dice.oneOf("INP", "INP", "VID", "MIX")).put("reason", reason).put("minutes",
                dice.between(10, 50))
                .put("inSchoolDay", dice.percent(85)).put("noShow", dice.percent(7)).put("familyThere",
                dice.percent(12))
                .put("counselorName", who.counselorName()).put("counselorEmail", who.counselorEmail())
                .put("followUpOn", dice.percent(30) ? day.plusDays(14).toString() : null);
    }

    ObjectNode option(PortalStudent who, LocalDate day) {
        Dice dice = who.dice();
        Institution where = institutions.pick(dice.oneOf("U4", "U4", "U4", "U4", "C2", "C2", "TR", "AP", "EMP", "SVC"),
                dice);
        boolean listed = who.senior() && dice.percent(75);
        boolean reviewed = listed && dice.percent(70);
        boolean competitive = where.kind().equals("U4");
        String fit = !competitive ? "OPEN" : where.hardness() > 6 ? dice.oneOf("REACH", "REACH", "TARGET")
                : where.hardness() > 3 ? dice.oneOf("TARGET", "TARGET", "LIKELY", "REACH") : dice.oneOf("LIKELY",
                "TARGET", "BELOW");
        return who.own(Json.object()).put("kind", where.kind()).put("institutionId", where.id()).put("institutionName",
                where.name())
                .put("programName", dice.percent(60) ? dice.pick(where.programs()) : null)
                .put("listStage", listed ? "ON_LIST" : "THINKING").put("fit", reviewed || dice.percent(40) ? fit : "NR")
                .put("fitReviewedOn", reviewed ? who.earlier().toString() : null)
                .put("fitReviewedBy", reviewed ? who.counselorName() : null).put("addedOn", day.toString())
                .put("estNetPrice", where.kind().equals("U4") || where.kind().equals("C2")
                        ? String.format(java.util.Locale.ROOT, "%,d.00", dice.between(2, 31) * 1000 + dice.below(1000))
                        : null);
    }

    ObjectNode application(PortalStudent who, ObjectNode option, String stage) {
        Dice dice = who.dice();
        boolean sent = stage.equals("SUBM") || stage.equals("CMPL");
        String round = option.path("kind").asText().equals("C2") ? "RL" : dice.oneOf("RD", "RD", "EA", "RL", "ED",
                "PR");
        return who.own(Json.object()).put("institutionId", option.path("institutionId").asText())
                .put("institutionName", option.path("institutionName").asText())
                .put("programName", option.path("programName").asText(null)).put("entryTerm", "FA"
                + (who.yearStart().getYear() + 1) % 100)
                .put("round", round).put("via", dice.oneOf("CA", "CA", "CO", "PUB", "DIR")).put("stage", stage)
                .put("dueDate", round.equals("RL") ? null : (who.yearStart().getYear() + 1) + "-01-05")
                .put("submittedOn", sent ? who.earlier().toString() : null).put("feeWaiver", dice.percent(55) ? "Y"
                : "N")
                .put("result", sent ? "PEND" : null).putNull("resultDate").putNull("resultSource");
    }

    ObjectNode aid(PortalStudent who, String form, String status) {
        Dice dice = who.dice();
        int year = who.yearStart().getYear() + 1;
        boolean sent = status.equals("SUB") || status.equals("PROC") || status.equals("REJ");
        LocalDate day = who.earlier();
        return who.own(Json.object()).put("form", form).put("awardYear", year + "-" + (year + 1) % 100)
                .put("statusCode", status)
                .put("submittedOn", sent ? day.toString() : null)
                .put("processedOn", status.equals("PROC") ? day.plusDays(3).toString() : null)
                .put("verificationSelected", sent && dice.percent(15)).put("studentSigned", sent || dice.percent(20))
                .put("contributorSigned", status.equals("PROC")).put("needsCorrection", status.equals("REJ"))
                .put("asOf", who.today().toString());
    }

    ObjectNode decision(PortalStudent who, String kind, ObjectNode where, String applicationId) {
        ObjectNode fields = who.own(Json.object()).put("kind", kind).put("institutionId", where.path("institutionId")
                .asText(null))
                .put("institutionName", where.path("institutionName").asText(null))
                .put("programName", where.path("programName").asText(null))
                .put("applicationId", applicationId.isEmpty() ? null : applicationId).put("stage", "LEANING")
                .put("decidedOn", who.today().toString());
        return fields.putNull("depositOn").putNull("proof").putNull("districtPlanCode");
    }
}
