package org.milestonehub.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Carries the roster from the export to the portal and the platform, as a hub would. */
final class Roster {
    private final List<Map<String, String>> students;
    private final Map<String, String> schools = new HashMap<>();

    Roster(SimulatedDistrict district) throws IOException {
        OneRosterZip zip = new OneRosterZip(district.export());
        zip.rows("orgs").forEach(org -> schools.put(org.get("sourcedId"), org.get("identifier")));
        students = zip.rows("users").stream().filter(user -> user.get("role").equals("student")).toList();
    }

    int size() {
        return students.size();
    }

    List<Map<String, Object>> portalRecords() {
        List<Map<String, Object>> records = new ArrayList<>();
        for (Map<String, String> student : students) {
            records.add(Map.of("deliveryReference", "roster-" + student.get("identifier"), "externalStudentId",
                    student.get("identifier"), "firstName", student.get("givenName"), "lastName",
                    student.get("familyName"),
                    "schoolCode", schools.get(student.get("orgSourcedIds")), "gradeLevel", student.get("grades"),
                            "email",
                    student.get("email"), "active", true));
        }
        return records;
    }

    List<Map<String, Object>> wblRecords() {
        List<Map<String, Object>> records = new ArrayList<>();
        for (Map<String, String> student : students) {
            records.add(Map.of("reference", "roster-" + student.get("identifier"), "participant_number",
                    student.get("identifier"),
                    "first_name", student.get("givenName"), "last_name", student.get("familyName"), "school_code",
                    schools.get(student.get("orgSourcedIds")), "grade", student.get("grades"), "email",
                    student.get("email"),
                    "active", true));
        }
        return records;
    }

    /** Posts in batches, again for those asked to come again; answers all final results. */
    static List<JsonNode> deliver(HttpCalls calls, String address, List<Map<String, Object>> records, int size)
            throws IOException, InterruptedException {
        List<JsonNode> results = new ArrayList<>();
        List<Map<String, Object>> again = new ArrayList<>();
        for (int i = 0; i < records.size(); i += size) {
            List<Map<String, Object>> batch = records.subList(i, Math.min(records.size(), i + size));
            JsonNode answers = calls.post(address, Map.of("records", batch)).path("results");
            for (int k = 0; k < batch.size(); k++) {
                JsonNode answer = answers.path(k);
                if (answer.path("status").asText().equals("retry") || answer.path("outcome").asText().equals("later")) {
                    again.add(batch.get(k));
                } else {
                    results.add(answer);
                }
            }
        }
        if (!again.isEmpty()) {
            results.addAll(deliver(calls, address, again, size));
        }
        return results;
    }
}
