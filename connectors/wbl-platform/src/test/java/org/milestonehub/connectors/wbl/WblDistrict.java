package org.milestonehub.connectors.wbl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
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

/** A simulated district whose platform knows a few invented participants, with records as the hub would write them. */
final class WblDistrict implements AutoCloseable {

    static final String WEBHOOK_SECRET = "canary-webhook-secret";

    final SimulatedDistrict district =
            SimulatedDistrict.start(DistrictOptions.defaults().students(60).callsPerMinute(1_000_000));
    private final String school = school(district.addresses().sisFolder());

    WblDistrict(int participants) {
        try (OpenConnection connection = open(texts())) {
            connection.write("roster").deliver(
                    IntStream.range(0, participants).mapToObj(i -> participant("first-" + i, number(i))).toList());
        }
    }

    Map<String, String> texts() {
        Map<String, String> texts = new HashMap<>();
        texts.put("base-url", district.addresses().wbl().toString());
        texts.put("api-key", district.addresses().wblApiKey());
        texts.put("webhook-secret", WEBHOOK_SECRET);
        texts.put("page-size", "20");
        return texts;
    }

    OpenConnection open(Map<String, String> texts) {
        Settings settings = Settings.parse(WblSettings.ALL, texts).settings().orElseThrow();
        return new WblPlatformConnector().open(settings, TestContext.create());
    }

    /** All records of a stream. */
    List<SourceRow.Tree> read(String stream, Optional<Checkpoint> cursor) {
        ReadPlan.PlannedStream planned = new ReadPlan.PlannedStream(
                stream, "wbl-platform", ReadPlan.Mode.FULL, stream, List.of(), Optional.empty());
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

    OutboundRecord participant(String reference, String number) {
        return record(reference, Map.of("participant_number", number, "first_name", "Ilse", "last_name", "Invented",
                "school_code", school, "grade", "11"));
    }

    static OutboundRecord eligibility(String reference, String number) {
        return record(reference, Map.of("participant_number", number, "as_of", "11/16/2026", "credits_earned",
                new BigDecimal("22.50"), "eligible", "not reviewed"));
    }

    static OutboundRecord record(String reference, Map<String, Object> fields) {
        return new OutboundRecord(reference, Action.UPSERT, Optional.empty(), new LinkedHashMap<>(fields));
    }

    /** The platform names no schools; the export of the student information system does. */
    private static String school(Path exports) {
        try (Stream<Path> files = Files.list(exports.resolve("bulk"));
                ZipFile zip = new ZipFile(files.findFirst().orElseThrow().toFile())) {
            String orgs = new String(zip.getInputStream(zip.getEntry("orgs.csv")).readAllBytes(),
                    StandardCharsets.UTF_8);
            Matcher matcher = Pattern.compile("(?m),\"?school\"?,\"?([^,\"\\r\\n]+)\"?").matcher(orgs);
            if (!matcher.find()) {
                throw new IllegalStateException("no school in the export");
            }
            return matcher.group(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        district.close();
    }
}
