package org.milestonehub.connectors.stars;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.milestonehub.simulator.DistrictOptions;
import org.milestonehub.simulator.SimulatedDistrict;
import org.milestonehub.simulator.fault.Kind;
import org.milestonehub.simulator.fault.Misbehaviour;
import org.milestonehub.simulator.fault.SystemName;
import org.milestonehub.simulator.stars.StarsWindow;
import org.milestonehub.spi.OpenConnection;
import org.milestonehub.testkit.TestContext;

/** The transcript system of a small simulated district, in this process, on Monday 2026-11-16. */
final class SimulatedStars implements AutoCloseable {

    private final SimulatedDistrict district;
    private final List<String> students;

    SimulatedStars(StarsWindow window) {
        district = SimulatedDistrict.start(DistrictOptions.defaults().students(60).seed(7).window(window));
        try (OpenConnection connection = open(TestContext.create())) {
            students = Stars.read(connection, "students", Optional.empty()).rows().stream()
                    .filter(row -> !row.fields().containsKey("dischargeDate"))
                    .map(row -> (String) row.fields().get("studentNumber")).toList();
        }
    }

    /** Settings that work. */
    Map<String, String> texts() {
        Map<String, String> texts = Stars.texts(district.addresses().stars().toString());
        texts.put("username", district.addresses().starsUser());
        texts.put("password", district.addresses().starsPassword());
        return texts;
    }

    OpenConnection open(TestContext context) {
        return new StarsSoapConnector().open(Stars.settings(texts()), context);
    }

    /** Number of a student who is enrolled. */
    String student(int index) {
        return students.get(index);
    }

    long state(String count) {
        return district.state("stars", count);
    }

    void advance(int days) {
        district.advance(days);
    }

    /** Misbehaves once, in calls of that operation. */
    void once(Kind kind, String operation) {
        begin(Misbehaviour.of(SystemName.STARS, kind).on(operation).forCalls(1));
    }

    void begin(Misbehaviour misbehaviour) {
        district.misbehave(misbehaviour);
    }

    void behave() {
        district.behave();
    }

    @Override
    public void close() {
        district.close();
    }
}
