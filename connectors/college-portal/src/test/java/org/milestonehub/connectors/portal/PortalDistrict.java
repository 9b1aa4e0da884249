package org.milestonehub.connectors.portal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.milestonehub.simulator.DistrictOptions;
import org.milestonehub.simulator.SimulatedDistrict;
import org.milestonehub.spi.Checkpoint;
import org.milestonehub.spi.InputBundle;
import org.milestonehub.spi.OpenConnection;
import org.milestonehub.spi.OutboundRecord;
import org.milestonehub.spi.OutboundRecord.Action;
import org.milestonehub.spi.ReadPlan;
import org.milestonehub.spi.ReadRequest;
import org.milestonehub.spi.RecordBatch;
import org.milestonehub.spi.RecordReader;
import org.milestonehub.spi.Settings;
import org.milestonehub.spi.SourceRow;
import org.milestonehub.testkit.TestContext;

/** A simulated district whose portal knows a few invented students, with records as the hub would write them. */
final class PortalDistrict implements AutoCloseable {

    static final String WEBHOOK_SECRET = "canary-webhook-secret";

    final SimulatedDistrict district =
            SimulatedDistrict.start(DistrictOptions.defaults().students(60).callsPerMinute(1_000_000));
    private final String school;

    PortalDistrict(int students) {
        school = String.valueOf(read("schools", Optional.empty()).get(0).fields().get("districtSchoolCode"));
        write("roster", IntStream.range(0, students).mapToObj(i -> student("first-" + i, number(i))).toList());
    }

    Map<String, String> texts() {
        Map<String, String> texts = new HashMap<>();
        texts.put("base-url", district.addresses().portal().toString());
        texts.put("client-id", district.addresses().portalClientId());
        texts.put("client-secret", district.addresses().portalClientSecret());
        texts.put("webhook-secret", WEBHOOK_SECRET);
        texts.put("page-size", "20");
        return texts;
    }

    OpenConnection open(Map<String, String> texts) {
        Settings settings = Settings.parse(PortalSettings.ALL, texts).settings().orElseThrow();
        return new CollegePortalConnector().open(settings, TestContext.create());
    }

    void write(String stream, List<OutboundRecord> records) {
        try (OpenConnection connection = open(texts())) {
            connection.write(stream).deliver(records);
        }
    }

    /** All records of a stream. */
    List<SourceRow.Tree> read(String stream, Optional<Checkpoint> cursor) {
        ReadPlan.PlannedStream planned = new ReadPlan.PlannedStream(
                stream, "college-portal", ReadPlan.Mode.FULL, stream, List.of(), Optional.empty());
        List<SourceRow.Tree> rows = new ArrayList<>();
        try (OpenConnection connection = open(texts()); RecordReader reader =
                connection.read(new ReadRequest(planned, InputBundle.NONE, cursor, Optional.empty(), 50))) {
            for (Optional<RecordBatch> batch = reader.next(); batch.isPresent(); batch = reader.next()) {
                batch.get().rows().forEach(row -> rows.add((SourceRow.Tree) row));
            }
        }
        return rows;
    }

    static String number(int i) {
        return String.format("9%08d", i);
    }

    OutboundRecord student(String reference, String number) {
        return record(reference, Map.of("externalStudentId", number, "firstName", "Ilse", "lastName", "Invented",
                "schoolCode", school, "gradeLevel", "12", "graduationYear", new BigDecimal(2027)));
    }

    static OutboundRecord transcript(String reference, String number) {
        return record(reference, Map.of("externalStudentId", number, "asOf", "2026-11-16", "creditsEarned",
                new BigDecimal("33.50"), "courseResults", List.of(Map.of("courseCode", "MAT21", "schoolYear", "2026",
                        "term", "2", "mark", "87", "credits", new BigDecimal("1.00"), "status", "FINAL"))));
    }

    static OutboundRecord milestone(String reference, String number) {
        return record(reference, Map.of("externalStudentId", number, "framework", "invented-framework", "milestone",
                "strong-match-plan", "cycle", "2026-27", "state", "met"));
    }

    static OutboundRecord activity(String reference, String number) {
        return record(reference, Map.of("externalStudentId", number, "title", "Career fair " + reference, "category",
                "Careers",
                "finishedOn", "2026-11-13"));
    }

    static OutboundRecord record(String reference, Map<String, Object> fields) {
        return new OutboundRecord(reference, Action.UPSERT, Optional.empty(), new LinkedHashMap<>(fields));
    }

    @Override
    public void close() {
        district.close();
    }
}
