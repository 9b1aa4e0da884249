package org.milestonehub.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.milestonehub.simulator.fault.Kind;
import org.milestonehub.simulator.fault.Misbehaviour;
import org.milestonehub.simulator.fault.SystemName;
import org.milestonehub.simulator.web.Hmac;

class PortalServerTest {
    private static SimulatedDistrict district;
    private static String base;
    private static HttpCalls calls;
    private static Roster roster;

    @BeforeAll
    static void start() throws Exception {
        district = SimulatedDistrict.start(DistrictOptions.defaults().students(240).seed(11));
        base = district.addresses().portal().toString();
        calls = HttpCalls.portal(district.addresses());
        roster = new Roster(district);
        List<JsonNode> results = Roster.deliver(calls, base + "/v1/roster/students:batch", roster.portalRecords(), 100);
        assertThat(results).hasSize(240).allMatch(result -> result.path("status").asText().equals("accepted"));
        district.advance(1);
    }

    @AfterAll
    static void stop() {
        district.close();
    }

    @AfterEach
    void behave() {
        district.behave();
    }

    @Test
    void nobody_comes_in_without_a_live_token() throws Exception {
        HttpResponse<String> refused = HttpCalls.bearer("guessed").get(base + "/v1/students");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        HttpCalls another = HttpCalls.portal(district.addresses());
        district.misbehave(Misbehaviour.of(SystemName.PORTAL, Kind.EXPIRE_TOKENS).forCalls(1));
        assertThat(another.get(base + "/v1/students").statusCode()).isEqualTo(401);
        calls = HttpCalls.portal(district.addresses());
        assertThat(calls.get(base + "/v1/students").statusCode()).isEqualTo(200);
    }

    @Test
    void students_plan_and_apply_from_the_day_after_their_roster_came() throws Exception {
        assertThat(all("students", "").size()).isEqualTo(240);
        assertThat(all("activities", "")).hasSizeGreaterThan(50);
        assertThat(all("applications", "")).isNotEmpty();
        assertThat(all("aid-statuses", "")).isNotEmpty();
        assertThat(all("institutions", "")).hasSize(28);
    }

    @Test
    void a_cursor_brings_only_what_changed_since_and_an_unknown_one_is_said_to_be_expired() throws Exception {
        String cursor = calls.json(base + "/v1/applications?limit=500").path("nextCursor").asText();
        assertThat(calls.json(base + "/v1/applications?cursor=" + cursor).path("data")).isEmpty();
        List<NewDay> days = district.advance(5);
        assertThat(days).hasSize(5);
        List<JsonNode> changed = all("applications", cursor);
        assertThat(changed).isNotEmpty().hasSizeLessThan(all("applications", "").size());
        JsonNode expired = calls.json(base + "/v1/applications?cursor=c2VxOjk5OTk5OTk5OQ");
        assertThat(expired.path("type").asText()).isEqualTo("urn:portal:cursor-expired");
    }

    @Test
    void a_decision_becomes_final_with_its_proof_and_plan_code() throws Exception {
        JsonNode found = null;
        for (int i = 0; i < 25 && found == null; i++) {
            district.advance(1);
            found = all("decisions", "").stream().filter(each -> each.path("stage").asText().equals("FINAL"))
                    .findFirst().orElse(null);
        }
        assertThat(found).isNotNull();
        assertThat(found.path("districtPlanCode").asText()).isNotEmpty();
        assertThat(found.path("proof").path("on").asText()).isNotEmpty();
    }

    @Test
    void a_repeated_reference_answers_the_first_id_and_nothing_is_doubled() throws Exception {
        Map<String, Object> record = roster.portalRecords().get(3);
        Map<String, Object> activity = Map.of("deliveryReference", "exp-1", "externalStudentId",
                record.get("externalStudentId"),
                "title", "Career day", "category", "Career Exploration Activity", "finishedOn", "2026-11-12");
        JsonNode first = calls.post(base + "/v1/experiences:batch", Map.of("records", List.of(activity)));
        JsonNode again = calls.post(base + "/v1/experiences:batch", Map.of("records", List.of(activity)));
        assertThat(again.at("/results/0/id")).isEqualTo(first.at("/results/0/id"));
        assertThat(again.at("/results/0/duplicate").asBoolean()).isTrue();
        assertThat(district.state("portal", "duplicates")).isZero();
        JsonNode lookup = calls.json(base + "/v1/deliveries?reference=exp-1");
        assertThat(lookup.path("found").asBoolean()).isTrue();
        JsonNode read = calls.json(base + "/v1/activities/" + first.at("/results/0/id").asText());
        assertThat(read.path("deliveryReference").asText()).isEqualTo("exp-1");
        assertThat(read.path("origin").asText()).isEqualTo("IMPORT");
    }

    @Test
    void a_bad_record_is_rejected_with_its_field_and_the_others_are_taken() throws Exception {
        Map<String, Object> bad = Map.of("deliveryReference", "b-1", "externalStudentId", "12345", "lastName", "X",
                "schoolCode",
                "01R100", "gradeLevel", "09", "active", true);
        Map<String, Object> stranger = Map.of("deliveryReference", "b-2", "externalStudentId", "123456789", "lastName",
                "X",
                "schoolCode", "none", "gradeLevel", "09", "active", true);
        JsonNode results = calls.post(base + "/v1/roster/students:batch",
                Map.of("records", List.of(bad, stranger, roster.portalRecords().get(0)))).path("results");
        assertThat(results.at("/0/field").asText()).isEqualTo("externalStudentId");
        assertThat(results.at("/1/code").asText()).isEqualTo("unknown_school");
        assertThat(results.at("/2/status").asText()).isEqualTo("accepted");
    }

    @Test
    void a_lost_answer_can_be_settled_by_asking() throws Exception {
        Map<String, Object> lost = Map.of("records", List.of(Map.of("deliveryReference", "lost-1", "externalStudentId",
                roster.portalRecords().get(1).get("externalStudentId"), "title", "Tour", "category", "x", "finishedOn",
                "2026-11-10")));
        district.misbehave(Misbehaviour.of(SystemName.PORTAL, Kind.DROP_AFTER).forCalls(1).on("experiences:batch"));
        assertThatThrownBy(() -> calls.post(base + "/v1/experiences:batch", lost)).isInstanceOf(IOException.class);
        assertThat(calls.json(base + "/v1/deliveries?reference=lost-1").path("found").asBoolean()).isTrue();
    }

    @Test
    void it_misbehaves_on_demand_and_stops_by_itself() throws Exception {
        district.misbehave(Misbehaviour.of(SystemName.PORTAL, Kind.THROTTLE).forCalls(2)
                .retryAfter(Duration.ofSeconds(3)));
        HttpResponse<String> throttled = calls.get(base + "/v1/students");
        assertThat(throttled.statusCode()).isEqualTo(429);
        assertThat(throttled.headers().firstValue("Retry-After")).hasValue("3");
        assertThat(calls.get(base + "/v1/students").statusCode()).isEqualTo(429);
        assertThat(calls.get(base + "/v1/students").statusCode()).isEqualTo(200);
        district.misbehave(Misbehaviour.of(SystemName.PORTAL, Kind.ERROR_500).on("/v1/plans"));
        assertThat(calls.get(base + "/v1/plans").statusCode()).isEqualTo(500);
        assertThat(calls.get(base + "/v1/students").statusCode()).isEqualTo(200);
        district.behave(SystemName.PORTAL);
        district.misbehave(Misbehaviour.of(SystemName.PORTAL, Kind.UNAVAILABLE).forCalls(1));
        assertThat(calls.get(base + "/v1/plans").statusCode()).isEqualTo(503);
        district.misbehave(Misbehaviour.of(SystemName.PORTAL, Kind.TRUNCATE).forCalls(1));
        assertThatThrownBy(() -> calls.get(base + "/v1/students")).isInstanceOf(IOException.class);
        district.misbehave(Misbehaviour.of(SystemName.PORTAL, Kind.GARBLE).forCalls(1));
        assertThatThrownBy(() -> calls.json(base + "/v1/students")).isInstanceOf(IOException.class);
        district.misbehave(Misbehaviour.of(SystemName.PORTAL, Kind.HALF_ROWS).forCalls(1));
        assertThat(calls.json(base + "/v1/students?limit=40").path("data")).hasSize(20);
        district.misbehave(Misbehaviour.of(SystemName.PORTAL, Kind.SLOW).forCalls(1).waiting(Duration.ofMillis(150)));
        long begun = System.nanoTime();
        calls.get(base + "/v1/counts");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(150));
    }

    @Test
    void webhooks_are_signed_and_come_twice_or_in_another_order_on_demand() throws Exception {
        try (WebhookReceiver receiver = new WebhookReceiver()) {
            String body = HttpCalls.JSON.writeValueAsString(Map.of("url", receiver.url(), "secret", "whisper"));
            assertThat(calls.call("PUT", base + "/v1/webhook-subscription", body).statusCode()).isEqualTo(204);
            district.advance(1);
            assertThat(district.awaitWebhooks(Duration.ofSeconds(10))).isTrue();
            assertThat(receiver.calls).isNotEmpty().allSatisfy(call -> {
                String[] parts = call.headers().get("X-Portal-Signature").split("[=,]");
                assertThat(parts[3]).isEqualTo(Hmac.hex("whisper", parts[1] + "." + call.body()));
            });
            assertThat(receiver.calls).extracting(call -> call.headers().get("X-Portal-Event-Id"))
                    .doesNotHaveDuplicates();
            int before = receiver.calls.size();
            district.misbehave(Misbehaviour.of(SystemName.PORTAL, Kind.DUPLICATE_WEBHOOKS));
            district.advance(1);
            assertThat(district.awaitWebhooks(Duration.ofSeconds(10))).isTrue();
            List<String> ids = receiver.calls.subList(before, receiver.calls.size()).stream()
                    .map(call -> call.headers().get("X-Portal-Event-Id")).toList();
            assertThat(ids).hasSize(2 * (int) ids.stream().distinct().count());
            district.behave();
            before = receiver.calls.size();
            district.misbehave(Misbehaviour.of(SystemName.PORTAL, Kind.REORDER_WEBHOOKS));
            district.advance(2);
            assertThat(district.awaitWebhooks(Duration.ofSeconds(10))).isTrue();
            ids = receiver.calls.subList(before, receiver.calls.size()).stream()
                    .map(call -> call.headers().get("X-Portal-Event-Id")).toList();
            assertThat(ids).doesNotHaveDuplicates().isNotEqualTo(ids.stream().sorted().toList());
            calls.call("DELETE", base + "/v1/webhook-subscription", "");
        }
    }

    private static List<JsonNode> all(String stream, String from) throws Exception {
        List<JsonNode> all = new ArrayList<>();
        String cursor = from;
        JsonNode page;
        do {
            page = calls.json(base + "/v1/" + stream + "?limit=90&cursor=" + cursor);
            page.path("data").forEach(all::add);
            cursor = page.path("nextCursor").asText();
        } while (page.path("hasMore").asBoolean());
        return all;
    }
}
