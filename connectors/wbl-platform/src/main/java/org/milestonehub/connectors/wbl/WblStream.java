package org.milestonehub.connectors.wbl;

import static org.milestonehub.spi.StreamDescriptor.Capability.COUNT;
import static org.milestonehub.spi.StreamDescriptor.Capability.DELETES;
import static org.milestonehub.spi.StreamDescriptor.Capability.DELTA;
import static org.milestonehub.spi.StreamDescriptor.Capability.FULL;
import static org.milestonehub.spi.StreamDescriptor.Capability.LOOKUP;
import static org.milestonehub.spi.StreamDescriptor.Capability.UNDO;
import static org.milestonehub.spi.StreamDescriptor.Capability.WEBHOOK;
import static org.milestonehub.spi.StreamDescriptor.Capability.WRITE;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.milestonehub.spi.ConnectorException;
import org.milestonehub.spi.Fault;
import org.milestonehub.spi.StreamDescriptor;
import org.milestonehub.spi.StreamDescriptor.Capability;

/** The streams of a platform, parents first: what each is called, and where it lies. */
enum WblStream {
    EMPLOYERS("employers", "Employers", "/api/employers", Set.of(FULL, DELTA, DELETES, COUNT),
            "Organization.identity", "Organization.employerProfile"),
    SUPERVISORS("supervisors", "Worksite supervisors", "/api/supervisors", Set.of(FULL, DELTA, DELETES, COUNT),
            "Person.identity", "Person.contact", "Relationship.role"),
    PARTICIPANTS("participants", "Participants", "/api/participants", Set.of(FULL, DELTA, DELETES, COUNT),
            "Person.identity", "Person.contact"),
    SCHOOLS("schools", "Schools with programmes", "/api/schools", Set.of(FULL, DELTA, DELETES, COUNT),
            "Organization.identity"),
    PROGRAMS("programs", "Career programmes", "/api/programs", Set.of(FULL, DELTA, DELETES, COUNT),
            "Program.definition"),
    PROGRAM_ENROLLMENTS("program-enrollments", "Who takes part in career programmes", "/api/program-enrollments",
            Set.of(FULL, DELTA, DELETES, COUNT), "ProgramEnrollment.participation"),
    OPPORTUNITIES("opportunities", "Opportunities", "/api/opportunities", Set.of(FULL, DELTA, DELETES, COUNT),
            "Opportunity.offer"),
    PLACEMENTS("placements", "Placements", "/api/placements", Set.of(FULL, DELTA, DELETES, WEBHOOK, COUNT),
            "Experience.participation", "Experience.placement"),
    HOUR_ENTRIES("hour-entries", "Hour entries", "/api/hour-entries", Set.of(FULL, DELTA, DELETES, WEBHOOK, COUNT),
            "HoursEntry.hours"),
    EVALUATIONS("evaluations", "Evaluations", "/api/evaluations", Set.of(FULL, DELTA, DELETES, WEBHOOK, COUNT),
            "Evaluation.rating", "Evaluation.comment"),
    ROSTER("roster", "Roster", "/api/participants:batch", Set.of(WRITE, LOOKUP, UNDO, COUNT),
            "Person.identity", "Person.contact", "SchoolEnrollment.enrolment"),
    ELIGIBILITY("eligibility", "Eligibility", "/api/eligibility:batch", Set.of(WRITE, LOOKUP, COUNT),
            "StudentSummary.academic");

    private final String stream;
    private final String title;
    private final String path;
    private final Set<Capability> capabilities;
    private final List<String> fieldGroups;

    WblStream(String stream, String title, String path, Set<Capability> capabilities, String... fieldGroups) {
        this.stream = stream;
        this.title = title;
        this.path = path;
        this.capabilities = capabilities;
        this.fieldGroups = List.of(fieldGroups);
    }

    /** The stream of that name, which must be readable. */
    static WblStream reading(String stream) {
        return find(stream, FULL).orElseThrow(
                () -> new ConnectorException(Fault.DEFECT, "the platform has no stream " + stream + " to read"));
    }

    /** The stream of that name, which must be writable. */
    static WblStream writing(String stream) {
        return find(stream, WRITE).orElseThrow(
                () -> new ConnectorException(Fault.DEFECT, "stream " + stream + " cannot be written"));
    }

    /** The stream a webhook speaks of. */
    static Optional<WblStream> called(String resource) {
        return find(resource, WEBHOOK);
    }

    /** Under which name the platform counts its records. */
    static String countedAs(String stream) {
        WblStream asked = find(stream, COUNT).orElseThrow(
                () -> new ConnectorException(Fault.DEFECT, "the platform does not count stream " + stream));
        return asked == ROSTER ? PARTICIPANTS.stream : asked.stream;
    }

    static List<WblStream> read() {
        return Arrays.stream(values()).filter(s -> s.capabilities.contains(FULL)).toList();
    }

    static List<StreamDescriptor> descriptors() {
        return Arrays.stream(values()).map(s -> new StreamDescriptor(s.stream, s.title, s.capabilities, s.fieldGroups))
                .toList();
    }

    String stream() {
        return stream;
    }

    String path() {
        return path;
    }

    /** Whether a record once written can be taken back. */
    boolean undoable() {
        return capabilities.contains(UNDO);
    }

    private static Optional<WblStream> find(String stream, Capability capability) {
        return Arrays.stream(values())
                .filter(s -> s.stream.equals(stream) && s.capabilities.contains(capability)).findFirst();
    }
}
