package org.milestonehub.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.milestonehub.simulator.fault.Kind;
import org.milestonehub.simulator.fault.Misbehaviour;
import org.milestonehub.simulator.fault.SystemName;
import org.milestonehub.simulator.web.Hmac;

class WblServerTest {
    private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");

    private static SimulatedDistrict district;
    private static String base;
    private static HttpCalls calls;
    private static Roster roster;

    @BeforeAll
    static void start() throws Exception {
        district = SimulatedDistrict.start(DistrictOptions.defaults().students(400).seed(13));
        base = district.addresses().wbl().toString();
        calls = HttpCalls.bearer(district.addresses().wblApiKey());
        roster = new Roster(district);
        List<JsonNode> results = Roster.deliver(calls, base + "/api/participants:batch", roster.wblRecords(), 100);
        assertThat(results).hasSize(400).allMatch(result -> result.path("outcome").asText().equals("ok"));
        district.advance(4);
    }

    @AfterAll
    static void stop() {
        district.close();
    }

    @Test
    void nobody_comes_in_without_the_key() throws Exception {
        assertThat(HttpCalls.bearer("guessed").get(base + "/api/participants").statusCode()).isEqualTo(401);
    }

    @Test
    void pages_are_linked_and_counted() throws Exception {
        List<JsonNode> entries = all("hour-entries?pageSize=40");
        HttpResponse<String> first = calls.get(base + "/api/hour-entries?pageSize=40");
        assertThat(first.headers().firstValue("X-Total-Count")).hasValue(Integer.toString(entries.size()));
        assertThat(entries).extracting(entry -> entry.path("id").asInt()).doesNotHaveDuplicates();
    }

    @Test
    void hours_are_typed_in_every_way_and_part_of_the_employers_know_only_name_and_e_mail() throws Exception {
        Set<String> ways = new HashSet<>();
        List<JsonNode> entries = all("hour-entries?pageSize=200");
        entries.forEach(entry -> ways.add(entry.path("hours").asText().replaceAll("[0-9]+", "n")));
        assertThat(ways).contains("n.n", "n:n", "nhn");
        List<JsonNode> both = new ArrayList<>(entries);
        both.addAll(all("evaluations?pageSize=200"));
        assertThat(both).anySatisfy(record -> {
            assertThat(record.path("placement_id").isNull()).isTrue();
            assertThat(record.path("participant_email").asText()).contains("@");
        });
    }

    @Test
    void a_late_correction_changes_the_entry_in_place() throws Exception {
        JsonNode corrected = district.correctOneHourEntry();
        JsonNode read = calls.json(base + "/api/hour-entries/" + corrected.path("id").asInt());
        assertThat(read.path("status").asText()).isEqualTo("corrected");
        assertThat(read.path("previous_hours").asText()).isNotEmpty().isNotEqualTo(read.path("hours").asText());
        assertThat(all("hour-entries?updatedSince=" + read.path("updated_at").asText())).contains(read);
    }

    @Test
    void eligibility_needs_a_participant_and_a_known_word() throws Exception {
        Object number = roster.wblRecords().get(5).get("participant_number");
        JsonNode results = calls.post(base + "/api/eligibility:batch", Map.of("records", List.of(
                Map.of("reference", "e-1", "participant_number", number, "as_of", "2026-11-20", "eligible", "yes"),
                Map.of("reference", "e-2", "participant_number", number, "as_of", "2026-11-20", "eligible", "perhaps"),
                Map.of("reference", "e-3", "participant_number", "000000000", "as_of", "2026-11-20", "eligible",
                "yes")))).path("results");
        assertThat(results.at("/0/outcome").asText()).isEqualTo("ok");
        assertThat(results.at("/1/errors/0/field").asText()).isEqualTo("eligible");
        assertThat(results.at("/2/errors/0/field").asText()).isEqualTo("participant_number");
        assertThat(calls.json(base + "/api/deliveries?reference=e-1").path("found").asBoolean()).isTrue();
        assertThat(calls.json(base + "/api/deliveries?reference=e-2").path("found").asBoolean()).isFalse();
    }

    @Test
    void a_whole_call_can_be_refused_record_by_record() throws Exception {
        district.misbehave(Misbehaviour.of(SystemName.WBL, Kind.REJECT_RECORDS).forCalls(1));
        Map<String, Object> record = new java.util.HashMap<>(roster.wblRecords().get(2));
        record.put("reference", "refused-1");
        JsonNode results = calls.post(base + "/api/participants:batch", Map.of("records", List.of(record)))
                .path("results");
        assertThat(results.at("/0/outcome").asText()).isEqualTo("error");
        JsonNode again = calls.post(base + "/api/participants:batch", Map.of("records", List.of(record)))
                .path("results");
        assertThat(again.at("/0/outcome").asText()).isEqualTo("ok");
    }

    @Test
    void webhooks_carry_a_signature_over_the_body_and_a_wrong_one_on_demand() throws Exception {
        try (WebhookReceiver receiver = new WebhookReceiver()) {
            calls.call("PUT", base + "/api/webhook", HttpCalls.JSON.writeValueAsString(Map.of("url", receiver.url(),
                    "secret", "hush")));
            district.correctOneHourEntry();
            assertThat(district.awaitWebhooks(Duration.ofSeconds(10))).isTrue();
            assertThat(receiver.calls).isNotEmpty().allSatisfy(call -> assertThat(call.headers().get("X-Wbl-Signature"))
                    .isEqualTo("sha256=" + Hmac.hex("hush", call.body())));
            int before = receiver.calls.size();
            district.misbehave(Misbehaviour.of(SystemName.WBL, Kind.WRONG_SIGNATURE).forCalls(1));
            district.correctOneHourEntry();
            assertThat(district.awaitWebhooks(Duration.ofSeconds(10))).isTrue();
            WebhookReceiver.Call wrong = receiver.calls.get(before);
            assertThat(wrong.headers().get("X-Wbl-Signature")).isNotEqualTo("sha256=" + Hmac.hex("hush", wrong.body()));
            calls.call("DELETE", base + "/api/webhook", "");
        }
    }

    private static List<JsonNode> all(String query) throws Exception {
        List<JsonNode> all = new ArrayList<>();
        String address = base + "/api/" + query;
        while (!address.isEmpty()) {
            HttpResponse<String> page = calls.get(address);
            HttpCalls.JSON.readTree(page.body()).forEach(all::add);
            Matcher next = NEXT.matcher(page.headers().firstValue("Link").orElse(""));
            address = next.find() ? next.group(1) : "";
        }
        return all;
    }
}
